// error at amount naming amount, fee
import { createMachine } from "@typestator/runtime";
import { payment } from "../machines/payment.gen.js";

const machine = createMachine(payment, { is_enough: () => true });
machine.process("authorized", "capture", { price: 10 }, { amount: 10 }); // here

// error at amount naming string, number
import { createMachine } from "@typestator/runtime";
import { payment } from "../machines/payment.gen.js";

const machine = createMachine(payment, { is_enough: () => true });
machine.process("created", "authorize", { price: 10 }, { amount: "10" }); // here

import { createMachine } from "@typestator/runtime";
import { payment, type PaymentContext } from "../machines/payment.gen.js";

const machine = createMachine(payment, { is_enough: (context) => (context.amount ?? 0) >= context.price });
const context: PaymentContext = { price: 10 };

machine.process("created", "authorize", context, { amount: 10 });
machine.process("created", "authorize", context, { amount: 10, reference: "b7" });
machine.process("authorized", "capture", context, { fee: 1 });
machine.process("authorized", "capture", context, {});
machine.process("authorized", "capture", context);
machine.process("created", "void", context, { price: 9 });

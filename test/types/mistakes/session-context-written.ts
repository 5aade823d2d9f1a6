// error at price naming price, read-only
import { createSession } from "@typestator/runtime";
import { paymentTable } from "../machines/payment.gen.js";

const session = createSession(paymentTable, { guards: { is_enough: () => true }, context: { price: 10 } });
session.context.price = 0; // here

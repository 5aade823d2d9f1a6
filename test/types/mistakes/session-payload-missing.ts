// error at send naming arguments
import { createSession } from "@typestator/runtime";
import { paymentTable } from "../machines/payment.gen.js";

const session = createSession(paymentTable, { guards: { is_enough: () => true }, context: { price: 10 } });
session.send("authorize"); // here

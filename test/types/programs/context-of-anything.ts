import { createExecutor, createMachine } from "@typestator/runtime";
import { ticket } from "../machines/ticket.gen.js";

const machine = createMachine(ticket, { has_answer: (context) => typeof context["answer"] === "string" });
const executor = createExecutor(ticket, {
  mail_answer: (context) => {
    context["mailed"] = true;
  },
});
const context = { answer: "42", asked: 3 };
const result = machine.process("fresh", "solve", context, { answer: "43" });
if (result.ok) void executor.execute(result, context);

// error at result.problems naming problems, undefined
import { createSession, validateContext } from "@typestator/runtime";
import { claimTable } from "../machines/claim.gen.js";

const session = createSession(claimTable, { validateContext, context: { amount: 1 } });
const result = session.send("close");
if (!result.ok) {
  for (const { name } of result.problems) void name; // here
}

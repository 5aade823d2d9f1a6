// error at tell naming copies, string, number
import { createExecutor } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";

createExecutor(limits, {
  tell: (_, params: { channel: string; copies: string }) => params.copies, // here
  note: () => {},
});

// error naming copies, string, number
import { createExecutor } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";

createExecutor(limits, {
  notify: (_, params: { channel: string; copies: string }) => params.copies, // here
  log: () => {},
});

// error at params naming params, undefined
import { createMachine } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";

createMachine(limits, {
  under_limit: () => true,
  in_region: () => true,
  within_hours: (_, params) => params.until > 8, // here
});

// error at under_limit naming limit, string, number
import { createMachine } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";

createMachine(limits, {
  under_limit: (_, params: { limit: string }) => params.limit === "high", // here
  in_region: () => true,
  within_hours: () => true,
});

// error at maximum naming maximum, limit
import { createMachine } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";

createMachine(limits, {
  under_limit: (order, params) => order.amount < params.maximum, // here
  in_region: () => true,
  within_hours: () => true,
});

import { createExecutor, createMachine } from "@typestator/runtime";
import { limits } from "../machines/limits.gen.js";
import { exactly } from "./exactly.js";

createMachine(limits, {
  under_limit: (order, params) => {
    exactly<number>()(params.limit);
    return order.amount < params.limit;
  },
  in_region: (_, params) => ("region" in params ? params.region === "eu" : params.regions.includes("eu")),
  within_hours: (_, params) => params === undefined || params.until > 8,
});

createExecutor(limits, {
  tell: (_, { channel, copies }) => channel.repeat(copies),
  note: () => {},
});

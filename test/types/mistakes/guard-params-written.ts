// error at daily naming daily, read-only
import { createMachine } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createMachine(notice, {
  allowed: (_, { rules }) => {
    rules.limits.daily = 6; // here
    return true;
  },
});

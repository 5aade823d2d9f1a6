// error at push naming push, readonly
import { createMachine } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createMachine(notice, {
  allowed: (_, { rules }) => rules.roles.push("guest") > 0, // here
});

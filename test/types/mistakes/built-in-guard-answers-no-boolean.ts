// error at always naming string, boolean
import { createMachine } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createMachine(notice, {
  allowed: () => true,
  always: () => "yes", // here
});

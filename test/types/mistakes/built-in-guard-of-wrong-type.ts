// error at key_present naming key, string, number
import { createMachine } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createMachine(notice, {
  allowed: () => true,
  key_present: (_, params: { key: number }) => params.key > 0, // here
});

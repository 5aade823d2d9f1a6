// error at { always naming allowed
import { createMachine } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createMachine(notice, { always: () => true }); // here

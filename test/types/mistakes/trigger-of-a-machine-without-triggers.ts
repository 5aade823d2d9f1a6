// error at "wake" naming wake, never
import { createMachine } from "@typestator/runtime";
import { rest } from "../machines/rest.gen.js";

createMachine(rest).process("idle", "wake", {}); // here

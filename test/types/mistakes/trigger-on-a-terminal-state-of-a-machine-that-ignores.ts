// error at "open" naming open, never
import { createMachine } from "@typestator/runtime";
import { door } from "../machines/door.gen.js";

createMachine(door, { may_seal: () => true }).process("sealed", "open", {}); // here

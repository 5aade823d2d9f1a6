// error at result.target naming sealed, opened, closed
import { createMachine } from "@typestator/runtime";
import { door } from "../machines/door.gen.js";

const result = createMachine(door, { may_seal: () => true }).process("closed", "open", {});
if (result.ok && result.target === "sealed") throw new Error(); // here

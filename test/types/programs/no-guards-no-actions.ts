import { createExecutor, createMachine } from "@typestator/runtime";
import { lamp } from "../machines/lamp.gen.js";
import { exactly } from "./exactly.js";

const machine = createMachine(lamp);
const executor = createExecutor(lamp);
const result = machine.process("dark", "toggle", {});
if (result.ok) {
  exactly<"lit">()(result.target);
  void executor.execute(result, {});
}
createMachine(lamp, {});
createExecutor(lamp, {});

import { createMachine } from "@typestator/runtime";
import { door, type DoorState, type DoorTrigger } from "../machines/door.gen.js";
import { exactly } from "./exactly.js";

const machine = createMachine(door, { may_seal: () => false });

export function run(state: DoorState, trigger: DoorTrigger): void {
  const opened = machine.process("closed", "open", {});
  if (opened.ok) exactly<"opened" | "closed">()(opened.target);
  const nothing = machine.process("opened", "seal", {});
  if (nothing.ok) exactly<"opened">()(nothing.target);
  const wide = machine.process(state, "open", {});
  if (wide.ok) exactly<DoorState>()(wide.target);
  const any = machine.process(state, trigger, {});
  if (any.ok && any.noOp) any.target satisfies DoorState;
}

import { createExecutor, createMachine, type Machine, type MachineTypes, type Step } from "@typestator/runtime";
import { backDoor, frontDoor, type BackDoor, type BackDoorState, type FrontDoor, type FrontDoorGuards, type FrontDoorState, isBackDoorState } from "../machines/pair.gen.js";
import { exactly } from "./exactly.js";

const front = createMachine(frontDoor, { is_key: ({ owner, by }) => owner !== by });
const back = createMachine(backDoor, { is_key: ({ width }) => width === 3 });
const opened = front.process("closed", "open", { owner: "ada" });
if (opened.ok) {
  exactly<"opened">()(opened.target);
  exactly<Step<FrontDoor, "closed", "open", "opened">>()(opened);
  void createExecutor(frontDoor, { ring: ({ owner }) => owner }).execute(opened, { owner: "ada" });
}
const stuck = back.process("closed", "open", {});
if (stuck.ok) exactly<Step<BackDoor, "closed", "open", "stuck">>()(stuck);

export const doors: readonly Machine<MachineTypes>[] = [frontDoor, backDoor];
export const both = (state: FrontDoorState): state is FrontDoorState & BackDoorState => isBackDoorState(state);
export const guards: FrontDoorGuards = { is_key: () => true };

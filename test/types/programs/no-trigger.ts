import { createMachine } from "@typestator/runtime";
import { isRestTrigger, rest, type RestState } from "../machines/rest.gen.js";

const machine = createMachine(rest);

export function run(state: RestState, trigger: string): string {
  if (isRestTrigger(trigger)) machine.process(state, trigger, {});
  const result = machine.processUnchecked(state, trigger, {});
  return result.ok ? result.target : result.code;
}

import { createExecutor, createMachine } from "@typestator/runtime";
import { pulse, type PulseState, type PulseTrigger } from "../machines/pulse.gen.js";
import { exactly } from "./exactly.js";

const machine = createMachine(pulse);
const executor = createExecutor(pulse, { count: (context) => (context.beats = (context.beats ?? 0) + 1) });

export function run(state: PulseState, trigger: PulseTrigger): void {
  const context = { beats: 0 };
  const result = machine.process("alive", "beat", context);
  if (result.ok) exactly<"alive">()(result.target);
  const again = machine.process(state, trigger, context);
  if (again.ok) executor.executeSync(again, context);
}

import { step } from "./step.js";
import type { Row } from "./types.js";

/**
 * What a machine that does not reject (`reject_invalid_events: false`) answers to an event that no transition takes: a success that changes
 * nothing, `noOp`. Called by the generated `decide`; made anew each time, since the trigger can be any text.
 *
 * @throws {TypeError} `trigger` is empty
 */
export function ignore(machine: string, state: string, trigger: string): Row {
  if (!trigger) throw new TypeError("Empty trigger");
  return step(machine, state, trigger, state, [], { noOp: true });
}

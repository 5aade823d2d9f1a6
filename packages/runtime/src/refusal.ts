import { UndefinedStateError } from "./errors.js";
import type { Decision, GuardFault, Machine, MachineTypes, Refusal, Row } from "./types.js";

/**
 * The refusal that a decision which took nothing comes to.
 *
 * @param threw the guards that threw while it was made
 * @throws {TypeError} `trigger` is empty
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function refusalOf<M extends MachineTypes>(
  decision: Exclude<Decision, Row>,
  { name }: Machine<M>,
  state: string,
  trigger: string,
  threw: readonly GuardFault[],
): Refusal<M, string, string> {
  if (!trigger) throw new TypeError("Empty trigger");
  if (decision == "undefined_state") throw new UndefinedStateError(`Undefined state: ${state}`);
  const failed = typeof decision == "object";
  return {
    ok: false,
    machine: name,
    source: state,
    trigger,
    code: failed ? "guards_failed" : decision,
    guards: Object.freeze(failed ? decision : []),
    threw,
  };
}

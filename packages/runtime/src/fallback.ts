import { own } from "./keys.js";
import { step } from "./step.js";
import type { Table } from "./table.js";
import type { MachineTypes, Refusal, Row } from "./types.js";

/**
 * Where a refused event leads in place of its refusal: to `error_policy.default_fallback`, as the engine's orchestrator does in its mode `persist`.
 * The row has exit actions of exactly the state that refused and enter actions of exactly the fallback (as written: no initial child is followed);
 * what is left is not remembered, and `fallback` says for what the event was refused.
 *
 * A session to which this function is given takes the row, unless `meta.orchestrator_default_fallback` is written and is another mode than `persist`.
 *
 * @returns nothing where the machine names no fallback or does not want it, in a terminal state, and for refusals that are not about transitions and guards
 */
export function fallback<M extends MachineTypes>({ states, errorPolicy, meta }: Table<M>, refusal: Refusal<M, string, string>): Row | undefined {
  const { machine, source, trigger, code } = refusal;
  const target = own(errorPolicy, "default_fallback");
  const mode = own(meta, "orchestrator_default_fallback");
  const find = (state: unknown) => states.find(({ name }) => name === state);
  const to = find(target);
  if (!to || ![undefined, true, "persist"].includes(mode as string) || !["undefined_trigger", "invalid_transition", "guards_failed"].includes(code)) return undefined;
  const { exit = [] } = find(source) ?? {};
  const { enter = [] } = to;
  return step(machine, source, trigger, to.name, [...exit, ...enter], { exit: exit.length, enter: enter.length, fallback: code });
}

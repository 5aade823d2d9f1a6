import type { Binding } from "./binding.js";
import type { History, MachineTypes, Row } from "./types.js";

/** How many steps may follow one event by themselves: enough for any machine that is meant so, an end for one that runs in a circle. */
export const longestChain = 20;

/**
 * The steps that follow by themselves from a state: auto transitions, and routes to states whose `when` holds. All are decided on the context as
 * it is now, before any of their actions runs; what they leave is not remembered in between.
 *
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function chain<M extends MachineTypes>(
  { table, machine }: Binding<M>,
  state: string,
  context: M["Context"],
  history: History = Object.create(null) as History,
): readonly Row[] {
  const steps: Row[] = [];
  for (let row: Row | undefined; steps.length < longestChain; steps.push(row)) {
    row = table.advance?.(row?.target ?? state, context, machine.guards, history);
    if (!row) break;
  }
  return steps;
}

import { lineage } from "./hierarchy.js";
import type { Table, TableTransition } from "./table.js";
import type { MachineTypes } from "./types.js";

/** The states under which a transition is written. */
export function sourcesOf({ sources, rows, ends = [] }: TableTransition): readonly string[] {
  return sources ?? [...new Set([rows, ...ends.map((end) => end.rows)].flatMap((rows) => rows.map(({ source }) => source)))];
}

/**
 * The transitions that compete for a trigger in a state, in the order in which they are tried: those of the state itself, then those of its parent,
 * and so on; on one level the lower priority first, then as they are written. Transitions of regions and automatic ones take no trigger.
 *
 * @param trigger folded
 */
export function candidates<M extends MachineTypes>(
  { machine, states }: Table<M>,
  transitions: readonly TableTransition[],
  state: string,
  trigger: string,
): readonly TableTransition[] {
  const taking = transitions.filter((each) => !each.auto && each.region === undefined && (machine.normalize?.(each.trigger) ?? each.trigger) === trigger);
  const levels = lineage(states, state).map((name) => taking.filter((each) => sourcesOf(each).includes(name)).sort(byPriority));
  return [...new Set(levels.flat())];
}

function byPriority({ priority: one = 0 }: TableTransition, { priority: other = 0 }: TableTransition): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

import { lineage } from "./hierarchy.js";
import type { Table, TableTransition } from "./table.js";
import type { Machine, MachineTypes } from "./types.js";

/** The transitions of a table that take events, found without going through all of them. Made once by whoever decides on the table. */
export interface TransitionIndex {
  /** State → those that are written under it, in the order of the YAML. */
  readonly under: ReadonlyMap<string, readonly TableTransition[]>;
  /** The trigger of every transition, folded. */
  readonly triggers: ReadonlySet<string>;
}

/**
 * Goes through a table once.
 *
 * @param inRegions whether those of regions are wanted, or all others: of these, automatic ones take no events
 * @param only the folded trigger about which there is a question, where it is only one
 */
export function indexOf<M extends MachineTypes>({ machine, transitions }: Table<M>, inRegions: boolean, only?: string): TransitionIndex {
  const under = new Map<string, readonly TableTransition[]>();
  const triggers = new Set<string>();
  for (const each of transitions()) {
    const trigger = machine.normalize?.(each.trigger) ?? each.trigger;
    triggers.add(trigger);
    if (only !== undefined && trigger !== only) continue;
    if (inRegions ? each.region === undefined : each.auto || each.region !== undefined) continue;
    // A list that grows in place would keep room for many more.
    for (const source of sourcesOf(each)) under.set(source, (under.get(source) ?? []).concat(each));
  }
  return { under, triggers };
}

/** The states under which a transition is written. */
export function sourcesOf({ sources, rows, ends = [] }: TableTransition): readonly string[] {
  return sources ?? [...new Set([rows, ...ends.map((end) => end.rows)].flatMap((rows) => rows.map(({ source }) => source)))];
}

/**
 * The transitions that compete for a trigger in a state, in the order in which they are tried: those of the state itself, then those of its parent,
 * and so on. Transitions of regions and automatic ones take no trigger.
 *
 * @param trigger folded
 */
export function candidates<M extends MachineTypes>(
  { machine, states }: Table<M>,
  index: TransitionIndex,
  state: string,
  trigger: string,
): readonly TableTransition[] {
  return leveled(states, state, (name) => taking(machine, index, name, trigger));
}

/** What a state and those around it have, the nearest first; what a nearer one has is not repeated. */
export function leveled(states: Table<MachineTypes>["states"], state: string, own: (level: string) => readonly TableTransition[]): readonly TableTransition[] {
  return [...new Set(lineage(states, state).flatMap(own))];
}

/**
 * The transitions of one level that compete for a trigger: the lower priority first, then as they are written.
 *
 * @param trigger folded
 * @param region of which they are
 */
export function taking<M extends MachineTypes>(
  { normalize }: Machine<M>,
  { under }: TransitionIndex,
  state: string,
  trigger: string,
  region?: string,
): readonly TableTransition[] {
  return (under.get(state) ?? []).filter((each) => each.region === region && (normalize?.(each.trigger) ?? each.trigger) === trigger).sort(byPriority);
}

/** The order in which transitions of one level are tried; those alike stay as they are written. */
export function byPriority({ priority: one = 0 }: TableTransition, { priority: other = 0 }: TableTransition): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

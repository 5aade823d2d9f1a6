import { byPriority, leveled, sourcesOf } from "../candidates.js";
import type { Table, TableTransition } from "../table.js";
import type { MachineTypes } from "../types.js";

/** The transitions of a kind that a state tries, in order. Goes through them once. */
export function triedIn<M extends MachineTypes>({ states }: Table<M>, transitions: readonly TableTransition[]): (state: string) => readonly TableTransition[] {
  const under = new Map<string, TableTransition[]>();
  for (const each of transitions) {
    for (const source of sourcesOf(each)) {
      const list = under.get(source);
      if (list) list.push(each);
      else under.set(source, [each]);
    }
  }
  for (const list of under.values()) list.sort(byPriority);
  return (state) => leveled(states, state, (level) => under.get(level) ?? []);
}

/** A transition that is taken by itself, whatever is sent. */
export const isAutomatic = ({ auto, region }: TableTransition): boolean => auto === true && region === undefined;

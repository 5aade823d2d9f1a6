import type { TableState } from "./table.js";

/** A state and its ancestors, nearest first: the levels on which its transitions stand. */
export function lineage(states: readonly TableState[], state: string): readonly string[] {
  const names: string[] = [];
  for (let name: string | undefined = state; name !== undefined; name = states.find((each) => each.name === name)?.parent) names.push(name);
  return names;
}

import type { TableTransition } from "./table.js";

/** The parents of which some transition's `H(..)` asks what was last left: nothing else is worth remembering. */
export function recalled(transitions: readonly TableTransition[]): ReadonlySet<string> {
  return new Set(transitions.flatMap(({ ends = [] }) => ends.flatMap(({ history }) => history?.parent ?? [])));
}

/** What was written into the wrong list: states and transitions look alike. */
import { entryOf } from "../source/node.js";
import type { Fault } from "./faults.js";
import type { Part } from "./parts.js";

/** The help for a transition among the states, and for a state among the transitions. */
export function helpElsewhere({ node, schema }: Part): { readonly help: string } | undefined {
  if (node.kind !== "map") return undefined;
  const has = (...keys: readonly string[]): boolean => keys.every((key) => entryOf(node, key) !== undefined);
  const hasAny = (...keys: readonly string[]): boolean => keys.some((key) => has(key));
  if (schema["x-kind"] === "state" && has("source", "dest") && !hasAny("name", "type", "parent")) return { help: "This looks like a transition: write it under `transitions`." };
  // A transition may have any keys beside its own.
  if (schema["x-kind"] === "transition" && has("name", "type") && !hasAny("trigger", "source", "dest", "after", "auto")) return { help: "This looks like a state: write it under `states`." };
  return undefined;
}

/** All that such a part lacks is one mistake. */
export function withoutElsewhere(part: Part, faults: readonly Fault[]): readonly Fault[] {
  const first = helpElsewhere(part) === undefined ? undefined : faults.find(({ code }) => code === "missing-field");
  return first === undefined ? faults : faults.filter((fault) => fault === first || (fault.code !== "missing-field" && fault.code !== "missing-trigger"));
}

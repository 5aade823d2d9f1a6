import { hierarchyOf } from "../model/hierarchy.js";
import { entryOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/**
 * A timeout of a state in which nobody rests: whoever enters it goes on to its initial child, and the timeouts of parents count for nobody
 * (language.md 12.2).
 */
export const timeoutOnParent: Rule = ({ machine, report }) => {
  const hierarchy = hierarchyOf(machine);
  for (const { name, parent, span, node, timeout } of machine.states) {
    if (timeout === undefined || hierarchy.leafOf(name) === name) continue;
    // Some ways lead to a state as it is written, or as it is remembered, and no further.
    const rests =
      machine.fallback?.text === name ||
      machine.transitions.some(({ destination, region }) =>
        destination.kind === "history" ? !destination.deep && destination.parent === parent?.text : region !== undefined && destination.name === name,
      );
    if (!rests) report("timeout-on-parent", entryOf(node, "timeout")?.key.span ?? span, { name });
  }
};

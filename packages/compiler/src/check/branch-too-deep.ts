import { listItems } from "../model/list-items.js";
import { entryOf, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** How deep branches may stand in each other. */
const DEEPEST = 8;

/** Branches that stand in eight others: they fail whenever they run (language.md 7.4). */
export const branchTooDeep: Rule = ({ machine, report }) => {
  const look = (list: Node | undefined, depth: number): void => {
    for (const item of listItems(list)) {
      const entry = item.kind === "map" ? entryOf(item, "branch") : undefined;
      if (entry?.value.kind !== "map") continue;
      // What stands in it never runs.
      if (depth > DEEPEST) report("branch-too-deep", entry.key.span, { deepest: DEEPEST });
      else for (const key of ["then", "else"]) look(valueOf(entry.value, key), depth + 1);
    }
  };
  for (const { node } of machine.states) for (const key of ["on_enter", "on_exit"]) look(valueOf(node, key), 1);
  for (const { node } of machine.transitions) look(valueOf(node, "actions"), 1);
};

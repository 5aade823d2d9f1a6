import { isTruthy } from "../model/truth.js";
import { entryOf, type MapNode, type Node } from "../source/node.js";
import type { Rule } from "./rule.js";

/** `submachine`: what the engine makes of one it then refuses, since the names get dots; one with nothing in it adds nothing (language.md 1.6). */
export const submachine: Rule = ({ machine, report }) => {
  for (const { name, node } of machine.states) {
    const entry = entryOf(node, "submachine");
    if (entry === undefined || entry.value.kind === "null") continue;
    report(isEmpty(entry.value) ? "submachine-empty" : "submachine-unsupported", entry.key.span, { name });
  }
};

/** Falsy values count as not written; a mapping is empty without states and transitions. */
function isEmpty(node: Node): boolean {
  return !isTruthy(node) || (node.kind === "map" && ["states", "transitions"].every((key) => isEmptyList(node, key)));
}

function isEmptyList(node: MapNode, key: string): boolean {
  const value = entryOf(node, key)?.value;
  return value === undefined || (value.kind === "list" && value.items.length === 0);
}

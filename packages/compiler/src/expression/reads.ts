import { addTo } from "../grouping.js";
import { children, type Expression, type Name } from "./ast.js";
import { isEvent, isType, meaningOf, type Surroundings } from "./lookup.js";
import { functions } from "./signatures.js";

/** The context keys that an expression reads, each with every place. The name of a function that is only called is none. */
export function readNames(root: Expression, surroundings: Surroundings): ReadonlyMap<string, readonly Name[]> {
  const reads = new Map<string, Name[]>();
  const visit = (node: Expression): void => {
    if (node.kind === "name" && !isEvent(node, surroundings) && !(functions.has(node.name) && surroundings.keys?.has(node.name) !== true)) {
      addTo(reads, node.name, node);
    }
    if (node.kind === "call" && meaningOf(node, surroundings).kind === "refused") return;
    children(node)
      .filter((child) => !(node.kind === "attribute" && isType(child, surroundings)))
      .forEach(visit);
  };
  visit(root);
  return reads;
}

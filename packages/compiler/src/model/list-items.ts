import type { Node } from "../source/node.js";

/** The items of a list of guards or actions: one alone stands for a list of one; what is neither is dropped by the engine (`language.md` 3.3, 4.1). */
export function listItems(node: Node | undefined): readonly Node[] {
  switch (node?.kind) {
    case "list":
      return node.items;
    case "string":
    case "map":
      return [node];
    default:
      return [];
  }
}

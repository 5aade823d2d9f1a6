/** Guards and actions by name, out of the forms in which the language lets them be written (`language.md` 3.3, 5.1, 7.1). */
import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import type { Call } from "./machine-model.js";
import { plainMap } from "./plain-map.js";

/** The items of a list of guards or actions: one alone stands for a list of one; what is neither is dropped by the engine. */
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

/** The name of an item written as a mapping: `{ name: n }` or, for actions, `{ custom: { name: n } }`. */
function namedPart(item: MapNode): MapNode | undefined {
  const custom = valueOf(item, "custom");
  if (custom?.kind === "map") return custom;
  return entryOf(item, "name") === undefined ? undefined : item;
}

/**
 * The named guards or actions in a list. Items of another form (an expression, a check, an effect) are left out here: they are
 * parts of the language of their own.
 */
export function namedCalls(node: Node | undefined): readonly Call[] {
  return listItems(node).flatMap((item): Call[] => {
    if (item.kind === "string") return [{ name: item.value, span: item.span }];
    if (item.kind !== "map") return [];
    const part = namedPart(item);
    const name = part === undefined ? undefined : valueOf(part, "name");
    // A number as a name is taken by the engine; its text is the name here.
    if (part === undefined || (name?.kind !== "string" && name?.kind !== "integer")) return [];
    const params = valueOf(part, "params");
    return [{ name: String(name.value), span: name.span, ...(params?.kind === "map" && params.entries.length > 0 ? { params: plainMap(params) } : {}) }];
  });
}

/** Reading the fields of a mapping: what is not of the kind that is wanted counts as not written. */
import type { MapNode, Node } from "../source/node.js";
import { valueOf } from "../source/node.js";
import type { Name, PlainMap } from "./machine-model.js";
import { plainMap } from "./plain-map.js";

export function items(node: Node | undefined): readonly MapNode[];
export function items(node: Node | undefined, scalars: true): readonly Node[];
export function items(node: Node | undefined, scalars = false): readonly Node[] {
  return node?.kind === "list" ? node.items.filter((item) => scalars || item.kind === "map") : [];
}

/** A text; binary data, which the engine takes for one, as it is written. */
export function text(node: Node | undefined): string | undefined {
  if (node?.kind === "binary") return node.text;
  return node?.kind === "string" ? node.value : undefined;
}

export function nonEmptyText(node: Node | undefined): string | undefined {
  const value = text(node);
  return value === "" ? undefined : value;
}

export function nameOf(node: Node | undefined): Name | undefined {
  return node?.kind === "string" ? { text: node.value, span: node.span } : undefined;
}

/** As `nameOf`, and a number by its text: no state can be called so, since names are text. */
export function scalarName(node: Node | undefined): Name | undefined {
  return node?.kind === "integer" ? { text: `${node.value} (a number)`, span: node.span } : nameOf(node);
}

export function nonEmpty(name: Name | undefined): Name | undefined {
  return name?.text === "" ? undefined : name;
}

/** `{ [key]: value }`, or nothing when there is no value: absent and undefined are told apart under `exactOptionalPropertyTypes`. */
export function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

/** The `metadata` mapping of a state or transition, with every key that the language does not know laid over it. */
export function metadataOf(node: MapNode, known: ReadonlySet<string>): PlainMap | undefined {
  const written = valueOf(node, "metadata");
  const result = new Map([...(written?.kind === "map" ? plainMap(written) : []), ...plainMap(node, known)]);
  return result.size > 0 ? result : undefined;
}

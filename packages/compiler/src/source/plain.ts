import type { Node, ScalarNode } from "./node.js";

/** Data without a place: what metadata and params become. Objects have no prototype, so any key is an ordinary one. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/**
 * The value of a node as plain JavaScript data.
 *
 * What JavaScript has no exact form for: integers become numbers, those that no number holds the nearest one
 * (`integer-too-large` reports them); NaN and the infinities stay, though JSON cannot say them; dates and binary data
 * become their text as written; a key that is not text becomes its text as written.
 */
export function toPlain(node: Node): PlainValue {
  switch (node.kind) {
    case "null":
      return null;
    case "boolean":
    case "float":
    case "string":
      return node.value;
    case "integer":
      return Number(node.value);
    case "timestamp":
    case "binary":
      return node.text;
    case "list":
      return node.items.map(toPlain);
    case "map": {
      const object = Object.create(null) as Record<string, PlainValue>;
      for (const { key, value } of node.entries) object[keyText(key)] = toPlain(value);
      return object;
    }
  }
}

/** Whether a JavaScript number is exactly this integer: all up to 2^53, beyond that only some. */
export function isExactNumber(integer: bigint): boolean {
  const nearest = Number(integer);
  return Number.isFinite(nearest) && BigInt(nearest) === integer;
}

/** A key as JavaScript can hold it: text. */
export function keyText(key: ScalarNode): string {
  if (key.kind === "null") return "null";
  return key.kind === "string" ? key.value : key.text;
}

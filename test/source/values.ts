/** Trees as plain data that says which kind each value has, to compare with what other readers make of a text. */
import type { Node } from "../../packages/compiler/src/source/node.js";

/** `["int", "5"]`, `["list", …]`, `["map", [key, value], …]`; dates and bytes only by kind. */
export type TaggedValue = readonly unknown[];

/** The tree as tagged data. */
export function tagged(node: Node): TaggedValue {
  switch (node.kind) {
    case "null":
      return ["null"];
    case "boolean":
      return ["bool", node.value];
    case "integer":
      return ["int", String(node.value)];
    case "float":
      return ["float", floatText(node.value)];
    case "string":
      return ["str", node.value];
    case "timestamp":
      return ["time"];
    case "binary":
      return ["bytes"];
    case "list":
      return ["list", ...node.items.map(tagged)];
    case "map":
      return ["map", ...node.entries.map(({ key, value }) => [tagged(key), tagged(value)])];
  }
}

/** Recorded data writes floats as Python prints them; compared as JavaScript prints them. */
export function normalizeFloats(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value[0] === "float") return ["float", floatText(parseFloatText(String(value[1])))];
  return value.map(normalizeFloats);
}

function parseFloatText(text: string): number {
  if (text === "nan") return Number.NaN;
  return text.endsWith("inf") ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);
}

function floatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

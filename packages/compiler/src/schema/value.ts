import type { MapNode, Node } from "../source/node.js";

/** A YAML date or instant: of no type that JSON Schema knows. */
const timestamp = Symbol("timestamp");

/** Stands for an infinite number: a finite one, since ajv takes no other, and not a whole one, since the engine refuses it as an integer. */
const unbounded = 2 ** 52 - 0.5;

/**
 * The value of a part as its validator sees it. Only two levels deep (a key's value, and the items of a list): what lies
 * deeper belongs to other parts or is nobody's business, and an alias may lead in a circle there.
 */
export function valueOfPart(node: Node): unknown {
  return node.kind === "map" ? mapValue(node, (value) => (value.kind === "list" ? value.items.map(flatValue) : flatValue(value))) : flatValue(node);
}

function mapValue(map: MapNode, valueOf: (node: Node) => unknown): object {
  const object = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of map.entries) {
    if (key.kind === "string") object[key.value] = valueOf(value);
  }
  return object;
}

function flatValue(node: Node): unknown {
  switch (node.kind) {
    case "null":
      return null;
    case "boolean":
    case "string":
      return node.value;
    case "integer":
      return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, Number(node.value)));
    case "float":
      return Math.abs(node.value) === Infinity ? Math.sign(node.value) * unbounded : node.value;
    case "timestamp":
      return timestamp;
    case "binary":
      return binaryText(node.text);
    case "list":
      return [];
    case "map":
      return Object.create(null);
  }
}

/** The engine's validator takes bytes for the text that they encode; those that encode none are no text. */
function binaryText(base64: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return timestamp;
  }
}

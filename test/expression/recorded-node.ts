/** Recorded values as the tree that a YAML text with them would be read as: `{"$float": "5.0"}` is a float, `5` an integer. */
import type { Node } from "../../packages/compiler/src/source/node.js";
import type { Json, JsonObject } from "../conformance/src/json.js";
import { isObject } from "../conformance/src/json.js";
import { decode } from "../conformance/src/values.js";

const span = { start: 0, end: 0 };

const text = (value: string): Node => ({ kind: "string", value, plain: true, span });

/** The node of a value; its place says nothing. */
export function nodeOf(value: Json): Node {
  if (value === null) return { kind: "null", span };
  if (typeof value === "boolean") return { kind: "boolean", value, text: String(value), span };
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return numberNode(value, Number.isSafeInteger(value) ? "integer" : "float");
  if (Array.isArray(value)) return { kind: "list", items: (value as readonly Json[]).map(nodeOf), span };
  const object = value as JsonObject;
  if ("$float" in object) return numberNode(decode(object) as number, "float");
  if ("$int" in object) return { kind: "integer", value: BigInt(object["$int"] as string), text: object["$int"] as string, span };
  if (!isObject(object) || Object.keys(object).some((key) => key.startsWith("$"))) throw new Error(`no node for ${JSON.stringify(value)}`);
  return { kind: "map", entries: Object.entries(object).map(([key, item]) => ({ key: text(key) as never, value: nodeOf(item) })), span };
}

function numberNode(value: number, kind: "integer" | "float"): Node {
  return kind === "integer" ? { kind, value: BigInt(value), text: String(value), span } : { kind, value, text: String(value), span };
}

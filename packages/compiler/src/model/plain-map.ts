import type { MapNode } from "../source/node.js";
import { type PlainValue, toPlain } from "../source/plain.js";
import type { PlainMap } from "./machine-model.js";

/** A mapping as data, without the keys in `except`. Keys that are not text are left out: the schema has refused them. */
export function plainMap(node: MapNode, except: ReadonlySet<string> = new Set()): PlainMap {
  const result = new Map<string, PlainValue>();
  for (const { key, value } of node.entries) {
    if (key.kind === "string" && !except.has(key.value)) result.set(key.value, toPlain(value));
  }
  return result;
}

import type { MapNode } from "../source/node.js";
import { keyText, type PlainValue, toPlain } from "../source/plain.js";
import type { PlainMap } from "./machine-model.js";

/** A mapping as data, without the keys in `except`; keys that are not text by their text. */
export function plainMap(node: MapNode, except: ReadonlySet<string> = new Set()): PlainMap {
  return new Map(node.entries.map(({ key, value }): [string, PlainValue] => [keyText(key), toPlain(value)]).filter(([key]) => !except.has(key)));
}

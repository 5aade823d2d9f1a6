/** Methods of lists and mappings that change nothing, and those that texts share with them. */
import { noMethod } from "./attributes.js";
import { Collection, tuple } from "./collection.js";
import { eq } from "./equality.js";
import { raise } from "./error.js";
import { indexOf } from "./functions.js";
import { type Dict, hasKey, isDict, isHashable, iterate, keysOf, kindOf } from "./kind.js";
import { textCount, textIndex } from "./strings.js";

/** `values.index(item, start, stop)` of a list or a text. */
export function index(value: unknown, item: unknown, start?: unknown, stop?: unknown): number {
  if (typeof value === "string") return textIndex(value, item, start, stop);
  return Array.isArray(value) || kindOf(value) === "tuple" ? indexOf(iterate(value), item, start, stop) : noMethod(value, "index");
}

/** `values.count(item)` of a list or a text. */
export function count(value: unknown, item: unknown, ...range: readonly unknown[]): number {
  if (typeof value === "string") return textCount(value, item, ...range);
  if (!Array.isArray(value) && kindOf(value) !== "tuple") return noMethod(value, "count");
  return range.length > 0 ? raise("TypeError", "count() takes exactly one argument") : iterate(value).filter((other) => eq(other, item)).length;
}

/** `values.copy()` of a list or a mapping. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])];
  return isDict(value) ? fromEntries(keysOf(value).map((key) => [key, value[key]])) : noMethod(value, "copy");
}

/** A mapping without prototype, so that any key is an ordinary one. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): Dict {
  const dict = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) dict[key] = value;
  return dict;
}

function dictOf(value: unknown, name: string): Dict {
  return isDict(value) ? value : noMethod(value, name);
}

/** `mapping.get(key, fallback)` */
export function lookup(value: unknown, key: unknown, fallback: unknown = null): unknown {
  const dict = dictOf(value, "get");
  if (!isHashable(key)) raise("TypeError", `unhashable type: '${kindOf(key)}'`);
  return typeof key === "string" && hasKey(dict, key) ? dict[key] : fallback;
}

/** `mapping.keys()` */
export function keys(value: unknown): Collection {
  return new Collection("dict_keys", keysOf(dictOf(value, "keys")));
}

/** `mapping.values()` */
export function values(value: unknown): Collection {
  const dict = dictOf(value, "values");
  return new Collection("dict_values", keysOf(dict).map((key) => dict[key]));
}

/** `mapping.items()` */
export function items(value: unknown): Collection {
  const dict = dictOf(value, "items");
  return new Collection("dict_items", keysOf(dict).map((key) => tuple(key, dict[key])));
}

/** `mapping.fromkeys(keys, value)`: keys that are not text cannot be held. */
export function fromkeys(value: unknown, names: unknown, filler: unknown = null): Dict {
  dictOf(value, "fromkeys");
  return fromEntries(iterate(names).map((name) => [typeof name === "string" ? name : raise("TypeError", "a key that is not text cannot be held"), filler]));
}

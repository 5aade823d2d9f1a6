import { Collection } from "./collection.js";
import { raise } from "./error.js";
import { Float } from "./float.js";

/** A mapping: any object that is no list. Only its own keys count, and `undefined` means that the key is absent. */
export type Dict = Readonly<Record<string, unknown>>;

/** The name of the Python type that a value stands for. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "string") return "str";
  if (value instanceof Float) return "float";
  if (Array.isArray(value)) return "list";
  if (value instanceof Collection) return value.type;
  if (value instanceof Date) return "datetime";
  return typeof value === "object" ? "dict" : "function";
}

/** The number that an int, a float or a boolean is. */
export function numeric(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return value instanceof Float ? value.value : undefined;
}

/** Whether the value is an int; booleans are. */
export function isInt(value: unknown): value is number | boolean {
  return typeof value === "boolean" || Number.isInteger(value);
}

/** The int that a value is; anything else is a `TypeError`. */
export function integer(value: unknown): number {
  return isInt(value) ? Number(value) : raise("TypeError", `'${kindOf(value)}' object cannot be interpreted as an integer`);
}

/** The text that a value is; anything else is a `TypeError`. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : raise("TypeError", `expected str, got ${kindOf(value)}`);
}

export function isDict(value: unknown): value is Dict {
  return kindOf(value) === "dict";
}

/** The keys that a mapping has. */
export function keysOf(dict: Dict): string[] {
  return Object.keys(dict).filter((key) => dict[key] !== undefined);
}

/** Whether the mapping has the key. */
export function hasKey(dict: object, key: string): boolean {
  return Object.hasOwn(dict, key) && (dict as Dict)[key] !== undefined;
}

/** The items that a `for` would see. */
export function iterate(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return Array.from(value);
  if (value instanceof Collection) return value.items;
  return isDict(value) ? keysOf(value) : raise("TypeError", `'${kindOf(value)}' object is not iterable`);
}

/** Lists and mappings cannot be keys. */
export function isHashable(value: unknown): boolean {
  return !Array.isArray(value) && !isDict(value);
}

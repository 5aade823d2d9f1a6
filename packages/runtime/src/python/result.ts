import { Collection } from "./collection.js";
import { Float } from "./float.js";

/** The result of an expression as plain data: a boxed float as its number, a tuple or a view as a list. */
export function plain(value: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (value instanceof Collection) return value.items.map(plain);
  return Array.isArray(value) && value.some((item) => typeof item === "object" && plain(item) !== item) ? value.map(plain) : value;
}

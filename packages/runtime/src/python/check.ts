import { float } from "./float.js";
import { raise } from "./error.js";
import { type Dict, isDict, keysOf } from "./kind.js";
import { str } from "./text.js";

/**
 * The text of a value of the context, as checks see it: `str`, where a number that no integer can be in JavaScript (negative zero,
 * whole numbers beyond 2^53) was a float before it got here.
 */
export function contextText(value: unknown): string {
  return typeof value === "string" ? value : str(withFloats(value));
}

function withFloats(value: unknown): unknown {
  if (typeof value === "number") return Object.is(value, -0) || Math.abs(value) > Number.MAX_SAFE_INTEGER ? float(value) : value;
  if (Array.isArray(value)) return value.map(withFloats);
  return isDict(value) ? mapped(value) : value;
}

function mapped(dict: Dict): Dict {
  const result = Object.create(null) as Record<string, unknown>;
  for (const key of keysOf(dict)) result[key] = withFloats(dict[key]);
  return result;
}

/**
 * A value of the context as a number that can be put in order with another one: a number, or a boolean, which is one to Python. Anything
 * else cannot, and raises. Much smaller than comparing whatever there may be.
 */
export function orderable(value: unknown): number {
  return typeof value === "number" || typeof value === "boolean" ? Number(value) : raise("TypeError", "this and a number have no order");
}

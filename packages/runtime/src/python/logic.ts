import { Collection } from "./collection.js";
import { Float } from "./float.js";
import { type Dict, keysOf } from "./kind.js";

/** Python's truth: null, false, zero and what is empty are false; NaN is true. */
export function truthy(value: unknown): boolean {
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "object") return Boolean(value);
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Float) return value.value !== 0;
  if (value instanceof Collection) return value.items.length > 0;
  return value instanceof Date || keysOf(value as Dict).length > 0;
}

/** `a and b and c`: the first operand that is false, else the last one. */
export function and(first: unknown, ...rest: readonly (() => unknown)[]): unknown {
  let value = first;
  for (const next of rest) {
    if (!truthy(value)) break;
    value = next();
  }
  return value;
}

/** `a or b or c`: the first operand that is true, else the last one. */
export function or(first: unknown, ...rest: readonly (() => unknown)[]): unknown {
  let value = first;
  for (const next of rest) {
    if (truthy(value)) break;
    value = next();
  }
  return value;
}

/** `a < b < c`: each operand is evaluated once, none after the first comparison that fails. */
export function chain(first: unknown, ...rest: readonly (readonly [compare: (left: unknown, right: unknown) => boolean, next: () => unknown])[]): boolean {
  let left = first;
  for (const [compare, next] of rest) {
    const right = next();
    if (!compare(left, right)) return false;
    left = right;
  }
  return true;
}

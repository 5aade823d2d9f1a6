import { Collection } from "./collection.js";
import { eq } from "./equality.js";
import { raise } from "./error.js";
import { kindOf, numeric } from "./kind.js";

// Two numbers, which most are, are compared at once: that is all that V8 then puts into the expression.

/** `<`: numbers and booleans among themselves, text by code point, lists by element; anything else is a `TypeError`. */
export function lt(left: unknown, right: unknown): boolean {
  return typeof left === "number" && typeof right === "number" ? left < right : order(left, right, "<") < 0;
}

/** `<=` */
export function lte(left: unknown, right: unknown): boolean {
  return typeof left === "number" && typeof right === "number" ? left <= right : order(left, right, "<=") <= 0;
}

/** `>` */
export function gt(left: unknown, right: unknown): boolean {
  return typeof left === "number" && typeof right === "number" ? left > right : order(left, right, ">") > 0;
}

/** `>=` */
export function gte(left: unknown, right: unknown): boolean {
  return typeof left === "number" && typeof right === "number" ? left >= right : order(left, right, ">=") >= 0;
}

/** Negative, zero or positive; NaN where a number is none. */
function order(left: unknown, right: unknown, operator: string): number {
  const a = numeric(left);
  const b = numeric(right);
  // Not the difference: infinities that are equal have none.
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
  if (typeof left === "string" && typeof right === "string") return byCodePoint(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return byItem(left, right, operator);
  if (left instanceof Collection && right instanceof Collection && left.type === "tuple" && right.type === "tuple") return byItem(left.items, right.items, operator);
  if (left instanceof Date && right instanceof Date) return Number(left) - Number(right);
  return raise("TypeError", `'${operator}' not supported between instances of '${kindOf(left)}' and '${kindOf(right)}'`);
}

/** UTF-16 sorts surrogates, which stand for the characters beyond U+FFFF, below U+E000 to U+FFFF. */
function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return weight(a) - weight(b);
  }
  return left.length - right.length;
}

const weight = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function byItem(left: readonly unknown[], right: readonly unknown[], operator: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    if (!eq(left[index], right[index])) return order(left[index], right[index], operator);
  }
  return left.length - right.length;
}

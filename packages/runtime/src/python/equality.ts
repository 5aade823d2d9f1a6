import { Collection } from "./collection.js";
import { Float } from "./float.js";
import { type Dict, hasKey, isDict, isHashable, iterate, keysOf, kindOf, numeric } from "./kind.js";
import { raise } from "./error.js";

/** `==`: numbers across int, float and boolean, text with text, lists by element, mappings by content; other kinds are unequal. */
export function eq(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const a = numeric(left);
  const b = numeric(right);
  if (a !== undefined || b !== undefined) return a === b;
  if (typeof left !== "object" || typeof right !== "object") return (left ?? null) === (right ?? null);
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  if (kind === "list") return sameItems(left as readonly unknown[], right as readonly unknown[]);
  if (kind === "dict") return sameEntries(left as Dict, right as Dict);
  if (kind === "datetime") return Number(left) === Number(right);
  if (kind === "tuple") return sameItems((left as Collection).items, (right as Collection).items);
  return kind === "NoneType" || (kind !== "dict_values" && sameMembers((left as Collection).items, (right as Collection).items));
}

const sameItems = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((item, index) => eq(item, right[index]));

const sameMembers = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((item) => right.some((other) => eq(item, other)));

function sameEntries(left: Dict, right: Dict): boolean {
  const keys = keysOf(left);
  return keys.length === keysOf(right).length && keys.every((key) => hasKey(right, key) && eq(left[key], right[key]));
}

/** `!=` */
export function ne(left: unknown, right: unknown): boolean {
  return !eq(left, right);
}

/** `in`: an item of a list, a key of a mapping, a part of a text. */
export function isIn(item: unknown, container: unknown): boolean {
  if (typeof container === "string") {
    return typeof item === "string" ? container.includes(item) : raise("TypeError", `'in <string>' requires string as left operand, not ${kindOf(item)}`);
  }
  if (isDict(container)) {
    if (!isHashable(item)) raise("TypeError", `unhashable type: '${kindOf(item)}'`);
    return typeof item === "string" && hasKey(container, item);
  }
  if (!Array.isArray(container) && !(container instanceof Collection)) raise("TypeError", `argument of type '${kindOf(container)}' is not iterable`);
  return iterate(container).some((other) => eq(other, item));
}

/** `not in` */
export function notIn(item: unknown, container: unknown): boolean {
  return !isIn(item, container);
}

/** `is`: as far as it can be told without Python's memory: the same kind and value, and of ints the small ones that Python keeps. */
export function same(left: unknown, right: unknown): boolean {
  if (left instanceof Float && right instanceof Float) return Object.is(left.value, right.value);
  return (left ?? null) === (right ?? null) && (!Number.isInteger(left) || ((left as number) >= -5 && (left as number) <= 256));
}

/** `is not` */
export function notSame(left: unknown, right: unknown): boolean {
  return !same(left, right);
}

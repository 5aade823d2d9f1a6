import { Collection } from "./collection.js";
import { raise } from "./error.js";
import { hasKey, isDict, isHashable, isInt, iterate, keysOf, kindOf, numeric } from "./kind.js";

/** What texts and lists may grow to. */
export const MAX_LENGTH = 100_000;

/** The number of code points of a text; most have no surrogates. */
export function textLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (isPair(text, index)) {
      length--;
      index++;
    }
  }
  return length;
}

const isPair = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;

/** The length of what has one. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string") return textLength(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof Collection) return value.items.length;
  return isDict(value) ? keysOf(value).length : undefined;
}

/** `len(value)` */
export function len(value: unknown): number {
  return lengthOf(value) ?? raise("TypeError", `object of type '${kindOf(value)}' has no len()`);
}

/** Two texts, lists or tuples joined; undefined for everything else. */
export function concatenate(left: unknown, right: unknown): unknown {
  if (typeof left === "number" || typeof right === "number") return undefined;
  const a = lengthOf(left);
  const b = lengthOf(right);
  if (a !== undefined && b !== undefined && a + b > MAX_LENGTH) raise("IterableTooLong", "adding these makes something too long");
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (Array.isArray(left) && Array.isArray(right)) return [...(left as unknown[]), ...(right as unknown[])];
  return isTuple(left) && isTuple(right) ? new Collection("tuple", [...left.items, ...right.items]) : undefined;
}

const isTuple = (value: unknown): value is Collection => value instanceof Collection && value.type === "tuple";

/** A text, list or tuple so many times; undefined when `sequence` is nothing that can be repeated. The limit comes before the kinds. */
export function repeat(sequence: unknown, times: unknown): unknown {
  const length = lengthOf(sequence);
  if (length === undefined) return undefined;
  const count = numeric(times);
  if (count !== undefined && count * length > MAX_LENGTH) raise("IterableTooLong", "the result is too long");
  if (isDict(sequence) || (sequence instanceof Collection && !isTuple(sequence)) || !isInt(times)) {
    return raise("TypeError", `can't multiply '${kindOf(sequence)}' by '${kindOf(times)}'`);
  }
  if (Math.abs(Number(times)) > 2 ** 63) raise("OverflowError", "cannot fit 'int' into an index-sized integer");
  const whole = length === 0 ? 0 : Math.max(0, Number(times));
  if (typeof sequence === "string") return sequence.repeat(whole);
  const items = Array.from({ length: whole }, () => iterate(sequence)).flat();
  return isTuple(sequence) ? new Collection("tuple", items) : items;
}

/** `value[key]` */
export function item(value: unknown, key: unknown): unknown {
  if (isDict(value)) {
    if (typeof key === "string" && hasKey(value, key)) return value[key];
    return isHashable(key) ? raise("KeyError", String(key)) : raise("TypeError", `unhashable type: '${kindOf(key)}'`);
  }
  const items = indexable(value);
  if (!isInt(key)) return raise("TypeError", `${kindOf(value)} indices must be integers or slices, not ${kindOf(key)}`);
  const index = Number(key) < 0 ? Number(key) + items.length : Number(key);
  return index >= 0 && index < items.length ? (items[index] ?? null) : raise("IndexError", `${kindOf(value)} index out of range`);
}

function indexable(value: unknown): readonly unknown[] {
  return typeof value === "string" || Array.isArray(value) || isTuple(value) ? iterate(value) : raise("TypeError", `'${kindOf(value)}' object is not subscriptable`);
}

/** `value[start:stop:step]`; null where a part is not given. */
export function slice(value: unknown, start: unknown = null, stop: unknown = null, step: unknown = null): unknown {
  if (isDict(value)) raise("TypeError", "unhashable type: 'slice'");
  const items = indexable(value);
  const by = bound(step) ?? 1;
  if (by === 0) raise("ValueError", "slice step cannot be zero");
  const [lowest, highest] = by > 0 ? [0, items.length] : [-1, items.length - 1];
  const clamp = (index: number | undefined, fallback: number): number =>
    index === undefined ? fallback : Math.min(Math.max(index < 0 ? index + items.length : index, lowest), highest);
  const from = clamp(bound(start), by > 0 ? lowest : highest);
  const to = clamp(bound(stop), by > 0 ? highest : lowest);
  const taken: unknown[] = [];
  for (let index = from; by > 0 ? index < to : index > to; index += by) taken.push(items[index]);
  if (typeof value === "string") return taken.join("");
  return isTuple(value) ? new Collection("tuple", taken) : taken;
}

/** A part of a slice: an int or nothing. */
export function bound(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  return isInt(value) ? Number(value) : raise("TypeError", "slice indices must be integers or None");
}

/** Recorded values: JSON with tags for what JSON cannot say (`{"$float": "7.0"}`), read as the JavaScript value that stands for it. */
import { isObject } from "./json.js";

const floats = new Map([
  ["nan", NaN],
  ["inf", Infinity],
  ["-inf", -Infinity],
]);

const tags = new Map<string, (content: never) => unknown>([
  ["$float", (text: string) => floats.get(text) ?? Number(text)],
  ["$int", (digits: string) => Number(digits)],
  ["$tuple", (items: readonly unknown[]) => items.map(decode)],
  ["$set", (items: readonly unknown[]) => items.map(decode)],
  [
    "$dict",
    (entries: readonly (readonly [unknown, unknown])[]) =>
      Object.fromEntries(entries.map(([key, value]) => [String(decode(key)), decode(value)])),
  ],
  ["$date", (text: string) => text],
  ["$datetime", (text: string) => text],
]);

/** The JavaScript value of a recorded value. Tags of types that no machine can hold (`$bytes`, `$complex`, `$object`) stay as they are. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) {
    const read = tags.get(first[0]);
    if (read !== undefined) return read(first[1] as never);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, decode(inner)]));
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)$/;

/**
 * Whether a value is the (decoded) expected one. The order of keys does not count, an absent key and `undefined` are the same,
 * and where the recording took an instant from the clock any instant in UTC is right.
 */
export function sameValue(expected: unknown, got: unknown): boolean {
  if (expected === "<timestamp>") return typeof got === "string" && instant.test(got);
  if (Array.isArray(expected)) {
    return Array.isArray(got) && expected.length === got.length && expected.every((item, index) => sameValue(item, got[index]));
  }
  if (isObject(expected)) {
    if (!isObject(got)) return false;
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].every((key) => sameValue(own(expected, key), own(got, key)));
  }
  return expected === got || (Number.isNaN(expected) && Number.isNaN(got));
}

type Fields = Readonly<Record<string, unknown>>;

/** Of two records only what differs: a machine or a session is more than anybody wants to read. Undefined when nothing does. */
export function difference(expected: Fields, got: Fields): { readonly expected: Fields; readonly got: Fields } | undefined {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])].filter(
    (key) => !sameValue(own(expected, key), own(got, key)),
  );
  if (keys.length === 0) return undefined;
  const part = (fields: Fields): Fields => Object.fromEntries(keys.map((key) => [key, own(fields, key)]));
  return { expected: part(expected), got: part(got) };
}

const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Python's truth: empty texts, lists and mappings are false; `nan` is true. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Number.isNaN(value) || Boolean(value);
}

/** Python's `left >= right`. Throws where Python raises: between values of different kinds. */
export function isAtLeast(left: unknown, right: unknown): boolean {
  if (isNumeric(left) && isNumeric(right)) return Number(left) >= Number(right);
  if (typeof left === "string" && typeof right === "string") return left >= right;
  throw new TypeError(`'>=' not supported between ${typeof left} and ${typeof right}`);
}

const isNumeric = (value: unknown): value is number | boolean => typeof value === "number" || typeof value === "boolean";

/** The value with everything in it frozen: a guard or a machine that writes into it is found out. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

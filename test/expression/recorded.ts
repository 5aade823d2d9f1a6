/** Recorded answers to expressions, and how they differ from what a compiled one gives. */
import { decode, sameValue } from "../conformance/src/values.js";
import type { Outcome } from "./harness.js";

export interface Row {
  readonly group?: string;
  readonly expr: string;
  readonly context?: string;
  readonly value?: unknown;
  readonly type?: string;
  readonly py?: string;
  readonly truthy?: boolean;
  readonly error?: string;
}

/** What only the truth counts of. */
const OPAQUE = new Set(["builtin_function_or_method", "function", "type", "getset_descriptor"]);

/** Why the outcome is not the recorded one; undefined when it is. */
export function difference(row: Row, outcome: Outcome): string | undefined {
  if ("error" in outcome) return outcome.error === row.error ? undefined : `raises ${outcome.error}`;
  if (row.error !== undefined) return `gives ${outcome.repr}`;
  if (outcome.truthy !== row.truthy) return `counts as ${outcome.truthy}`;
  if (OPAQUE.has(row.type ?? "")) return undefined;
  // `g` is 7.0 in the recording and 7 here: what is recorded of its kind and its text cannot be asked for.
  const numbers = /\bg\b/.test(row.expr) && typeof outcome.value === "number";
  if (outcome.type !== row.type && !numbers) return `is of type ${outcome.type}`;
  if (row.group === "random functions") return undefined;
  const { value } = row;
  const long = typeof value === "object" && value !== null && "$long" in value ? (value as { $long: string; length: number }) : undefined;
  if (long !== undefined) {
    const { length } = long.$long === "int" ? BigInt(Math.abs(Number(outcome.value))).toString(2) : (outcome.value as string | unknown[]);
    return length === long.length ? undefined : `has the length ${length}`;
  }
  const views = typeof value === "object" && value !== null && "items" in value && "$object" in value;
  const expected = views ? (value as { items: unknown }).items : value;
  if (!sameValue(decode(expected), outcome.value)) return `gives ${JSON.stringify(outcome.value)}`;
  // The recorded text of a value is cut after 200 characters; of what is beyond 2^53 the value says it.
  const cut = row.py?.endsWith("…") === true ? row.py.slice(0, -1) : row.py;
  const exact = !numbers && (typeof outcome.value !== "number" || Math.abs(outcome.value) < 2 ** 53 || outcome.type === "float");
  return cut === undefined || !exact || outcome.repr.startsWith(cut) ? undefined : `has the text ${outcome.repr}`;
}

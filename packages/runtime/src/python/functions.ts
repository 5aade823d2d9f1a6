/** The functions of the expression language, beside `len`, `str` and those that read a number. */
import { add } from "./arithmetic.js";
import { divideHalfEven, fixed, scaled } from "./decimal.js";
import { eq } from "./equality.js";
import { raise } from "./error.js";
import { type Float, float } from "./float.js";
import { isInt, iterate, kindOf, numeric } from "./kind.js";
import { truthy } from "./logic.js";
import { gt, lt } from "./ordering.js";
import { bound } from "./sequence.js";

/** Named arguments of `min` and `max`; null counts as not given, except for `default`. */
export interface ExtremeOptions {
  readonly key?: unknown;
  readonly default?: unknown;
}

function extreme(name: string, values: readonly unknown[], options: ExtremeOptions, better: (left: unknown, right: unknown) => boolean): unknown {
  const several = values.length > 1;
  if (values.length === 0) raise("TypeError", `${name} expected at least 1 argument, got 0`);
  if (several && "default" in options) raise("TypeError", `Cannot specify a default for ${name}() with multiple positional arguments`);
  const candidates = several ? values : iterate(values[0]);
  if (candidates.length === 0) return "default" in options ? options.default : raise("ValueError", `${name}() arg is an empty sequence`);
  const key = options.key ?? null;
  const measure = (value: unknown): unknown => {
    if (key === null) return value;
    return typeof key === "function" ? (key as (value: unknown) => unknown)(value) : raise("TypeError", `'${kindOf(key)}' object is not callable`);
  };
  let best = candidates[0];
  let measured = measure(best);
  for (const candidate of candidates.slice(1)) {
    const size = measure(candidate);
    if (better(size, measured)) [best, measured] = [candidate, size];
  }
  return best ?? null;
}

/** `min(values)`: of the items of one value, or of several values; of equals the first. */
export function min(values: readonly unknown[], options: ExtremeOptions = {}): unknown {
  return extreme("min", values, options, lt);
}

/** `max(values)` */
export function max(values: readonly unknown[], options: ExtremeOptions = {}): unknown {
  return extreme("max", values, options, gt);
}

/** `abs(value)` */
export function abs(value: unknown): number | Float {
  const number = numeric(value) ?? raise("TypeError", `bad operand type for abs(): '${kindOf(value)}'`);
  return isInt(value) ? Math.abs(number) : float(Math.abs(number));
}

/** `sum(values, start)` */
export function sum(values: unknown, start: unknown = 0): unknown {
  const items = iterate(values);
  if (typeof start === "string") raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  return items.reduce(add, start);
}

/** `round(value)`: to an int, half to even. */
export function round(value: unknown): number {
  const number = numeric(value) ?? raise("TypeError", `type ${kindOf(value)} doesn't define __round__ method`);
  if (Number.isNaN(number)) return raise("ValueError", "cannot convert float NaN to integer");
  if (!isInt(value) && !Number.isFinite(number)) return raise("OverflowError", "cannot convert float infinity to integer");
  const floor = Math.floor(number);
  const rest = number - floor;
  return (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor) + 0;
}

/** `round(value, digits)` of a float: the nearest with so many decimal digits, half to even from the exact value. */
export function roundFloat(value: number, digits: number): number {
  // Beyond these, nothing changes or nothing is left.
  if (!Number.isFinite(value) || value === 0 || digits > 323) return value;
  if (digits < -308) return value < 0 ? -0 : 0;
  const rounded = digits > 0 ? Number(fixed(value, digits)) : Number(`${scaled(value, digits)}e${-digits}`);
  if (!Number.isFinite(rounded)) raise("OverflowError", "rounded value too large to represent");
  return value < 0 ? -rounded : rounded;
}

/** `round(value, digits)`: an int stays an int. */
export function roundTo(value: unknown, digits: unknown): number | Float {
  const number = numeric(value) ?? raise("TypeError", `type ${kindOf(value)} doesn't define __round__ method`);
  if (digits === null) return round(value);
  const places = isInt(digits) ? Number(digits) : raise("TypeError", `'${kindOf(digits)}' object cannot be interpreted as an integer`);
  if (!isInt(value)) return float(roundFloat(number, places));
  if (places >= 0 || !Number.isFinite(number)) return number;
  if (places < -400) return 0;
  const unit = 10n ** BigInt(-places);
  const size = Number(divideHalfEven(BigInt(Math.abs(number)), unit) * unit);
  return number < 0 ? 0 - size : size;
}

/** `any(values)` */
export function any(values: unknown): boolean {
  return iterate(values).some(truthy);
}

/** `all(values)` */
export function all(values: unknown): boolean {
  return iterate(values).every(truthy);
}

/** `rand()`: from 0 up to, but not, 1. */
export function rand(): number {
  // eslint-disable-next-line no-restricted-properties -- a random number is what was asked for
  return Math.random();
}

/** `randint(n)`: an int from 0 to n - 1. */
export function randint(top: unknown): number {
  const limit = numeric(top);
  return limit === undefined ? raise("TypeError", `can't multiply '${kindOf(top)}' by a float`) : Math.trunc(rand() * limit) + 0;
}

/** `list.index(item, start, stop)` and `list.count(item)` want Python's equality. */
export function indexOf(items: readonly unknown[], item: unknown, start: unknown, stop: unknown): number {
  const place = (value: unknown, fallback: number): number => {
    const index = bound(value) ?? fallback;
    return index < 0 ? Math.max(0, index + items.length) : index;
  };
  const to = Math.min(items.length, place(stop, items.length));
  for (let index = place(start, 0); index < to; index++) if (eq(items[index], item)) return index;
  return raise("ValueError", "the value is not in the list");
}

import { raise } from "./error.js";
import { isDict, isInt, keysOf, kindOf, numeric } from "./kind.js";

/** Two ints with a bit operation: booleans stay booleans, ints beyond 32 bits go by way of BigInt. */
function bitwise(left: unknown, right: unknown, operator: string, small: (a: number, b: number) => number, large: (a: bigint, b: bigint) => bigint): number | boolean {
  if (!isInt(left) || !isInt(right)) return raise("TypeError", `unsupported operand type(s) for ${operator}: '${kindOf(left)}' and '${kindOf(right)}'`);
  if (typeof left === "boolean" && typeof right === "boolean") return small(Number(left), Number(right)) === 1;
  const a = Number(left);
  const b = Number(right);
  return a === (a | 0) && b === (b | 0) ? small(a, b) : Number(large(BigInt(a), BigInt(b)));
}

/** `&` */
export function bitAnd(left: unknown, right: unknown): number | boolean {
  return bitwise(left, right, "&", (a, b) => a & b, (a, b) => a & b);
}

/** `|`: of ints, and of mappings the entries of both. */
export function bitOr(left: unknown, right: unknown): unknown {
  if (isDict(left) && isDict(right)) {
    const merged = Object.create(null) as Record<string, unknown>;
    for (const dict of [left, right]) for (const key of keysOf(dict)) merged[key] = dict[key];
    return merged;
  }
  return bitwise(left, right, "|", (a, b) => a | b, (a, b) => a | b);
}

/** `^` */
export function bitXor(left: unknown, right: unknown): number | boolean {
  return bitwise(left, right, "^", (a, b) => a ^ b, (a, b) => a ^ b);
}

/** `~` */
export function invert(value: unknown): number {
  return isInt(value) ? -1 - Number(value) : raise("TypeError", `bad operand type for unary ~: '${kindOf(value)}'`);
}

const MAX_SHIFT = 10_000;

function shift(left: unknown, right: unknown, operator: string, move: (a: bigint, b: bigint) => bigint): number {
  const refuse = (): never => raise("TypeError", `unsupported operand type(s) for ${operator}: '${kindOf(left)}' and '${kindOf(right)}'`);
  const a = numeric(left);
  const b = numeric(right) ?? refuse();
  // The limits come before the kinds.
  if (Math.abs(b) > MAX_SHIFT) raise("NumberTooHigh", `the operands of ${operator} are too large`);
  if (a === undefined) return refuse();
  if (Math.abs(a) === Infinity) raise("NumberTooHigh", `the operands of ${operator} are too large`);
  if (!isInt(left) || !isInt(right)) return refuse();
  return b < 0 ? raise("ValueError", "negative shift count") : Number(move(BigInt(a), BigInt(b)));
}

/** `<<` */
export function shiftLeft(left: unknown, right: unknown): number {
  return shift(left, right, "<<", (a, b) => a << b);
}

/** `>>` */
export function shiftRight(left: unknown, right: unknown): number {
  return shift(left, right, ">>", (a, b) => a >> b);
}

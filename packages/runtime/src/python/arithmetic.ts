import { raise } from "./error.js";
import { type Float, float } from "./float.js";
import { isInt, kindOf, numeric } from "./kind.js";
import { concatenate, repeat } from "./sequence.js";

/** Both operands as numbers; anything else is a `TypeError`. */
function operands(left: unknown, right: unknown, operator: string): [number, number] {
  const a = numeric(left);
  const b = numeric(right);
  return a === undefined || b === undefined
    ? raise("TypeError", `unsupported operand type(s) for ${operator}: '${kindOf(left)}' and '${kindOf(right)}'`)
    : [a, b];
}

/** The result as an int when both operands are ints (`+ 0`: an int has no negative zero), else as a float. */
const as = (left: unknown, right: unknown, result: number): number | Float => (isInt(left) && isInt(right) ? result + 0 : float(result));

/** `+`: numbers, two texts, two lists. */
export function add(left: unknown, right: unknown): unknown {
  const joined = concatenate(left, right);
  if (joined !== undefined) return joined;
  const [a, b] = operands(left, right, "+");
  return as(left, right, a + b);
}

/** `-` */
export function sub(left: unknown, right: unknown): number | Float {
  const [a, b] = operands(left, right, "-");
  return as(left, right, a - b);
}

/** `*`: numbers; text or a list so many times. */
export function mul(left: unknown, right: unknown): unknown {
  const repeated = repeat(left, right) ?? repeat(right, left);
  if (repeated !== undefined) return repeated;
  const [a, b] = operands(left, right, "*");
  return as(left, right, a * b);
}

/** `/`: always a float. */
export function div(left: unknown, right: unknown): number {
  const [a, b] = operands(left, right, "/");
  return b === 0 ? raise("ZeroDivisionError", "division by zero") : a / b;
}

/** `//` of two numbers: rounds down. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "division by zero");
  const rest = a % b;
  // From the rest, not from `a / b`: the quotient of large numbers may be rounded up to a whole one.
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  // A zero has the sign of the true quotient.
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `//` */
export function floordiv(left: unknown, right: unknown): number | Float {
  return as(left, right, floorDivide(...operands(left, right, "//")));
}

/** `%` of two numbers: has the sign of the divisor. */
export function modulo(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "modulo by zero");
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 || Number.isNaN(rest) ? rest : rest + b;
}

/** `%` of numbers. Formats no text: that is `percent`. */
export function mod(left: unknown, right: unknown): number | Float {
  return as(left, right, modulo(...operands(left, right, "%")));
}

const MAX_POWER = 4_000_000;

/** `**`: an int to a negative power is a float; operands beyond four million are refused. */
export function pow(left: unknown, right: unknown): number | Float {
  // The limit of the left operand comes before the kind of the right one.
  if (Math.abs(numeric(left) ?? 0) > MAX_POWER) raise("NumberTooHigh", "the operands of ** are too large");
  const [a, b] = operands(left, right, "**");
  if (Math.abs(b) > MAX_POWER) raise("NumberTooHigh", "the operands of ** are too large");
  if (isInt(left) && isInt(right) && b >= 0) return intPower(a, b);
  if (a === 0 && b < 0) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && Number.isFinite(a) && !Number.isInteger(b) && !Number.isNaN(b)) raise("ValueError", "the result is a complex number");
  // One to any power is one, NaN included; JavaScript says NaN.
  const result = a === 1 ? 1 : a ** b;
  return !Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b) ? raise("OverflowError", "the result is too large") : float(result);
}

/** Exact where `**` of JavaScript rounds on the way. */
function intPower(base: number, exponent: number): number {
  const result = base ** exponent;
  return Number.isSafeInteger(result) || !Number.isFinite(result) ? result + 0 : Number(BigInt(base) ** BigInt(exponent));
}

/** Unary `-` */
export function neg(value: unknown): number | Float {
  const number = numeric(value);
  if (number === undefined) return raise("TypeError", `bad operand type for unary -: '${kindOf(value)}'`);
  return isInt(value) ? 0 - number : float(-number);
}

/** Unary `+` */
export function pos(value: unknown): number | Float {
  const number = numeric(value);
  if (number === undefined) return raise("TypeError", `bad operand type for unary +: '${kindOf(value)}'`);
  return isInt(value) ? number : float(number);
}

import { noMethod } from "./attributes.js";
import { type Collection, tuple } from "./collection.js";
import { raise } from "./error.js";
import { isInt, kindOf, numeric } from "./kind.js";
import { strip } from "./strings.js";
import { asText } from "./kind.js";

/** `n.bit_length()` */
export function bitLength(value: unknown): number {
  return isInt(value) ? (Number(value) === 0 ? 0 : BigInt(Math.abs(Number(value))).toString(2).length) : noMethod(value, "bit_length");
}

/** `n.bit_count()` */
export function bitCount(value: unknown): number {
  return isInt(value) ? BigInt(Math.abs(Number(value))).toString(2).replaceAll("0", "").length : noMethod(value, "bit_count");
}

/** `n.conjugate()` */
export function conjugate(value: unknown): unknown {
  return numeric(value) === undefined ? noMethod(value, "conjugate") : isInt(value) ? Number(value) : value;
}

/** The number that a float is: its methods are not those of an int. */
function floatOf(value: unknown, name: string): number {
  return kindOf(value) === "float" ? (numeric(value) ?? NaN) : noMethod(value, name);
}

/** `f.is_integer()` */
export function isInteger(value: unknown): boolean {
  return Number.isInteger(floatOf(value, "is_integer"));
}

/** `n.as_integer_ratio()` */
export function asIntegerRatio(value: unknown): Collection {
  if (isInt(value)) return tuple(Number(value), 1);
  const number = floatOf(value, "as_integer_ratio");
  if (!Number.isFinite(number)) raise(Number.isNaN(number) ? "ValueError" : "OverflowError", "cannot convert to an integer ratio");
  let numerator = number;
  let denominator = 1;
  for (; !Number.isInteger(numerator); denominator *= 2) numerator *= 2;
  return tuple(numerator + 0, denominator);
}

/** `f.hex()` */
export function hex(value: unknown): string {
  const number = floatOf(value, "hex");
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number < 0 ? "-inf" : "inf";
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  if (number === 0) return `${sign}0x0.0p+0`;
  let exponent = 0;
  let mantissa = Math.abs(number);
  for (; mantissa >= 2; exponent++) mantissa /= 2;
  for (; mantissa < 1 && exponent > -1022; exponent--) mantissa *= 2;
  const whole = Math.floor(mantissa);
  const fraction = ((mantissa - whole) * 2 ** 52).toString(16).padStart(13, "0");
  return `${sign}0x${whole}.${fraction}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** `f.fromhex(text)` */
export function fromHex(value: unknown, text: unknown): number {
  floatOf(value, "fromhex");
  return parseHex(text);
}

/** `float.fromhex(text)`: up to 2^53 exactly. */
export function parseHex(value: unknown): number {
  const written = strip(asText(value)).toLowerCase();
  const match = /^([-+]?)(?:(inf|infinity|nan)|(?:0x)?([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?\d+))?)$/.exec(written);
  const [, sign, word, whole = "", fraction = "", power = "0"] = match ?? raise("ValueError", "invalid hexadecimal floating-point string");
  const size = word === "nan" ? NaN : word !== undefined ? Infinity : whole + fraction === "" ? raise("ValueError", "invalid hexadecimal floating-point string") : Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length);
  return sign === "-" ? -size : size;
}

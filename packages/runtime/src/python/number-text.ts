/** Numbers in the presentation types that `%` and format specifications share. */
import { exponentText, fixed, significant } from "./decimal.js";
import { raise } from "./error.js";

/** The digits of |value| for `e`, `f` and `g` in either case; `alternate` keeps the point and the zeros. */
export function floatDigits(value: number, type: string, precision: number, alternate: boolean): string {
  const upper = type !== type.toLowerCase();
  const digits = Number.isNaN(value) ? "nan" : Number.isFinite(value) ? finiteDigits(Math.abs(value), type.toLowerCase(), precision, alternate) : "inf";
  return upper ? digits.toUpperCase() : digits;
}

function finiteDigits(value: number, type: string, precision: number, alternate: boolean): string {
  const point = (digits: string, exponent: string): string => (alternate && !digits.includes(".") ? `${digits}.${exponent}` : digits + exponent);
  if (type === "f") return point(fixed(value, precision), "");
  if (type === "e") {
    const [digits, exponent] = significant(value, precision + 1);
    return point(withPoint(digits, 1), exponentText(exponent));
  }
  const count = precision || 1;
  const [digits, exponent] = significant(value, count);
  const shown = (text: string): string => (alternate || !text.includes(".") ? text : text.replace(/\.?0+$/, ""));
  return exponent < -4 || exponent >= count
    ? point(shown(withPoint(digits, 1)), exponentText(exponent))
    : point(shown(fixed(value, count - 1 - exponent)), "");
}

const withPoint = (digits: string, places: number): string => (digits.length > places ? `${digits.slice(0, places)}.${digits.slice(places)}` : digits);

const RADIX = /* @__PURE__ */ new Map([
  ["b", 2],
  ["o", 8],
  ["x", 16],
  ["X", 16],
]);

/** The digits of |value| in the base of `b`, `o`, `x`, `X`, else decimal. */
export function intDigits(value: number, type: string): string {
  if (!Number.isFinite(value)) raise("ValueError", "the integer has too many digits to become text");
  const digits = BigInt(Math.abs(value)).toString(RADIX.get(type) ?? 10);
  return type === "X" ? digits.toUpperCase() : digits;
}

/** The character of a code point. */
export function character(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : raise("OverflowError", "%c arg not in range(0x110000)");
}

/** The sign to show. */
export function signOf(value: number, mode: string): string {
  if (value < 0 || Object.is(value, -0)) return "-";
  return mode === "+" || mode === " " ? mode : "";
}

/** `int()` and `float()`. */
import { raise } from "./error.js";
import { isInt, kindOf, numeric } from "./kind.js";
import { strip } from "./strings.js";

/** Every decimal digit of Unicode as `0` to `9`; blocks of digits begin with a zero and are ten long. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let before = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
    return String(before % 10);
  });
}

const PREFIXES = /* @__PURE__ */ new Map([
  ["0b", 2],
  ["0o", 8],
  ["0x", 16],
]);

/** `int(value, base)`: cuts floats off, reads text; without a base text is decimal. */
export function toInt(value: unknown = 0, base?: unknown): number {
  if (base !== undefined) {
    const radix = isInt(base) ? Number(base) : raise("TypeError", `'${kindOf(base)}' object cannot be interpreted as an integer`);
    if (radix !== 0 && (radix < 2 || radix > 36)) return raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
    return typeof value === "string" ? parseInteger(value, radix) : raise("TypeError", "int() can't convert non-string with explicit base");
  }
  if (typeof value === "string") return parseInteger(value, 10);
  const number = numeric(value) ?? raise("TypeError", `int() argument must be a string or a real number, not '${kindOf(value)}'`);
  if (Number.isNaN(number)) return raise("ValueError", "cannot convert float NaN to integer");
  return Number.isFinite(number) ? Math.trunc(number) + 0 : raise("OverflowError", "cannot convert float infinity to integer");
}

function parseInteger(text: string, base: number): number {
  const invalid = (): never => raise("ValueError", `invalid literal for int() with base ${base}: '${text}'`);
  const match = /^([-+]?)(0[box](?=_?.))?(.*)$/su.exec(asciiDigits(strip(text)).toLowerCase());
  const [, sign = "", prefix = "", rest = ""] = match ?? invalid();
  const ofPrefix = PREFIXES.get(prefix);
  const stays = ofPrefix !== undefined && base !== 0 && base !== ofPrefix;
  const radix = base === 0 ? (ofPrefix ?? 10) : base;
  const written = stays ? prefix + rest : prefix === "" ? rest : rest.replace(/^_/, "");
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/.test(written)) return invalid();
  const digits = written.replaceAll("_", "");
  if (base === 0 && ofPrefix === undefined && /^0+[1-9]/.test(digits)) return invalid();
  if (digits.length > 4300 && (radix & (radix - 1)) !== 0) return raise("ValueError", "the text has too many digits to become an integer");
  let value = 0n;
  for (const digit of digits) {
    const worth = parseInt(digit, 36);
    if (worth >= radix) return invalid();
    value = value * BigInt(radix) + BigInt(worth);
  }
  return Number(sign === "-" ? -value : value) + 0;
}

/** `float(value)` */
export function toFloat(value: unknown = 0): number {
  if (typeof value === "string") return parseFloatText(value);
  return numeric(value) ?? raise("TypeError", `float() argument must be a string or a real number, not '${kindOf(value)}'`);
}

function parseFloatText(text: string): number {
  const written = asciiDigits(strip(text)).toLowerCase();
  const [, sign, word] = /^([-+]?)(inf|infinity|nan)$/.exec(written) ?? [];
  if (word !== undefined) return word === "nan" ? NaN : sign === "-" ? -Infinity : Infinity;
  const digits = String.raw`\d+(?:_\d+)*`;
  if (!new RegExp(`^[-+]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[-+]?${digits})?$`).test(written)) {
    return raise("ValueError", `could not convert string to float: '${text}'`);
  }
  return Number(written.replaceAll("_", ""));
}

import { Collection } from "./collection.js";
import { raise } from "./error.js";
import { exponentText } from "./decimal.js";
import { Float } from "./float.js";
import { type Dict, keysOf, kindOf } from "./kind.js";
import { MAX_LENGTH, textLength } from "./sequence.js";

/** The text of a float: the shortest that reads back, with `.0` when it is whole, with an exponent from 1e16 and below 1e-4. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [digits = "", power = "0"] = Math.abs(value).toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return `${sign}${digits}${exponentText(exponent)}`;
  const text = String(Math.abs(value));
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits.replace(".", "")}`;
  return sign + (text.includes(".") ? text : `${text}.0`);
}

/** The text of an int, which JavaScript writes with an exponent from 1e21. */
export function intText(value: unknown): string {
  const number = Number(value);
  if (!Number.isFinite(number)) raise("ValueError", "the integer has too many digits to become text");
  return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString();
}

/** `str(value)` */
export function str(value: unknown = ""): string {
  return typeof value === "string" ? value : repr(value);
}

/** The text of a value inside an f-string, where it must not be too long. */
export function text(value: unknown): string {
  const result = str(value);
  return result.length > MAX_LENGTH && textLength(result) > MAX_LENGTH ? raise("IterableTooLong", "the text is too long") : result;
}

/** The value as Python would write it in a program. */
export function repr(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Number.isInteger(value) ? intText(value) : floatText(value);
  if (value instanceof Float) return floatText(value.value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (value instanceof Collection) {
    const items = value.items.map(repr).join(", ");
    return value.type === "tuple" ? `(${items}${value.items.length === 1 ? "," : ""})` : `${value.type}([${items}])`;
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return `<built-in ${kindOf(value)}>`;
  return `{${keysOf(value as Dict).map((key) => `${quoted(key)}: ${repr((value as Dict)[key])}`).join(", ")}}`;
}

const ESCAPES = /* @__PURE__ */ new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\\", "\\\\"],
]);

/** Characters that Python does not print as they are. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

function quoted(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const body = Array.from(value, (character) => ESCAPES.get(character) ?? (character === quote ? `\\${quote}` : printable(character)));
  return quote + body.join("") + quote;
}

function printable(character: string): string {
  if (character === " " || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

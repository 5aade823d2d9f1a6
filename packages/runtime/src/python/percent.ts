import { mod } from "./arithmetic.js";
import { Collection } from "./collection.js";
import { raise } from "./error.js";
import { hasKey, isDict, isInt, kindOf, numeric } from "./kind.js";
import { character, floatDigits, intDigits, signOf } from "./number-text.js";
import { MAX_LENGTH, textLength } from "./sequence.js";
import { repr, str } from "./text.js";

/** `%` where the left side may be a text: formats it (`'%d items' % n`); else the remainder. */
export function percent(left: unknown, right: unknown): unknown {
  return typeof left === "string" ? new Formatter(right).run(left) : mod(left, right);
}

const CONVERSION = /%(?:\(([^()]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([hlL])?(.)?/gsu;

/** Hands out the values that a text is filled with: those of a tuple, the entries of a mapping, or the one value. */
class Formatter {
  readonly #values: readonly unknown[];
  readonly #whole: unknown;
  #next = 0;

  constructor(values: unknown) {
    this.#values = values instanceof Collection && values.type === "tuple" ? values.items : [values];
    this.#whole = values;
  }

  run(template: string): string {
    const result = template.replace(CONVERSION, (conversion, key?: string, flags = "", width?: string, precision?: string, _size?: string, type?: string) =>
      this.#convert(conversion, key, String(flags), width, precision, type),
    );
    const mayBeLeft = isDict(this.#whole) || Array.isArray(this.#whole);
    return this.#next < this.#values.length && !mayBeLeft ? raise("TypeError", "not all arguments converted during string formatting") : result;
  }

  #take(): unknown {
    if (this.#next >= this.#values.length) raise("TypeError", "not enough arguments for format string");
    return this.#values[this.#next++];
  }

  #count(text: string): number {
    const count = text === "*" ? this.#take() : Number(text);
    if (!isInt(count)) return raise("TypeError", "* wants int");
    return Math.abs(Number(count)) > MAX_LENGTH ? raise("IterableTooLong", "the text is too long") : Number(count);
  }

  #convert(conversion: string, key: string | undefined, flags: string, width: string | undefined, precision: string | undefined, type: string | undefined): string {
    if (conversion === "%%") return "%";
    let found: unknown;
    if (key !== undefined) {
      if (!isDict(this.#whole)) raise("TypeError", "format requires a mapping");
      found = hasKey(this.#whole, key) ? this.#whole[key] : raise("KeyError", key);
      // From here on the mapping is no value itself.
      this.#next = this.#values.length;
    }
    const size = width === undefined ? 0 : this.#count(width);
    const digits = precision !== undefined ? Math.max(0, this.#count(precision)) : conversion.includes(".") ? 0 : undefined;
    if (type === undefined) return raise("ValueError", "incomplete format");
    const value = key === undefined ? this.#take() : found;
    if (!"diouxXeEfFgGcrsa".includes(type)) raise("ValueError", `unsupported format character '${type}'`);
    const [prefix, body] = converted(value, type, flags, digits);
    const missing = Math.max(0, Math.abs(size) - textLength(prefix + body));
    if (flags.includes("-") || size < 0) return prefix + body + " ".repeat(missing);
    return flags.includes("0") && !"crsa".includes(type) ? prefix + "0".repeat(missing) + body : " ".repeat(missing) + prefix + body;
  }
}

/** The value without padding: its sign or base, and the rest. */
function converted(value: unknown, type: string, flags: string, precision: number | undefined): [prefix: string, body: string] {
  if (type === "c") return ["", charactersOf(value)];
  if ("rsa".includes(type)) {
    const whole = type === "s" ? str(value) : type === "r" ? repr(value) : ascii(repr(value));
    return ["", precision === undefined ? whole : Array.from(whole).slice(0, precision).join("")];
  }
  const number = numeric(value);
  if (number === undefined) return raise("TypeError", `%${type} format: a number is required, not ${kindOf(value)}`);
  const sign = (signed: number): string => signOf(signed, flags.includes("+") ? "+" : flags.includes(" ") ? " " : "");
  if (!"diouxX".includes(type)) return [sign(number), floatDigits(number, type, precision ?? 6, flags.includes("#"))];
  if ("oxX".includes(type) && !isInt(value)) return raise("TypeError", `%${type} format: an integer is required, not ${kindOf(value)}`);
  if (Number.isNaN(number)) return raise("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(number)) return raise("OverflowError", "cannot convert float infinity to integer");
  const whole = Math.trunc(number) + 0;
  const base = flags.includes("#") && "oxX".includes(type) ? `0${type}` : "";
  return [sign(whole) + base, intDigits(whole, type).padStart(precision ?? 0, "0")];
}

function charactersOf(value: unknown): string {
  if (isInt(value)) return character(Number(value));
  return typeof value === "string" && textLength(value) === 1 ? value : raise("TypeError", "%c requires int or char");
}

const ascii = (text: string): string =>
  Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return letter;
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  }).join("");

import { raise } from "./error.js";
import { Float } from "./float.js";
import { isInt, kindOf } from "./kind.js";
import { character, floatDigits, intDigits, signOf } from "./number-text.js";
import { MAX_LENGTH, textLength } from "./sequence.js";
import { floatText, str } from "./text.js";

interface Specification {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  /** `z`: a number that rounds to zero has no minus. */
  readonly unsignedZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPECIFICATION = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;

function read(specification: string, kind: string): Specification {
  const match = SPECIFICATION.exec(specification);
  if (match === null) return raise("ValueError", `Invalid format specifier '${specification}'`);
  const [, fill, align, sign = "", unsignedZero, alternate, zero, width = "0", grouping = "", precision, type = ""] = match;
  if (Number(width) > MAX_LENGTH || Number(precision ?? 0) > MAX_LENGTH) raise("IterableTooLong", "the text is too long");
  return {
    fill: fill ?? (zero !== undefined && fill === undefined ? "0" : " "),
    align: align ?? (kind === "str" ? "<" : zero !== undefined ? "=" : ">"),
    sign,
    unsignedZero: unsignedZero !== undefined,
    alternate: alternate !== undefined,
    width: Number(width),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

/** The value in a format specification: `format(".2f", price)`. */
export function format(specification: string, value: unknown): string {
  if (/[{}]/.test(specification)) raise("ValueError", "unexpected '{' in field name");
  const kind = kindOf(value);
  if (specification === "") return str(value);
  if (kind === "str") return formatText(value as string, read(specification, kind));
  if (isInt(value)) return formatInt(Number(value), read(specification, kind));
  if (kind === "float") return formatFloat(value instanceof Float ? value.value : (value as number), read(specification, kind));
  return raise("TypeError", `unsupported format string passed to ${kind}.__format__`);
}

const unknownType = (type: string, kind: string): never => raise("ValueError", `Unknown format code '${type}' for object of type '${kind}'`);

function formatText(value: string, spec: Specification): string {
  if (spec.type !== "" && spec.type !== "s") unknownType(spec.type, "str");
  if (spec.sign !== "") raise("ValueError", "Sign not allowed in string format specifier");
  if (spec.unsignedZero || spec.alternate) raise("ValueError", "Alternate forms (z, #) not allowed in string format specifier");
  if (spec.grouping !== "") raise("ValueError", `Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === "=") raise("ValueError", "'=' alignment not allowed in string format specifier");
  return pad(spec.precision === undefined ? value : Array.from(value).slice(0, spec.precision).join(""), "", spec);
}

function formatInt(value: number, spec: Specification): string {
  if ("eEfFgG%".includes(spec.type) && spec.type !== "") return formatFloat(value, spec);
  if (!["", "b", "c", "d", "n", "o", "x", "X"].includes(spec.type)) unknownType(spec.type, "int");
  if (spec.unsignedZero) raise("ValueError", "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.precision !== undefined) raise("ValueError", "Precision not allowed in integer format specifier");
  if (spec.grouping !== "" && (spec.type === "n" || spec.type === "c" || (spec.grouping === "," && !["", "d"].includes(spec.type)))) {
    raise("ValueError", `Cannot specify '${spec.grouping}' with '${spec.type}'.`);
  }
  if (spec.type === "c") {
    if (spec.sign !== "") raise("ValueError", "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) raise("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'");
    return pad(character(value), "", spec);
  }
  const prefix = spec.alternate && "boxX".includes(spec.type) && spec.type !== "" ? `0${spec.type}` : "";
  return padNumber(intDigits(value, spec.type), signOf(value + 0, spec.sign) + prefix, spec, ["", "d"].includes(spec.type) ? 3 : 4);
}

function formatFloat(value: number, spec: Specification): string {
  if (!["", "e", "E", "f", "F", "g", "G", "n", "%"].includes(spec.type)) unknownType(spec.type, "float");
  if (spec.type === "n" && spec.grouping !== "") raise("ValueError", `Cannot specify '${spec.grouping}' with 'n'.`);
  const digits = digitsOf(value, spec);
  return padNumber(digits, signOf(spec.unsignedZero && !/[1-9a-z]/i.test(digits) ? 0 : value, spec.sign), spec, 3);
}

function digitsOf(value: number, { type, precision, alternate }: Specification): string {
  if (type === "%") return `${floatDigits(value * 100, "f", precision ?? 6, alternate)}%`;
  if (type !== "") return floatDigits(value, type === "n" ? "g" : type, precision ?? 6, alternate);
  if (precision === undefined) return floatText(Math.abs(value));
  // Without a type: as `g`, but a number without exponent keeps a digit after the point, and the exponent comes one power earlier.
  const count = precision || 1;
  const digits = floatDigits(value, "g", count, alternate);
  const whole = /^(\d+)\.?$/.exec(digits)?.[1];
  if (whole === undefined) return digits;
  if (whole.length < count) return `${whole}.0`;
  const scientific = floatDigits(value, "e", count - 1, alternate);
  return alternate ? scientific : scientific.replace(/(?:(\.\d*?)0+|\.)e/, "$1e").replace(".e", "e");
}

function padNumber(digits: string, prefix: string, spec: Specification, group: number): string {
  // The `e` of an exponent is no digit, the one of a hexadecimal number is.
  const pattern = spec.type === "x" || spec.type === "X" ? /^([\da-fA-F]+)(.*)$/s : /^(\d+)(.*)$/s;
  const [whole = "", rest = ""] = pattern.exec(digits)?.slice(1) ?? ["", digits];
  if (spec.grouping === "" || whole === "") return pad(digits, prefix, spec);
  // Zeros that fill up to the width are grouped too.
  const zeros = spec.fill === "0" && spec.align === "=" ? spec.width - prefix.length - rest.length : 0;
  let padded = whole;
  while (grouped(padded, spec.grouping, group).length < zeros) padded = `0${padded}`;
  return pad(grouped(padded, spec.grouping, group) + rest, prefix, spec);
}

const grouped = (digits: string, separator: string, size: number): string => digits.replace(new RegExp(`\\B(?=(?:[0-9a-fA-F]{${size}})+$)`, "g"), separator);

function pad(body: string, prefix: string, { fill, align, width }: Specification): string {
  const missing = Math.max(0, width - textLength(prefix + body));
  if (align === "=") return prefix + fill.repeat(missing) + body;
  const before = align === "<" ? 0 : align === ">" ? missing : Math.floor(missing / 2);
  return fill.repeat(before) + prefix + body + fill.repeat(missing - before);
}

/** What plain scalars mean: in YAML 1.1 as PyYAML resolves them, and in the core schema of YAML 1.2. */

/** A scalar that means something, before it has a place. */
export type ScalarValue =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "timestamp" }
  /** `<<` and `=`, which only mean something as keys. */
  | { readonly kind: "merge" }
  | { readonly kind: "default" };

const INTEGER = /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TIMESTAMP =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;

/** All that is not text begins with one of these, so nearly every scalar is settled by one look. */
const SPECIAL_START = /^(?:[-+.0-9~<=nNyYtTfFoO]|$)/;

/** More digits than this are refused by Python's `int`, and would cost us quadratic time. */
const MAX_DIGITS = 4300;

/**
 * The value of a plain scalar in YAML 1.1. Undefined for what looks like a value and is none, such as the date
 * 2024-02-30 or the binary number `0b_`.
 */
export function resolvePlain(text: string): ScalarValue | undefined {
  if (!SPECIAL_START.test(text)) return { kind: "string", value: text };
  if (TRUE.test(text)) return { kind: "boolean", value: true };
  if (FALSE.test(text)) return { kind: "boolean", value: false };
  if (FLOAT.test(text)) return floatValue(text);
  if (INTEGER.test(text)) return integerValue(text);
  if (text === "<<") return { kind: "merge" };
  if (NULL.test(text)) return { kind: "null" };
  if (TIMESTAMP.test(text)) return timestampValue(text);
  if (text === "=") return { kind: "default" };
  return { kind: "string", value: text };
}

/** `yes`, `no`, `on`, `off`, `true` and `false`, in any letters: what `!!bool` takes. */
export function booleanValue(text: string): ScalarValue | undefined {
  const lower = text.toLowerCase();
  if (TRUE.test(lower)) return { kind: "boolean", value: true };
  return FALSE.test(lower) ? { kind: "boolean", value: false } : undefined;
}

/** Decimal, `0b` binary, `0` octal, `0x` hexadecimal and `1:30` base 60, with `_` anywhere. */
export function integerValue(text: string): ScalarValue | undefined {
  const { negative, digits } = sign(text.replaceAll("_", ""));
  const magnitude = integerMagnitude(digits);
  return magnitude === undefined ? undefined : { kind: "integer", value: negative ? -magnitude : magnitude };
}

function sign(text: string): { readonly negative: boolean; readonly digits: string } {
  return { negative: text.startsWith("-"), digits: /^[-+]/.test(text) ? text.slice(1) : text };
}

function integerMagnitude(digits: string): bigint | undefined {
  if (digits.length > MAX_DIGITS) return undefined;
  if (/^0b[01]+$/.test(digits) || /^0x[0-9a-fA-F]+$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits}`);
  if (/^(?:0|[1-9][0-9]*)$/.test(digits)) return BigInt(digits);
  if (!/^[1-9][0-9]*(?::[0-9]+)+$/.test(digits)) return undefined;
  return digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}

/** A number with a dot, an exponent, base 60 with a fraction, `.inf` or `.nan`, with `_` anywhere. */
export function floatValue(text: string): ScalarValue | undefined {
  const { negative, digits } = sign(text.replaceAll("_", "").toLowerCase());
  const magnitude = floatMagnitude(digits);
  return magnitude === undefined ? undefined : { kind: "float", value: negative ? -magnitude : magnitude };
}

function floatMagnitude(digits: string): number | undefined {
  if (/^\.?inf$|^infinity$/.test(digits)) return Number.POSITIVE_INFINITY;
  if (/^\.?nan$/.test(digits)) return Number.NaN;
  const decimal = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/;
  const parts = digits.split(":");
  if (!parts.every((part) => decimal.test(part))) return undefined;
  // From the last part on, as PyYAML adds them: the sum of floats depends on the order.
  return parts.reduceRight((sum, part, index) => sum + Number(part) * 60 ** (parts.length - 1 - index), 0);
}

const TIMESTAMP_PARTS =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+]([0-9]{1,2})(?::([0-9]{2}))?))?)?$/;

/** A date, or a date with a time, that exists. */
export function timestampValue(text: string): ScalarValue | undefined {
  const match = TIMESTAMP_PARTS.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number, number, number,
  ];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  const exists = year > 0 && day > 0 && day <= days && hour < 24 && minute < 60 && second < 60 && offsetHour * 60 + offsetMinute < 24 * 60;
  return exists ? { kind: "timestamp" } : undefined;
}

/** Is this base64 that decodes? Characters outside its alphabet are skipped, as Python does. */
export function isBase64(text: string): boolean {
  if (/[^\x00-\x7F]/.test(text)) return false;
  let quantum = 0;
  let pads = 0;
  for (const character of text) {
    if (character === "=") {
      if (quantum >= 2 && quantum + ++pads >= 4) return true;
    } else if (/[A-Za-z0-9+/]/.test(character)) {
      pads = 0;
      quantum = (quantum + 1) % 4;
    }
  }
  return quantum === 0;
}

/** The value of a plain scalar in the core schema of YAML 1.2, which most readers outside Python follow. */
function resolvePlainCore(text: string): ScalarValue {
  if (!SPECIAL_START.test(text)) return { kind: "string", value: text };
  if (NULL.test(text)) return { kind: "null" };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return { kind: "boolean", value: text.toLowerCase() === "true" };
  if (/^[-+]?[0-9]{1,4300}$/.test(text)) return { kind: "integer", value: BigInt(text.replace(/^\+/, "")) };
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return { kind: "integer", value: BigInt(text) };
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return { kind: "float", value: Number(text) };
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return { kind: "float", value: text.startsWith("-") ? -Infinity : Infinity };
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { kind: "float", value: Number.NaN };
  return { kind: "string", value: text };
}

/**
 * How a YAML 1.2 reader takes a plain scalar that has another meaning here; nothing when both agree.
 * The merge key `<<` is not asked about: it is meant where it is written.
 */
export function otherReading(text: string, here: ScalarValue): ScalarValue | undefined {
  if (here.kind === "merge" || here.kind === "default") return undefined;
  const core = resolvePlainCore(text);
  if (core.kind !== here.kind) return core;
  return "value" in core && "value" in here && !Object.is(core.value, here.value) ? core : undefined;
}

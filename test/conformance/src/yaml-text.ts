/** Recorded values as YAML text: what a person would have written to get that value. */
import type { Json } from "./json.js";
import { decode } from "./values.js";

/** The value as YAML in flow style, on one line. */
export function yamlOf(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  // Beyond what an integer of the recording can be, a plain number is a float.
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : floatText(value);
  if (isList(value)) return `[${value.map(yamlOf).join(", ")}]`;
  const [first, ...others] = Object.entries(value);
  if (first !== undefined && others.length === 0 && first[0].startsWith("$")) {
    if (first[0] === "$float") return floatText(decode(value) as number);
    if (first[0] === "$int") return String(first[1]);
    throw new Error(`There is no YAML for ${JSON.stringify(value)}`);
  }
  return `{${Object.entries(value)
    .map(([key, inner]) => `${quoted(key)}: ${yamlOf(inner)}`)
    .join(", ")}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

/** YAML 1.1 knows a float by its dot, and its exponent by the sign. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "", exponent] = value.toExponential().split("e");
  if (exponent !== undefined && (Math.abs(value) >= 1e16 || Math.abs(value) < 1e-4) && value !== 0)
    return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A quoted text in ASCII; without `$`, which would begin a variable. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[$\u007f-\u{10ffff}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });

/** The text of a value from the YAML as Python writes it (`str`): what `contains`, `starts_with`, `ends_with` and `matches` look at. */
import type { Node } from "../source/node.js";

/** The text of a value. Text is itself, dates as they were written (see `date-in-check`) too, everything else as it would stand in a Python program. */
export function pythonText(node: Node): string {
  return node.kind === "string" ? node.value : pythonLiteral(node);
}

function pythonLiteral(node: Node): string {
  switch (node.kind) {
    case "null":
      return "None";
    case "boolean":
      return node.value ? "True" : "False";
    case "integer":
      return String(node.value);
    case "float":
      return floatText(node.value);
    case "string":
      return quoted(node.value);
    case "list":
      return `[${node.items.map(pythonLiteral).join(", ")}]`;
    case "map":
      return `{${node.entries.map(({ key, value }) => `${pythonLiteral(key)}: ${pythonLiteral(value)}`).join(", ")}}`;
    case "timestamp":
    case "binary":
      return node.text;
  }
}

/** The shortest form that reads back, `.0` where it is whole, an exponent from 1e16 and below 1e-4. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  const [digits = "", power = "0"] = size.toExponential().split("e");
  const exponent = Number(power);
  if (size !== 0 && (exponent < -4 || exponent >= 16)) return `${sign}${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  const text = String(size);
  return sign + (text.includes(".") ? text : `${text}.0`);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\\", "\\\\"],
]);

/** A text in quotes: single ones, unless it holds such and no double ones. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = Array.from(text, (character) => ESCAPES.get(character) ?? (character === quote ? `\\${quote}` : printable(character)));
  return quote + body.join("") + quote;
}

function printable(character: string): string {
  if (character === " " || !/[\p{C}\p{Z}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

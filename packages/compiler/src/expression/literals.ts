/** Numbers and texts as they are written. */
import type { FloatLiteral, Integer, Refused } from "./ast.js";
import { SyntaxFault } from "./fault.js";
import { refusal } from "./refusal.js";

const DIGITS = String.raw`\d(?:_?\d)*`;
const EXPONENT = `[eE][-+]?${DIGITS}`;
const INTEGER = /^(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?\d)*|0(?:_?0)*)$/;
const FLOAT = new RegExp(`^(?:(?:${DIGITS})?\\.${DIGITS}(?:${EXPONENT})?|${DIGITS}\\.(?:${EXPONENT})?|${DIGITS}${EXPONENT})$`);
const IMAGINARY = new RegExp(`^(?:(?:${DIGITS})?\\.${DIGITS}(?:${EXPONENT})?|${DIGITS}\\.(?:${EXPONENT})?|${DIGITS}(?:${EXPONENT})?)[jJ]$`);

/** What may follow a number without a blank: `1if x else 2`. */
const AFTER_NUMBER = /^(?:and|else|for|if|in|is|not|or)(?!\w)/;

/** A number that stands at `from` to `to`. */
export function readNumber(source: string, from: number, to: number): Integer | FloatLiteral | Refused {
  const text = source.slice(from, to);
  const invalid = (help?: string): never => {
    throw new SyntaxFault(from, text.length, `"${text}" is no number`, help);
  };
  const behind = source.slice(to, to + 6);
  if (/^[\p{XID_Continue}]/u.test(behind) && !AFTER_NUMBER.test(behind)) invalid();
  const digits = text.replaceAll("_", "");
  if (FLOAT.test(text)) return { kind: "float", value: Number(digits), from, to };
  if (IMAGINARY.test(text)) return refusal("complex numbers", from, to);
  if (!INTEGER.test(text)) return invalid(/^0\d/.test(text) ? "An integer has no zeros in front; octal ones are written `0o17`." : undefined);
  if (/^\d{4301}/.test(digits)) return invalid("Integers have at most 4300 digits.");
  const exact = BigInt(digits);
  const value = Number(exact);
  return { kind: "integer", value, exact: Number.isFinite(value) && BigInt(value) === exact, from, to };
}

const SIMPLE = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{([^}]*)\}|([xuUN])|(\r\n|[\s\S]))/g;

/** The text between the quotes with its escapes read; an escape that means nothing stays as it is. `offset` is where it begins. */
export function unescape(body: string, offset: number): string {
  return body.replace(ESCAPE, (escape, octal?: string, two?: string, four?: string, eight?: string, name?: string, broken?: string, other?: string, ...rest) => {
    const at = offset + (rest[0] as unknown as number);
    if (name !== undefined) throw new SyntaxFault(at, escape.length, "characters cannot be written by their names", "Write the character itself.");
    if (broken !== undefined) throw new SyntaxFault(at, escape.length, `the escape "${escape}" is not complete`);
    if (other !== undefined) return other === "\r\n" ? "" : (SIMPLE.get(other) ?? escape);
    const code = octal === undefined ? parseInt(two ?? four ?? eight ?? "", 16) : parseInt(octal, 8);
    if (code > 0x10ffff) throw new SyntaxFault(at, escape.length, `the escape "${escape}" is no character`);
    return String.fromCodePoint(code);
  });
}

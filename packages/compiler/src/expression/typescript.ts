/** TypeScript as text: literals, keys and types of names and data from the YAML. */
import type { PlainValue } from "../source/plain.js";

/**
 * Characters that must not stand raw in source text: control characters and lone surrogates (not every tool keeps them), line
 * separators, and the bidirectional and invisible ones that make code read other than it runs.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|\u17b4|\u17b5|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** The same, to ask about one text: the other remembers where it was. */
const HOLDS_UNSAFE = new RegExp(UNSAFE, "u");

/** Words of ECMAScript that can name nothing in a module, whatever it is. */
export const RESERVED_WORDS: readonly string[] = (
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof " +
  "interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield"
).split(" ");

const escapeUnits = (character: string): string => Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");

/** Whether the name can be written as a property without quotes, and is seen as what it is. */
function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && !HOLDS_UNSAFE.test(name);
}

/** Whether what can be written as a property can stand alone for a variable, too: `1`, `true` and `null` are values. */
function isVariable(name: string): boolean {
  return isIdentifier(name) && !RESERVED_WORDS.includes(name);
}

/** Escapes what must not stand raw in a comment or a string. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, escapeUnits);
}

/** The text with a `_` for each character that cannot be seen: some of them are letters to JavaScript. */
export function withoutUnsafe(text: string): string {
  return text.replace(UNSAFE, "_");
}

/** A string literal. */
export function stringLiteral(text: string): string {
  return `"${literalBody(text)}"`;
}

/**
 * What stands between the quotes. Never a backslash at its end: the writer that prints modules takes a quote behind one for a part of the text,
 * and what follows in the same line for code where it is text.
 */
export function literalBody(text: string): string {
  return escapeUnsafe(JSON.stringify(text)).slice(1, -1).replace(/\\\\$/, String.raw`\u005c`);
}

/** A union of string literals, `never` for none. */
export function union(names: Iterable<string>): string {
  const literals = Array.from(names, stringLiteral);
  return literals.length === 0 ? "never" : literals.join(" | ");
}

/** A property name in a type or an interface. */
export function typeKey(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** A property name in an object literal; `__proto__` is computed, for otherwise it would set the prototype. */
function objectKey(name: string): string {
  return name === "__proto__" ? `["__proto__"]` : typeKey(name);
}

/** `object.name` or `object["name"]`. */
export function member(object: string, name: string): string {
  return isIdentifier(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}

/** Whether every object inherits something under the name, so that what is the object's own has to be asked for. */
export function isInherited(name: string): boolean {
  return name in {};
}

/** An object literal of the entries that have a text; a variable of the key's own name stands alone. */
export function objectLiteral(entries: Iterable<readonly [key: string, text: string | undefined]>): string {
  const members = Array.from(entries).flatMap(([key, text]) => (text === undefined ? [] : [text === key && isVariable(key) ? key : `${objectKey(key)}: ${text}`]));
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** An array literal. */
export function arrayLiteral(items: Iterable<string>): string {
  return `[${Array.from(items).join(", ")}]`;
}

/** Data from the YAML as an expression. */
export function plainLiteral(value: PlainValue): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return arrayLiteral((value as readonly PlainValue[]).map(plainLiteral));
  return objectLiteral(Object.entries(value as { readonly [key: string]: PlainValue }).map(([key, item]) => [key, plainLiteral(item)]));
}

/** The type of data from the YAML, which nobody may change, literals widened: `{ limit: 5 }` is `{ readonly limit: number }`. */
export function widenedType(value: PlainValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) {
    const types = [...new Set((value as readonly PlainValue[]).map(widenedType))];
    return types.length === 0 ? "readonly unknown[]" : `readonly (${types.join(" | ")})[]`;
  }
  if (typeof value !== "object") return typeof value;
  return objectType(Object.entries(value as { readonly [key: string]: PlainValue }).map(([key, item]) => [key, widenedType(item)]), "readonly ");
}

/** An object type of the members. */
export function objectType(members: Iterable<readonly [key: string, type: string]>, modifier: "" | "readonly " = ""): string {
  const texts = Array.from(members, ([key, type]) => `${modifier}${typeKey(key)}: ${type}`);
  return texts.length === 0 ? "{}" : `{ ${texts.join("; ")} }`;
}

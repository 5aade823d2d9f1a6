/** What Python takes for white space and line ends. */
import { type Collection, tuple } from "./collection.js";
import { raise } from "./error.js";
import { asText, integer, iterate, kindOf } from "./kind.js";
import { noMethod } from "./attributes.js";
import { bound, textLength } from "./sequence.js";

// Written out three times: a bundler drops a literal that nobody uses, a `new RegExp` it keeps.
const LEADING = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const TRAILING = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/;
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** The text without white space at both ends. */
export function strip(text: string): string {
  return text.replace(LEADING, "").replace(TRAILING, "");
}

/** The text that a method is called on. */
export function receiver(value: unknown, name: string): string {
  return typeof value === "string" ? value : noMethod(value, name);
}

function trim(value: unknown, name: string, characters: unknown, left: boolean, right: boolean): string {
  const text = receiver(value, name);
  if (characters === null || characters === undefined) {
    const begun = left ? text.replace(LEADING, "") : text;
    return right ? begun.replace(TRAILING, "") : begun;
  }
  const unwanted = new Set(asText(characters));
  const letters = Array.from(text);
  let from = 0;
  let to = letters.length;
  while (left && from < to && unwanted.has(letters[from] ?? "")) from++;
  while (right && to > from && unwanted.has(letters[to - 1] ?? "")) to--;
  return letters.slice(from, to).join("");
}

/** `s.strip(characters)` */
export function stripped(value: unknown, characters?: unknown): string {
  return trim(value, "strip", characters, true, true);
}

/** `s.lstrip(characters)` */
export function lstrip(value: unknown, characters?: unknown): string {
  return trim(value, "lstrip", characters, true, false);
}

/** `s.rstrip(characters)` */
export function rstrip(value: unknown, characters?: unknown): string {
  return trim(value, "rstrip", characters, false, true);
}

/** The code points from `start` to `stop`, and where they begin; undefined when `start` lies behind the end. */
function part(text: string, start: unknown, stop: unknown): { readonly letters: readonly string[]; readonly from: number } | undefined {
  const letters = Array.from(text);
  const place = (value: unknown, fallback: number): number => {
    const index = bound(value) ?? fallback;
    return index < 0 ? Math.max(0, index + letters.length) : index;
  };
  const from = place(start, 0);
  const to = Math.min(place(stop, letters.length), letters.length);
  return from > letters.length || from > to ? undefined : { letters: letters.slice(from, to), from };
}

/** Where `wanted` begins, in code points, or -1. */
function position(value: unknown, name: string, wanted: unknown, start: unknown, stop: unknown, last: boolean): number {
  const text = receiver(value, name);
  const sought = asText(wanted);
  const within = part(text, start, stop);
  if (within === undefined) return -1;
  const body = within.letters.join("");
  const found = last ? body.lastIndexOf(sought) : body.indexOf(sought);
  return found === -1 ? -1 : within.from + textLength(body.slice(0, found));
}

const present = (found: number): number => (found === -1 ? raise("ValueError", "substring not found") : found);

/** `s.find(wanted, start, stop)` */
export function find(value: unknown, wanted: unknown, start?: unknown, stop?: unknown): number {
  return position(value, "find", wanted, start, stop, false);
}

/** `s.rfind(wanted, start, stop)` */
export function rfind(value: unknown, wanted: unknown, start?: unknown, stop?: unknown): number {
  return position(value, "rfind", wanted, start, stop, true);
}

/** `s.index(wanted, start, stop)` of a text. */
export function textIndex(value: unknown, wanted: unknown, start?: unknown, stop?: unknown): number {
  return present(position(value, "index", wanted, start, stop, false));
}

/** `s.rindex(wanted, start, stop)` */
export function rindex(value: unknown, wanted: unknown, start?: unknown, stop?: unknown): number {
  return present(position(value, "rindex", wanted, start, stop, true));
}

/** `s.count(wanted, start, stop)` of a text: those that do not overlap. */
export function textCount(value: string, wanted: unknown, start?: unknown, stop?: unknown): number {
  const sought = asText(wanted);
  const within = part(value, start, stop);
  if (within === undefined) return 0;
  return sought === "" ? within.letters.length + 1 : within.letters.join("").split(sought).length - 1;
}

function affix(value: unknown, name: string, wanted: unknown, start: unknown, stop: unknown, test: (body: string, sought: string) => boolean): boolean {
  const text = receiver(value, name);
  const within = part(text, start, stop);
  const sought = kindOf(wanted) === "tuple" ? iterate(wanted).map(asText) : [asText(wanted)];
  return within !== undefined && sought.some((one) => test(within.letters.join(""), one));
}

/** `s.startswith(prefix, start, stop)` */
export function startswith(value: unknown, prefix: unknown, start?: unknown, stop?: unknown): boolean {
  return affix(value, "startswith", prefix, start, stop, (body, sought) => body.startsWith(sought));
}

/** `s.endswith(suffix, start, stop)` */
export function endswith(value: unknown, suffix: unknown, start?: unknown, stop?: unknown): boolean {
  return affix(value, "endswith", suffix, start, stop, (body, sought) => body.endsWith(sought));
}

/** `s.removeprefix(prefix)` */
export function removeprefix(value: unknown, prefix: unknown): string {
  const text = receiver(value, "removeprefix");
  return text.startsWith(asText(prefix)) ? text.slice(asText(prefix).length) : text;
}

/** `s.removesuffix(suffix)` */
export function removesuffix(value: unknown, suffix: unknown): string {
  const text = receiver(value, "removesuffix");
  return asText(suffix) !== "" && text.endsWith(asText(suffix)) ? text.slice(0, -asText(suffix).length) : text;
}

/** `s.replace(old, fresh, count)` */
export function replace(value: unknown, old: unknown, fresh: unknown, count: unknown = -1): string {
  const text = receiver(value, "replace");
  const sought = asText(old);
  const put = asText(fresh);
  const limit = integer(count) < 0 ? Infinity : integer(count);
  const pieces = sought === "" ? ["", ...Array.from(text), ""] : text.split(sought);
  const kept = Math.min(limit, pieces.length - 1);
  return pieces.slice(0, kept + 1).join(put) + pieces.slice(kept + 1).map((piece) => sought + piece).join("");
}

/** `s.split(separator, limit)` */
export function split(value: unknown, separator: unknown = null, limit: unknown = -1): string[] {
  const text = receiver(value, "split");
  const most = integer(limit) < 0 ? Infinity : integer(limit);
  if (separator === null) return splitSpaces(text, most);
  const pieces = pieces_(text, separator);
  return pieces.length - 1 <= most ? pieces : [...pieces.slice(0, most), pieces.slice(most).join(asText(separator))];
}

/** `s.rsplit(separator, limit)` */
export function rsplit(value: unknown, separator: unknown = null, limit: unknown = -1): string[] {
  const text = receiver(value, "rsplit");
  const most = integer(limit) < 0 ? Infinity : integer(limit);
  if (separator === null) return splitSpaces(reversed(text), most).map(reversed).reverse();
  const pieces = pieces_(text, separator);
  const first = pieces.length - most;
  return first <= 1 ? pieces : [pieces.slice(0, first).join(asText(separator)), ...pieces.slice(first)];
}

const pieces_ = (text: string, separator: unknown): string[] => (asText(separator) === "" ? raise("ValueError", "empty separator") : text.split(asText(separator)));
const reversed = (text: string): string => Array.from(text).reverse().join("");

function splitSpaces(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.replace(LEADING, "");
  while (rest !== "") {
    const space = SPACES.exec(rest);
    if (pieces.length >= most || space === null) {
      pieces.push(rest);
      break;
    }
    pieces.push(rest.slice(0, space.index));
    rest = rest.slice(space.index + space[0].length);
  }
  return pieces;
}

/** `s.splitlines(keepends)` */
export function splitlines(value: unknown, keepends: unknown = false): string[] {
  const text = receiver(value, "splitlines");
  const keep = integer(keepends) !== 0;
  const lines = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/gu) ?? [];
  return lines.filter((line) => line !== "").map((line) => (keep ? line : line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/u, "")));
}

/** `s.partition(separator)` */
export function partition(value: unknown, separator: unknown): Collection {
  const text = receiver(value, "partition");
  const at = pieces_(text, separator).length > 1 ? text.indexOf(asText(separator)) : -1;
  return at === -1 ? tuple(text, "", "") : tuple(text.slice(0, at), separator, text.slice(at + asText(separator).length));
}

/** `s.rpartition(separator)` */
export function rpartition(value: unknown, separator: unknown): Collection {
  const text = receiver(value, "rpartition");
  const at = pieces_(text, separator).length > 1 ? text.lastIndexOf(asText(separator)) : -1;
  return at === -1 ? tuple("", "", text) : tuple(text.slice(0, at), separator, text.slice(at + asText(separator).length));
}

/** `s.join(items)` */
export function join(value: unknown, items: unknown): string {
  const text = receiver(value, "join");
  return iterate(items)
    .map((item, index) => (typeof item === "string" ? item : raise("TypeError", `sequence item ${index}: expected str instance, ${kindOf(item)} found`)))
    .join(text);
}

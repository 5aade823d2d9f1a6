/** Scalars as YAML 1.1 writes them: where each ends and which text it holds. Each function looks only at its arguments. */
import { Fault } from "../fault.js";
import { afterBreak, isBreak, isSpace } from "./characters.js";

/** A scalar that was found. */
export interface ScannedScalar {
  /** The offset after its last character; for a block scalar after its last line, without the break. */
  readonly end: number;
  readonly value: string;
}

/**
 * Takes, for each character of a value in turn, where it stands in the text: `length` characters from `from` on, or, where `fixed`, all of
 * them at `from` (an escape, a break that is folded).
 */
export type OffsetSink = (length: number, from: number, fixed: boolean) => void;

/** Line breaks that are folded: the first one and empty lines after it. */
interface Fold {
  readonly value: string;
  readonly end: number;
  /** The line that follows begins with `---` or `...`. */
  readonly atDocumentMark: boolean;
}

/** Does a line that is `---` or `...` begin at `position`? */
export function isDocumentMark(text: string, position: number): boolean {
  const three = text.slice(position, position + 3);
  return (three === "---" || three === "...") && isSpace(text[position + 3]);
}

/** One break becomes a blank, more become one less; U+2028 and U+2029 stay what they are. */
function foldBreaks(text: string, position: number, blanks: string): Fold {
  const first = text[position]!;
  let end = afterBreak(text, position);
  let empty = "";
  for (;;) {
    if (isDocumentMark(text, end)) return { value: "", end, atDocumentMark: true };
    while (end < text.length && blanks.includes(text[end]!)) end++;
    if (!isBreak(text[end])) break;
    empty += text[end] === "\r" ? "\n" : text[end];
    end = afterBreak(text, end);
  }
  const kept = first === "\u2028" || first === "\u2029" ? first : empty === "" ? " " : "";
  return { value: kept + empty, end, atDocumentMark: false };
}

function endsPlain(text: string, position: number, inFlow: boolean): boolean {
  const character = text[position];
  if (isSpace(character)) return true;
  if (character === ":") return isSpace(text[position + 1]) || (inFlow && ",[]{}".includes(text[position + 1]!));
  return inFlow && ",?[]{}".includes(character!);
}

/**
 * A scalar without quotes. It may go on over lines that are indented by at least `indent`; between brackets over any lines.
 *
 * @returns also whether a line ended behind it, since a key may then follow
 */
export function scanPlain(text: string, start: number, indent: number, inFlow: boolean, offsets?: OffsetSink): ScannedScalar & { readonly lineEnded: boolean } {
  let value = "";
  let spaces = "";
  let end = start;
  let position = start;
  let lineEnded = false;
  while (text[position] !== "#") {
    let stop = position;
    while (!endsPlain(text, stop, inFlow)) stop++;
    if (stop === position) break;
    value += spaces + text.slice(position, stop);
    offsets?.(spaces.length, end, true);
    offsets?.(stop - position, position, false);
    end = position = stop;
    lineEnded = false;
    while (text[position] === " ") position++;
    if (isBreak(text[position])) {
      lineEnded = true;
      const fold = foldBreaks(text, position, " ");
      if (fold.atDocumentMark) break;
      spaces = fold.value;
      position = fold.end;
      if (!inFlow && columnOf(text, position) < indent) break;
    } else if (position > stop) {
      spaces = text.slice(stop, position);
    } else {
      break;
    }
  }
  return { end, value, lineEnded };
}

function columnOf(text: string, position: number): number {
  let start = position;
  while (start > 0 && !isBreak(text[start - 1])) start--;
  return position - start;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"], ["a", "\x07"], ["b", "\b"], ["t", "\t"], ["\t", "\t"], ["n", "\n"], ["v", "\v"], ["f", "\f"], ["r", "\r"],
  ["e", "\x1B"], [" ", " "], ['"', '"'], ["\\", "\\"], ["/", "/"], ["N", "\x85"], ["_", "\xA0"], ["L", "\u2028"], ["P", "\u2029"],
]);
const HEX_ESCAPES: ReadonlyMap<string, number> = new Map([["x", 2], ["u", 4], ["U", 8]]);

/**
 * A scalar in single or double quotes; its lines may stand at any indentation.
 *
 * @throws Fault when it is not closed, or for an escape that does not exist
 */
export function scanQuoted(text: string, start: number, offsets?: OffsetSink): ScannedScalar {
  const quote = text[start]!;
  const unclosed = (): Fault => new Fault({ start, end: start + 1 }, `This ${quote} is never closed`, `Close it with ${quote} where the text ends.`);
  let value = "";
  let position = start + 1;
  const fold = (): string => {
    const folded = foldBreaks(text, position, " \t");
    if (folded.atDocumentMark) throw unclosed();
    position = folded.end;
    return folded.value;
  };
  for (;;) {
    const character = text[position];
    if (character === undefined) throw unclosed();
    if (character === quote) {
      if (quote === '"' || text[position + 1] !== "'") return { end: position + 1, value };
      value += "'";
      offsets?.(1, position, true);
      position += 2;
    } else if (character === "\\" && quote === '"') {
      const escaped = text[position + 1];
      if (escaped === undefined) throw unclosed();
      if (isBreak(escaped)) {
        // The break itself vanishes, empty lines after it stay.
        const at = position++;
        const folded = fold();
        const kept = folded === " " ? "" : escaped === "\u2028" || escaped === "\u2029" ? folded.slice(1) : folded;
        value += kept;
        offsets?.(kept.length, at, true);
      } else {
        const { character: meant, end } = unescape(text, position);
        value += meant;
        offsets?.(meant.length, position, true);
        position = end;
      }
    } else if (character === " " || character === "\t" || isBreak(character)) {
      const blanks = position;
      while (text[position] === " " || text[position] === "\t") position++;
      const folded = isBreak(text[position]) ? fold() : undefined;
      value += folded ?? text.slice(blanks, position);
      offsets?.(folded?.length ?? position - blanks, blanks, folded !== undefined);
    } else {
      const from = position++;
      while (position < text.length && !isSpace(text[position]) && text[position] !== quote && text[position] !== "\\") position++;
      value += text.slice(from, position);
      offsets?.(position - from, from, false);
    }
  }
}

function unescape(text: string, start: number): { readonly character: string; readonly end: number } {
  const name = text[start + 1] ?? "";
  const simple = ESCAPES.get(name);
  if (simple !== undefined) return { character: simple, end: start + 2 };
  const digits = HEX_ESCAPES.get(name);
  if (digits !== undefined) {
    const end = start + 2 + digits;
    const hex = text.slice(start + 2, end);
    const code = Number.parseInt(hex, 16);
    if (hex.length === digits && /^[0-9A-Fa-f]+$/.test(hex) && code <= 0x10ffff) return { character: String.fromCodePoint(code), end };
    throw new Fault({ start, end: Math.min(end, text.length) }, `\\${name} must be followed by ${digits} hexadecimal digits of a character`);
  }
  throw new Fault(
    { start, end: start + 2 },
    `\\${name} is not an escape of double-quoted text`,
    "Write \\\\ for a backslash, or use single quotes, in which it stands for itself.",
  );
}

/**
 * A block scalar, from its `|` or `>`.
 *
 * @param minimumIndent the least indentation of its lines: one more than that of the collection around it, at least 1
 * @throws Fault for a header that is not one
 */
export function scanBlock(text: string, start: number, minimumIndent: number, offsets?: OffsetSink): ScannedScalar {
  const header = scanBlockHeader(text, start);
  if (header.end === text.length) return { end: header.end, value: "" };

  // Every `break` below is where a line of the scalar ended; the scan goes on behind it.
  let lineEnd = header.end;
  let position = afterBreak(text, lineEnd);
  let column = 0;
  let indent = minimumIndent + (header.indent ?? 1) - 1;
  let breaks = "";
  const skipEmptyLines = (limit: number): number => {
    let widest = 0;
    breaks = "";
    column = 0;
    for (;;) {
      while (column < limit && text[position] === " ") {
        position++;
        column++;
      }
      widest = Math.max(widest, column);
      if (!isBreak(text[position])) return widest;
      breaks += text[position] === "\r" ? "\n" : text[position];
      position = afterBreak(text, position);
      column = 0;
    }
  };
  if (header.indent === undefined) indent = Math.max(minimumIndent, skipEmptyLines(Number.POSITIVE_INFINITY));
  else skipEmptyLines(indent);

  let value = "";
  let lineBreak = "";
  while (column === indent && position < text.length) {
    value += breaks;
    offsets?.(breaks.length, lineEnd, true);
    const indented = text[position] === " " || text[position] === "\t";
    lineEnd = position;
    while (lineEnd < text.length && !isBreak(text[lineEnd])) lineEnd++;
    value += text.slice(position, lineEnd);
    offsets?.(lineEnd - position, position, false);
    if (lineEnd === text.length) {
      lineBreak = breaks = "";
      break;
    }
    lineBreak = text[lineEnd] === "\r" ? "\n" : text[lineEnd]!;
    position = afterBreak(text, lineEnd);
    skipEmptyLines(indent);
    if (column !== indent || position >= text.length) break;
    if (header.folded && lineBreak === "\n" && !indented && text[position] !== " " && text[position] !== "\t") {
      if (breaks === "") {
        value += " ";
        offsets?.(1, lineEnd, true);
      }
    } else {
      value += lineBreak;
      offsets?.(lineBreak.length, lineEnd, true);
    }
  }
  if (header.chomp !== "-") value += lineBreak;
  if (header.chomp === "+") value += breaks;
  return { end: lineEnd, value };
}

interface BlockHeader {
  readonly folded: boolean;
  readonly chomp: string | undefined;
  readonly indent: number | undefined;
  /** The end of its line. */
  readonly end: number;
}

function scanBlockHeader(text: string, start: number): BlockHeader {
  const header = /[|>](?:([+-])([1-9])?|([1-9])([+-])?)?(?=[ \n\r\u2028\u2029]|$)/y;
  header.lastIndex = start;
  const match = header.exec(text);
  let end = start + 1;
  while (end < text.length && !isBreak(text[end])) end++;
  const rest = match === null ? "" : text.slice(start + match[0].length, end);
  if (match === null || !/^ *(?:#.*)?$/.test(rest)) {
    throw new Fault(
      { start, end },
      `After ${text[start]} only an indentation (1 to 9), - or +, and a comment may stand on the line`,
      `Begin the text on the next line, or put it in quotes if it shall begin with ${text[start]}.`,
    );
  }
  const digit = match[2] ?? match[3];
  return { folded: match[0][0] === ">", chomp: match[1] ?? match[4], indent: digit === undefined ? undefined : Number(digit), end };
}

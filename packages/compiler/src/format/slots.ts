/** What of a line prettier does not look at but for its width: names and plain texts. */

/** A line as a pattern and what fills it. */
export interface Slotted {
  /** The line with a mark in place of each slot: lines with one pattern differ in their slots alone. */
  readonly pattern: string;
  readonly slots: readonly string[];
  /** How many more brackets it opens than it closes. */
  readonly opens: number;
  /** Whether it is as wide as it is long. */
  readonly isNarrow: boolean;
}

/** What is in a slot: a word, a word with a capital, for which prettier has rules of its own, or a whole number. */
export const SMALL = "\u0001";
export const CAPITAL = "\u0002";
export const NUMBER = "\u0003";

/** A pattern with a text in place of each mark. */
export function fill(pattern: string, textOf: (slot: number, mark: string) => string): string {
  let slot = 0;
  return pattern.replace(/[\u0001-\u0003]/g, (mark) => textOf(slot++, mark));
}

/** Whether a string literal can be written with either quotes, and every character of it is one wide. */
export function isPlainText(literal: string): boolean {
  return /^"[ -!#-&(-[\]-~À-ɏ]*"$/.test(literal);
}

const TOKENS = /"(?:[^"\\]|\\.)*"|\/\*@__PURE__\*\/|[A-Za-zÀ-ɏ_$][\wÀ-ɏ$]*|\d[\w.]*|[([{]|[)\]}]|[`'/]/g;

/** What prettier knows by name is in small letters, or called (`beforeEach`). */
const CAMEL = /^[a-z]+[A-Z0-9]/;
const PREDICATE = /^is[A-Z]/;

/** All are one wide: what is not may take two columns, or none. */
const NARROW = /^[ -~À-ɏ]*$/;

/**
 * Takes a line of code apart. Slots are texts of plain characters that are no keys, keys without quotes, names with a `_` or a capital in them, which no rule of
 * prettier knows by their letters, and names that begin with a capital.
 *
 * @param line without spaces around it
 * @returns nothing for a line with anything that would have to be read more closely: regular expressions, templates, comments
 */
export function slotsOf(line: string): Slotted | undefined {
  const slots: string[] = [];
  let opens = 0;
  let isPlain = true;
  const pattern = line.replace(TOKENS, (token, offset: number) => {
    const end = offset + token.length;
    const next = line[end] === "?" ? line[end + 1] : line[end];
    const first = token[0]!;
    switch (first) {
      case '"': {
        // Quotes around a key may go.
        if (next === ":" && !line.startsWith("case ")) return token;
        return `"${withSlots(token.slice(1, -1), slots)}"`;
      }
      case "(":
      case "[":
      case "{":
        opens++;
        return token;
      case ")":
      case "]":
      case "}":
        opens--;
        return token;
    }
    if (first >= "0" && first <= "9") {
      // Others are written in other ways, too.
      if (!/^(?:0|[1-9]\d{0,14})$/.test(token) || next === ":" || line[offset - 1] === ".") return token;
      slots.push(token);
      return NUMBER;
    }
    if (first !== "`" && first !== "'" && first !== "/") {
      const isCapital = first >= "A" && first <= "Z";
      if (!isSlot(token, next, isCapital)) return token;
      slots.push(token);
      return isCapital ? CAPITAL : SMALL;
    }
    if (token.length === 1) isPlain = false;
    return token;
  });
  return isPlain ? { pattern, slots, opens, isNarrow: NARROW.test(line) } : undefined;
}

/** Which quotes are used follows from those inside, so that they stay. */
function withSlots(text: string, slots: string[]): string {
  // What is written with other escapes is left as it is.
  if (!/^(?:[ -[\]-~À-ɏ]|\\")*$/.test(text)) return text;
  return text.replace(/[ !#-&(-[\]-~À-ɏ]+/g, (part) => {
    slots.push(part);
    return SMALL;
  });
}

function isSlot(name: string, next: string | undefined, isCapital: boolean): boolean {
  if (next === ":") return name !== "default";
  const isCalled = next === "(" || next === "." || next === "<" || next === "`";
  if (isCapital) return next !== "(" && next !== ".";
  return name.includes("_", 1) || (CAMEL.test(name) && (!isCalled || PREDICATE.test(name)));
}

/** A comment, or a line of one, which prettier only moves: its text is a slot. */
export function slotOfComment(line: string): Slotted | undefined {
  if (line === "*/") return { pattern: line, slots: [], opens: 0, isNarrow: true };
  const found = /^(\/\*\*? ?|\* ?|\/\/ ?)(.*?)( ?\*\/)?$/.exec(line);
  // One that says something to prettier is read by it.
  if (found === null || line.includes("prettier-")) return undefined;
  const [, start, text, end = ""] = found;
  return text === "" ? { pattern: line, slots: [], opens: 0, isNarrow: true } : { pattern: `${start!}${SMALL}${end}`, slots: [text!], opens: 0, isNarrow: true };
}

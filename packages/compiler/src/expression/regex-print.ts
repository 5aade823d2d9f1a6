/** Prints a pattern for JavaScript, flag `u`. Groups keep their numbers and lose their names. */
import { type Item, type Pattern, patternWidth, type Position, type Repeat } from "./regex-ast.js";
import { equivalents } from "./regex-case.js";
import { printCharacter, printSet, WORD } from "./regex-set.js";

/**
 * A pattern as the source of a `RegExp`, which is never empty. It holds no backtick and nothing that looks like the beginning of a comment, which
 * the writer that prints modules would take for one.
 */
export function printRegex(pattern: Pattern): string {
  return printWhole(pattern).replace(/\\\/(?=\*)/g, String.raw`\x2f`);
}

function printWhole(pattern: Pattern): string {
  const source = printPattern(pattern);
  if (source === "") return "(?:)";
  if (!pattern.some(matchesBetweenHalves)) return source;
  return `(?=[^]|$)${pattern.length > 1 ? `(?:${source})` : source}`;
}

/**
 * V8 tries a pattern between the two halves of a character beyond U+FFFF too. Nothing can be taken there and nothing positive
 * holds, but what is only forbidden to follow or to precede does not: `(?<!a)(?!b)` would match.
 */
function matchesBetweenHalves(items: readonly Item[]): boolean {
  const isAnchor = (item: Item): boolean => item.kind === "position" && (item.at === "start" || item.at === "end" || item.at === "textEnd");
  return !items.some(isAnchor) && items.some(isNegative) && patternWidth([items], new Map()).min === 0;
}

function isNegative(item: Item): boolean {
  switch (item.kind) {
    case "look":
    case "group":
      return (item.kind === "look" && item.negated) || item.body.some((items) => items.some(isNegative));
    case "position":
      return item.at === "lineStart" || item.at === "lineEnd" || item.at === "boundary" || item.at === "notBoundary";
    case "repeat":
      return isNegative(item.item);
    case "character":
    case "set":
    case "any":
    case "reference":
      return false;
  }
}

function printPattern(pattern: Pattern): string {
  return pattern.map(printSequence).join("|");
}

function printSequence(items: readonly Item[]): string {
  return items
    .map((item, index) => {
      const following = items[index + 1];
      // The digit would become part of the number.
      const beforeDigit = item.kind === "reference" && following?.kind === "character" && /^\d/.test(printItem(following));
      return beforeDigit ? `(?:${printItem(item)})` : printItem(item);
    })
    .join("");
}

function printItem(item: Item): string {
  switch (item.kind) {
    case "character": {
      const codes = equivalents(item.code, item.fold);
      return codes.length === 1 ? printCharacter(item.code) : `[${codes.map((code) => printCharacter(code, true)).join("")}]`;
    }
    case "set":
      return printSet(item);
    case "any":
      return item.newline ? String.raw`[\s\S]` : String.raw`[^\n]`;
    case "position":
      return printPosition(item);
    case "group":
      return `(${item.number === undefined ? "?:" : ""}${printPattern(item.body)})`;
    case "reference":
      return `\\${item.number}`;
    case "look":
      return `(?${item.behind ? "<" : ""}${item.negated ? "!" : "="}${printPattern(item.body)})`;
    case "repeat":
      return printRepeat(item);
  }
}

/** `^` and `$` mean the ends of the text, as the flag `m` is never set. */
function printPosition({ at, ascii }: Position): string {
  switch (at) {
    case "start":
      return "^";
    case "textEnd":
      return "$";
    case "end":
      return String.raw`(?=\n?$)`;
    case "lineStart":
      return String.raw`(?<![^\n])`;
    case "lineEnd":
      return String.raw`(?![^\n])`;
    case "boundary":
      return ascii ? String.raw`\b` : `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
    case "notBoundary":
      // An empty text has none, in Python.
      return `(?!^$)${ascii ? String.raw`\B` : `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`}`;
  }
}

function printRepeat({ item, min, max, lazy }: Repeat): string {
  const text = printItem(item);
  return `${item.kind === "look" ? `(?:${text})` : text}${quantifier(min, max)}${lazy ? "?" : ""}`;
}

function quantifier(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** Characters as YAML 1.1 sees them: which may not occur, which end a line. */
import { Fault } from "../fault.js";

/** What YAML refuses anywhere, escapes apart. A surrogate matches only when it is alone, because of the flag `u`. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The text with U+0085 and lone CR, which end a line in YAML 1.1, written as LF. Every offset stays what it was.
 *
 * @throws Fault for a control character or a lone surrogate
 */
export function normalizeBreaks(text: string): string {
  const unprintable = UNPRINTABLE.exec(text);
  if (unprintable !== null) {
    const code = unprintable[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Fault(
      { start: unprintable.index, end: unprintable.index + unprintable[0].length },
      `The character U+${code} is not allowed in YAML`,
      code === "0000" ? "Is the file saved as UTF-8?" : 'Remove it, or write it as an escape inside double quotes ("\\x07").',
    );
  }
  return text.replace(/\r(?!\n)|\x85/g, "\n");
}

/** Does a line end at this character? In a normalised text a CR occurs only before an LF. */
export function isBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r" || character === "\u2028" || character === "\u2029";
}

/** Where the line break at `position` ends. */
export function afterBreak(text: string, position: number): number {
  return position + (text[position] === "\r" ? 2 : 1);
}

/** A blank, a tab, the end of the line or of the text: what sets an indicator apart from text. */
export function isSpace(character: string | undefined): boolean {
  return character === undefined || character === " " || character === "\t" || isBreak(character);
}

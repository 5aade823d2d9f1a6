import type { Span } from "../types.js";
import { escapeForTerminal } from "./escape.js";
import { type Lines, splitLines } from "./lines.js";

/** The decoded texts that diagnostics point into, by the path that the compiler was given; each taken apart once, when needed. */
export interface SourceTexts {
  readonly linesOf: (file: string) => Lines | undefined;
}

/** @param textOf gives the text of a file, `undefined` when it is not known */
export function sourceTexts(textOf: (file: string) => string | undefined): SourceTexts {
  const known = new Map<string, Lines>();
  return {
    linesOf(file) {
      const found = known.get(file);
      if (found !== undefined) return found;
      const text = textOf(file);
      if (text === undefined) return undefined;
      const lines = splitLines(text);
      known.set(file, lines);
      return lines;
    },
  };
}

/** The offset of the last character of a span; of an empty one where it stands. */
export function lastPlaceOf({ start, end }: Span): number {
  return Math.max(start, end - 1);
}

/** `path:line:col`, which terminals and editors make a link of; the path alone when the text is not known. */
export function locationOf(file: string, span: Span, texts: SourceTexts): string {
  const position = texts.linesOf(file)?.positionAt(span.start);
  return position === undefined ? escapeForTerminal(file) : `${escapeForTerminal(file)}:${position.line}:${position.column}`;
}

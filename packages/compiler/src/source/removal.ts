import type { Fix, Span } from "../diagnostics/types.js";

/**
 * The change that takes away an item of a list, or an entry of a mapping, that repeats another one letter by letter. Nothing for one that
 * says something new, or where a comment or an anchor would go with it, or where it does not stand on lines of its own or behind a comma.
 *
 * @param earlier the place of the one that stays
 * @param previousEnd where what stands before `twin` in the same list or mapping ends
 */
export function removeTwin(text: string, earlier: Span, previousEnd: number, twin: Span): Fix | undefined {
  const written = text.slice(twin.start, twin.end);
  if (text.slice(earlier.start, earlier.end).trimEnd() !== written.trimEnd()) return undefined;
  const isFlow = /^\s*,\s*$/.test(text.slice(previousEnd, twin.start));
  const span = isFlow ? { start: previousEnd, end: twin.end } : wholeLines(text, twin);
  if (span === undefined || /(?:^|\s)#|&/m.test(text.slice(span.start, span.end))) return undefined;
  return { title: "Remove it", safe: true, edits: [{ span, text: "" }] };
}

/** The lines that nothing but the span stands on, a dash before it aside. */
function wholeLines(text: string, { start, end }: Span): Span | undefined {
  let from = start;
  while (from > 0 && !isLineEnd(text[from - 1])) from--;
  if (!/^ *(?:- +)?$/.test(text.slice(from, start))) return undefined;
  // A block of text ends with its line.
  if (isLineEnd(text[end - 1])) return { start: from, end };
  let to = end;
  while (text[to] === " " || text[to] === "\t") to++;
  if (to < text.length && !isLineEnd(text[to])) return undefined;
  return { start: from, end: to + (text.startsWith("\r\n", to) ? 2 : Math.min(1, text.length - to)) };
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

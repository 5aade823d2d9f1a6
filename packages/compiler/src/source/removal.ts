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
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  if (!/^ *(?:- +)?$/.test(text.slice(lineStart, start))) return undefined;
  if (/[\r\n]$/.test(text.slice(start, end))) return { start: lineStart, end };
  const rest = /[\r\n]|$/.exec(text.slice(end))!;
  if (text.slice(end, end + rest.index).trim() !== "") return undefined;
  return { start: lineStart, end: end + rest.index + (/^\r?\n|^\r/.exec(text.slice(end + rest.index))?.[0].length ?? 0) };
}

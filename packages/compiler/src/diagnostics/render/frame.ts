import type { Colors } from "picocolors/types.js";
import type { Span } from "../types.js";
import { type Cell, cellsOf, widthOf } from "./cells.js";
import type { Lines } from "./lines.js";

/** How a frame is drawn. */
export interface FrameStyle {
  readonly colors: Colors;
  /** The columns that are there, line numbers included. */
  readonly width: number;
  /** Paints the marks, after the severity. */
  readonly paint: (text: string) => string;
}

const ellipsis = "…";
/** No line is looked at further than this around a span: files of one line and a megabyte exist. */
const reach = 2000;

/**
 * Draws the line of `span` with its neighbours, numbered, and marks below exactly what the span covers. Of a span of several
 * lines the first is shown; a line too long is cut around the span.
 *
 * @returns the lines of the frame; none for an empty text
 */
export function drawFrame(lines: Lines, span: Span, style: FrameStyle): readonly string[] {
  const { line, column } = lines.positionAt(span.start);
  const text = lines.lineAt(line) ?? "";
  if (text === "" && lines.lineAt(2) === undefined) return [];
  const from = column - 1;
  const to = Math.min(span.end - lines.startOf(line), text.length);

  // What follows the last line end is no line to a reader.
  const hasNext = lines.lineAt(line + 2) !== undefined || (lines.lineAt(line + 1) ?? "") !== "";
  const gutter = String(hasNext ? line + 1 : line).length;
  const room = Math.max(20, style.width - gutter - " |  ".length - "> ".length);
  const number = (shown: number): string => String(shown).padStart(gutter);
  const shown = cutAround(text, from, to, room);

  const neighbour = (neighbourLine: number): string[] => {
    const content = lines.lineAt(neighbourLine);
    // Beside a line that was cut at its left the start of its neighbours would mislead.
    if (content === undefined || shown.cutLeft) return [];
    const { cells, cutRight } = cutAround(content, 0, 0, room);
    return [style.colors.dim(`  ${number(neighbourLine)} | ${printed(cells)}${cutRight ? ellipsis : ""}`.trimEnd())];
  };

  const before = shown.cells.filter((cell) => cell.end <= from);
  const marked = shown.cells.filter((cell) => cell.end > from && cell.start < to);
  const left = shown.cutLeft ? ellipsis : "";
  const right = shown.cutRight ? ellipsis : "";
  const marks = "^".repeat(Math.max(1, widthOf(marked)));
  return [
    ...neighbour(line - 1),
    `${style.paint(">")} ${number(line)} | ${left}${printed(shown.cells)}${right}`.trimEnd(),
    `  ${" ".repeat(gutter)} | ${" ".repeat(left.length + widthOf(before))}${style.paint(marks)}`,
    ...(hasNext ? neighbour(line + 1) : []),
  ];
}

function printed(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join("");
}

interface Cut {
  readonly cells: readonly Cell[];
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** The part of a line that fits into `room` columns: from its start, or, when the span would lie outside, around the span. */
function cutAround(text: string, from: number, to: number, room: number): Cut {
  const windowStart = Math.max(0, from - reach);
  const windowEnd = Math.min(text.length, from + reach);
  const cells = cellsOf(text.slice(windowStart, windowEnd)).map((cell) => ({
    ...cell,
    start: cell.start + windowStart,
    end: cell.end + windowStart,
  }));
  if (windowStart === 0 && windowEnd === text.length && widthOf(cells) <= room) return { cells, cutLeft: false, cutRight: false };

  const usable = room - 2 * ellipsis.length;
  const spanStart = cells.findIndex((cell) => cell.end > from);
  const anchor = spanStart === -1 ? cells.length : spanStart;
  const upToSpan = cells.filter((cell) => cell.start < Math.max(to, from + 1));
  let first = 0;
  if (widthOf(upToSpan) > usable || windowStart > 0) {
    // A third of the room shows what stands before the span.
    first = anchor;
    for (let width = 0; first > 0 && width + cells[first - 1]!.width <= usable / 3; first--) width += cells[first - 1]!.width;
  }
  let last = first;
  for (let width = 0; last < cells.length && width + cells[last]!.width <= usable; last++) width += cells[last]!.width;
  return {
    cells: cells.slice(first, last),
    cutLeft: first > 0 || windowStart > 0,
    cutRight: last < cells.length || windowEnd < text.length,
  };
}

import { escapeForTerminal } from "./escape.js";

/** One character as a reader sees it, as it is printed, and the columns of a terminal that it takes. */
export interface Cell {
  /** Where it starts in the line, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

const tabWidth = 4;
const asciiOnly = /^[\x20-\x7e]*$/;
const emoji = /\p{Emoji_Presentation}|\ufe0f/u;
/** East Asian wide and fullwidth characters: they take two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/**
 * The characters of a line, tabs filled up to the next stop, so that marks under a line can be set exactly below what
 * they mean.
 */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  const add = (start: number, source: string, text: string, width: number): void => {
    cells.push({ start, end: start + source.length, text, width });
    column += width;
  };
  // Most lines are plain ASCII; taking them apart needs no segmenter. The first one takes 10 ms to make, so none is made before it is needed.
  const parts = asciiOnly.test(line) ? Array.from(line, (segment, index) => ({ segment, index })) : new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line);
  for (const { segment, index } of parts) {
    if (segment === "\t") {
      const width = tabWidth - (column % tabWidth);
      add(index, segment, " ".repeat(width), width);
    } else {
      const text = escapeForTerminal(segment);
      if (text !== segment) add(index, segment, text, text.length);
      else add(index, segment, text, emoji.test(segment) || wide.test(segment) ? 2 : 1);
    }
  }
  return cells;
}

/** The columns that cells take together. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

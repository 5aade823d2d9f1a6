/** Offsets into a text, as the lines and columns that editors show. */

/** The offset at which each line begins; the first is 0. LF, CR LF and a lone CR end a line. */
export type LineIndex = readonly number[];

/** Finds the lines of `text`, once for many calls of {@link positionOf}. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
  return starts;
}

/** A place as a person names it: both count from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and column of `offset`; an offset beyond the text counts on in the last line. */
export function positionOf(lines: LineIndex, offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lines[low]! + 1 };
}

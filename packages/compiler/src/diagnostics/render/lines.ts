/** Where an offset stands for a person: both count from 1, columns in UTF-16 code units, as editors and JavaScript do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text, taken apart into lines once, for any number of places in it. */
export interface Lines {
  /** Offsets beyond the text are taken as its end. */
  readonly positionAt: (offset: number) => Position;
  /** The line without its line end; `undefined` when there is no such line. */
  readonly lineAt: (line: number) => string | undefined;
  /** The offset of the first character of an existing line. */
  readonly startOf: (line: number) => number;
}

/**
 * Takes a text apart into lines. LF, CR LF and CR end a line; what else YAML 1.1 takes for a line break (U+0085, U+2028)
 * does not, since no editor counts it.
 */
export function splitLines(text: string): Lines {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);

  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  return {
    startOf,
    positionAt(offset) {
      const place = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (starts[middle]! <= place) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: place - starts[low]! + 1 };
    },
    lineAt(line) {
      if (line < 1 || line > starts.length) return undefined;
      return text.slice(startOf(line), startOf(line + 1)).replace(/[\r\n]+$/, "");
    },
  };
}

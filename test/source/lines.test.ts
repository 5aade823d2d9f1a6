import { describe, expect, it } from "vitest";
import { indexLines, positionOf } from "../../packages/compiler/src/source/lines.js";

describe("positionOf", () => {
  it("counts lines at LF, CR LF and CR, columns in UTF-16 code units", () => {
    const text = "a\nb\r\nc\rd😀e\u0085f\n";
    const lines = indexLines(text);
    const at = (part: string): string => {
      const { line, column } = positionOf(lines, text.indexOf(part));
      return `${line}:${column}`;
    };
    expect(["a", "b", "c", "d", "e", "f"].map(at)).toEqual(["1:1", "2:1", "3:1", "4:1", "4:4", "4:6"]);
    expect(positionOf(lines, text.length)).toEqual({ line: 5, column: 1 });
    expect(positionOf(indexLines(""), 0)).toEqual({ line: 1, column: 1 });
  });
});

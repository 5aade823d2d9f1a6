import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitLines } from "../../packages/compiler/src/diagnostics/render/lines.js";

describe("splitLines", () => {
  it("ends lines at LF, CR LF and CR, and at nothing else", () => {
    const lines = splitLines("a\nb\r\nc\rd\u0085e\u2028f");
    expect([1, 2, 3, 4, 5].map(lines.lineAt)).toEqual(["a", "b", "c", "d\u0085e\u2028f", undefined]);
  });

  it("counts lines and columns from 1, columns in UTF-16 code units", () => {
    const text = "ab\n😀x";
    const lines = splitLines(text);
    expect(lines.positionAt(0)).toEqual({ line: 1, column: 1 });
    expect(lines.positionAt(2)).toEqual({ line: 1, column: 3 });
    expect(lines.positionAt(text.indexOf("x"))).toEqual({ line: 2, column: 3 });
  });

  it("takes an offset beyond the text for its end", () => {
    expect(splitLines("ab\n").positionAt(99)).toEqual({ line: 2, column: 1 });
    expect(splitLines("").positionAt(-1)).toEqual({ line: 1, column: 1 });
  });

  it("gives the place of every character of any text", () => {
    const texts = fc.array(fc.constantFrom("a", "\n", "\r", "\r\n", "é", "😀"), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => {
        const lines = splitLines(text);
        const offset = text.length === 0 ? 0 : seed % text.length;
        const { line, column } = lines.positionAt(offset);
        expect(lines.startOf(line) + column - 1).toBe(offset);
        // A naive count must agree: line ends that are over before the offset.
        expect(line - 1).toBe([...text.matchAll(/\r\n|\n|\r/g)].filter((end) => end.index + end[0].length <= offset).length);
      }),
    );
  });
});

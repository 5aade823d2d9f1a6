import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noColors } from "./colors.js";
import { cellsOf, widthOf } from "../../packages/compiler/src/diagnostics/render/cells.js";
import { drawFrame } from "../../packages/compiler/src/diagnostics/render/frame.js";
import { splitLines } from "../../packages/compiler/src/diagnostics/render/lines.js";

const style = { colors: noColors, width: 80, paint: (text: string) => text };

/** The frame of the only place where `marked` stands in `text`. */
function frameOf(text: string, marked: string, width = 80): string {
  const start = text.indexOf(marked);
  expect(start).toBeGreaterThanOrEqual(0);
  return drawFrame(splitLines(text), { start, end: start + marked.length }, { ...style, width }).join("\n");
}

describe("drawFrame", () => {
  it("marks exactly the span and numbers the lines", () => {
    const text = "states:\n  - name: open\n    type: final\n";
    expect(frameOf(text, "final")).toBe(
      ["  2 |   - name: open", "> 3 |     type: final", "    |           ^^^^^"].join("\n"),
    );
  });

  it("aligns line numbers of different length", () => {
    const text = `${"#\n".repeat(8)}a\nbad\nc`;
    expect(frameOf(text, "bad")).toBe(["   9 | a", "> 10 | bad", "     | ^^^", "  11 | c"].join("\n"));
  });

  it("fills tabs up to their stops", () => {
    expect(frameOf("\ta\tbad", "bad")).toBe(["> 1 |     a   bad", "    |         ^^^"].join("\n"));
  });

  it("gives wide characters two columns and combined ones none", () => {
    expect(frameOf("- 日本語: bad", "bad")).toBe(["> 1 | - 日本語: bad", "    |           ^^^"].join("\n"));
    expect(frameOf("- 日本語", "日本")).toBe(["> 1 | - 日本語", "    |   ^^^^"].join("\n"));
    expect(frameOf("cafe\u0301 bad", "bad")).toBe(["> 1 | cafe\u0301 bad", "    |      ^^^"].join("\n"));
    expect(frameOf("👨‍👩‍👧 bad", "bad")).toBe(["> 1 | 👨‍👩‍👧 bad", "    |    ^^^"].join("\n"));
  });

  it("shows what cannot be seen, and marks below its escaped form", () => {
    expect(frameOf("a\u202eb\u001b[2J bad", "bad")).toBe(
      ["> 1 | a\\u202eb\\u001b[2J bad", `    | ${" ".repeat("a\\u202eb\\u001b[2J ".length)}^^^`].join("\n"),
    );
  });

  it("sets one mark for an empty span, also behind the last character", () => {
    const lines = splitLines("ab\n");
    expect(drawFrame(lines, { start: 2, end: 2 }, style)).toContain("    |   ^");
    expect(drawFrame(lines, { start: 3, end: 3 }, style)).toEqual(["  1 | ab", "> 2 |", "    | ^"]);
  });

  it("draws nothing of an empty text", () => {
    expect(drawFrame(splitLines(""), { start: 0, end: 0 }, style)).toEqual([]);
  });

  it("shows the first line of a span of several", () => {
    expect(frameOf("key: [one,\n  two]\n", "[one,\n  two]")).toBe(["> 1 | key: [one,", "    |      ^^^^^", "  2 |   two]"].join("\n"));
  });

  it("does not mark the line end", () => {
    expect(frameOf("bad\r\nnext", "bad\r\nnext")).toBe(["> 1 | bad", "    | ^^^", "  2 | next"].join("\n"));
  });

  it("cuts a long line around the span", () => {
    const text = `first\n${"abc, ".repeat(50)}bad${", xyz".repeat(50)}\n`;
    const [line, marks, ...others] = frameOf(text, "bad", 60).split("\n");
    expect(others).toEqual([]);
    expect(line).toMatch(/^> 2 \| ….*bad.*…$/);
    expect(line!.length).toBeLessThanOrEqual(60);
    expect(marks!.indexOf("^^^")).toBe(line!.indexOf("bad"));
  });

  it("shows a long line from its start while the span fits", () => {
    const [line, marks] = frameOf(`a: bad ${"x".repeat(200)}`, "bad", 60).split("\n");
    expect(line).toMatch(/^> 1 \| a: bad x+…$/);
    expect(marks).toBe("    |    ^^^");
  });

  it("is quick on a line of a megabyte", () => {
    const text = `${"é".repeat(500_000)}bad${"é".repeat(500_000)}`;
    const started = performance.now();
    expect(frameOf(text, "bad")).toContain("bad");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("never breaks off, never exceeds the width, never prints control characters", () => {
    const part = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\t", "\r\n", "\u202e", "\ud800", "日", "x".repeat(90)));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(400), fc.nat(400), (parts, one, other) => {
        const text = parts.join("");
        const span = { start: Math.min(one, other, text.length), end: Math.min(Math.max(one, other), text.length) };
        for (const line of drawFrame(splitLines(text), span, style)) {
          expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
          expect(widthOf(cellsOf(line))).toBeLessThanOrEqual(style.width);
        }
      }),
    );
  });
});

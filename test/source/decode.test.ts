import { describe, expect, it } from "vitest";
import { decode } from "../../packages/compiler/src/source/decode.js";

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === "number" ? [value] : [...new TextEncoder().encode(value)])));

describe("decode", () => {
  it("takes UTF-8 and text, without a byte order mark", () => {
    for (const content of ["a: é😀", "\uFEFFa: é😀", bytes("a: é😀"), bytes(0xef, 0xbb, 0xbf, "a: é😀")]) {
      expect(decode("m.yaml", content)).toEqual({ text: "a: é😀", diagnostics: [] });
    }
    expect(decode("m.yaml", bytes())).toEqual({ text: "", diagnostics: [] });
  });

  it("keeps U+FFFD that is in the file", () => {
    expect(decode("m.yaml", bytes("a: \uFFFD")).diagnostics).toEqual([]);
  });

  it.each([
    ["Latin-1", bytes("ä: a", 0xe9, "b"), 4, /0xE9/],
    ["a lone continuation", bytes("😀", 0x80), 2, /0x80/],
    ["an encoded surrogate", bytes("a", 0xed, 0xa0, 0x80), 1, /cannot stand here/],
    ["an overlong form", bytes(0xc0, 0xaf), 0, /0xC0/],
    ["a cut character", bytes("ab", 0xe2, 0x82), 2, /middle of a character/],
    ["a mark and a bad byte", bytes(0xef, 0xbb, 0xbf, "ab", 0xff), 2, /0xFF/],
    ["UTF-16 LE", bytes(0xff, 0xfe, 0x61, 0), 0, /UTF-16/],
    ["UTF-16 BE", bytes(0xfe, 0xff, 0, 0x61), 0, /UTF-16/],
    ["UTF-32 LE", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 0, /UTF-32/],
  ])("refuses %s at its first bad byte", (_, content, start, message) => {
    const { text, diagnostics } = decode("m.yaml", content);
    expect(diagnostics.map(({ code, span }) => [code, span.start])).toEqual([["not-utf8", start]]);
    expect(diagnostics[0]!.message).toMatch(message);
    expect(diagnostics[0]!.span.end).toBeLessThanOrEqual(text.length);
  });
});

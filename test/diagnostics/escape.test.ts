import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeForTerminal } from "../../packages/compiler/src/diagnostics/render/escape.js";

describe("escapeForTerminal", () => {
  it.each([
    ["\u001b[31mred", "\\u001b[31mred"],
    ["a\u202eb\u2066c", "a\\u202eb\\u2066c"],
    ["line\nbreak\r\ttab", "line\\nbreak\\r\\ttab"],
    ["\u0000\u0085\u009b", "\\u0000\\u0085\\u009b"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\ufeff\u200b", "\\ufeff\\u200b"],
    ["\ud800", "\\ud800"],
    ["\u{e0041}", "\\u{e0041}"],
  ])("writes %j as %s", (text, escaped) => {
    expect(escapeForTerminal(text)).toBe(escaped);
  });

  it.each(["plain", "日本語", "naïve", "👨‍👩‍👧", "می‌خواهم", 'quo"te \\ back'])("leaves %s as it is", (text) => {
    expect(escapeForTerminal(text)).toBe(text);
  });

  it("leaves nothing that a terminal acts on", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeForTerminal(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateRegex } from "../../packages/compiler/src/expression/regex-translate.js";

const source = (pattern: string): string => {
  const translated = translateRegex(pattern);
  return "code" in translated ? `${translated.code}: ${translated.problem}` : translated.source;
};

describe("translated patterns", () => {
  it.each([
    ["", "(?:)"],
    ["^ORD-[0-9]{4}$", String.raw`^ORD-[0-9]{4}(?=\n?$)`],
    ["a/b", String.raw`a\/b`],
    ["[/^-]", String.raw`[\/\^\-]`],
    [String.raw`\Aa\Z`, "^a$"],
    ["(?m)^a$", String.raw`(?<![^\n])a(?![^\n])`],
    ["a.b", String.raw`a[^\n]b`],
    ["(?s)a.b", String.raw`a[\s\S]b`],
    [String.raw`\d+`, String.raw`\p{Nd}+`],
    [String.raw`\D`, String.raw`\P{Nd}`],
    [String.raw`[\w.+-]`, String.raw`[\p{L}\p{N}_.+\-]`],
    [String.raw`(?a)\w\d\b`, String.raw`\w\d\b`],
    ["(?P<year>a)(?P=year)1", String.raw`(a)(?:\1)1`],
    ["(?i)ab1", "[Aa][Bb]1"],
    ["a(?i:k)", String.raw`a(?:[Kk\u212a])`],
    ["(?i)[a-c]", "[A-Ca-c]"],
    ["a{,2}b{2,}c{1}", "a{0,2}b{2,}c{1}"],
    ["a{x}", String.raw`a\{x\}`],
    ["(?=a)*b", "(?:(?=a))*b"],
    ["a(?#note)b", "ab"],
    ["\u00e9\u0301\u200b", String.raw`é\u0301\u200b`],
    [String.raw`\U0001F600`, "😀"],
    [String.raw`(?!a)`, "(?=[^]|$)(?!a)"],
  ])("%s becomes %s", (pattern, expected) => {
    expect(source(pattern)).toBe(expected);
  });

  it("does not match between the halves of a character beyond U+FFFF", () => {
    const match = (pattern: string, text: string): boolean => new RegExp(source(pattern), "u").test(text);
    expect(match("(?<![a-z])(?![a-z])", "a😀b")).toBe(false);
    expect(match("(?m)^$", "a😀b")).toBe(false);
    expect(match(String.raw`\B`, "s😀_")).toBe(false);
    expect(match(String.raw`x|(?:(?!\w))?(?<!\w)`, "a😀b")).toBe(true);
  });

  it("says what is wrong", () => {
    expect(source("(a")).toBe("regex-invalid: a `(` is not closed");
    expect(source("(?<y>a)")).toBe("regex-invalid: `(?<` begins no group; a group with a name is written `(?P<name>…)`");
    expect(source("a(?i)b")).toBe("regex-invalid: flags for the whole pattern, `(?i)`, stand first in it");
    expect(source("(a)?\\1")).toBe("regex-not-portable: a reference to group 1, which need not have taken part");
  });

  it("bounds depth, the number of groups and the size of ranges", () => {
    expect(source("(".repeat(100_000))).toBe("regex-not-portable: groups inside of more than 200 others");
    expect(source(`${"(".repeat(200)}a${")".repeat(200)}`)).toBe(`${"(".repeat(200)}a${")".repeat(200)}`);
    expect(source("()".repeat(40_000))).toBe("regex-not-portable: more than 32000 groups");
    expect(source("(?i)[\\0-\\U0010ffff]")).toBe("regex-not-portable: a range of so many characters where case does not count");
    expect(source("[\\0-\\U0010ffff]")).toBe(String.raw`[\x00-\u{10ffff}]`);
  });

  it("takes any text: what comes out is a regular expression or a fault", () => {
    const piece = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(..."()[]{}*+?|^$.\\-,!<=:#&~ai1Pn>mLux\n") },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 2 }) },
      { weight: 1, arbitrary: fc.constantFrom("(?", "(?P<", "(?P=", "(?i:", "(?<=", "\\u", "\\x4", "\\1", "{1,", "[^") },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const translated = translateRegex(pieces.join(""));
        if (!("code" in translated)) new RegExp(translated.source, translated.flags);
      }),
      { numRuns: 3000 },
    );
  });
});

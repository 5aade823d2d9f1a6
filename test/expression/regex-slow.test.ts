import { describe, expect, it } from "vitest";
import { slowRegex } from "../../packages/compiler/src/expression/regex-slow.js";
import { translateRegex } from "../../packages/compiler/src/expression/regex-translate.js";
import { compileText } from "../compiled.js";

const growthOf = (pattern: string): string => slowRegex(pattern)?.growth ?? "linear";

describe("patterns that a text cannot make slow", () => {
  it.each([
    "^[a-z]+$", String.raw`ORD-\d+`, String.raw`ORD-\d+$`, "^(?:a|b)*c", "a+", "foo.*", String.raw`^[\w.]+@[\w.]+$`, "^a{1,50}a{1,50}$", String.raw`^(?:[A-Z]{2}\d{2})+$`,
    String.raw`^(\d+)(,\d+)*$`, String.raw`\.pdf$`, "^https?://[^/]+/", "a|b|c", "^([a-zA-Z0-9]+[-._])*[a-zA-Z0-9]+$", String.raw`^(?=.*\d)(?=.*[a-z]).{8,}$`, "^(?:a?)*$",
    "^(?:(?:(?:(?:a?)?)?)?)?b$", String.raw`^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$`, String.raw`^(["']).*?\1$`, String.raw`^(?:\s*\w+\s*,)*$`,
    "", "^", "(?i)^(?:ß+s+)$", "^(?:ab)*(?:ac)*$", "x(?<=x)y",
  ])("%s", (pattern) => {
    expect(translateRegex(pattern)).not.toHaveProperty("code");
    expect(growthOf(pattern)).toBe("linear");
  });
});

describe("patterns that a text can make slow", () => {
  it.each([
    ["(a+)+$", "exponential"], ["^(a|a)*$", "exponential"], ["^(a|aa)+$", "exponential"], [String.raw`^(\w+\s?)*$`, "exponential"], ["^(a*)*b", "exponential"], ["^(?=(a+)+$)", "exponential"],
    ["^(?:(?:a+)b?)*$", "exponential"], ["(?:x+x+)+y", "exponential"], ["((a{3}|a{2})*)b", "exponential"], ["^(([a-z])+.)+[A-Z]([a-z])+$", "exponential"], ["^(?:a|b|ab)*c$", "exponential"],
    [String.raw`\s+$`, "polynomial"], [String.raw`^\d+\d+$`, "polynomial"], ["(?:a|b)*c", "polynomial"], ["^.*foo.*$", "polynomial"], ["foo.*bar", "polynomial"], ["a*b", "polynomial"],
    [String.raw`^(.+)\1$`, "polynomial"], [String.raw`^[^@]+@[^@]+\.[^@]+$`, "polynomial"], ["^(?:.*,){3}x", "polynomial"], ["(?i)^(?:ſ+s+)$", "polynomial"], ["^a{0,5000}a{0,5000}$", "polynomial"],
  ])("%s: %s", (pattern, growth) => {
    expect(translateRegex(pattern)).not.toHaveProperty("code");
    expect(growthOf(pattern)).toBe(growth);
  });

  it("have in the text that is told what both ways take", () => {
    expect(slowRegex("^(?:[a-c]|[b-d])*$")!.repeated).toMatch(/^[a-d]*[bc][a-d]*$/);
  });

  it("are told once, at the value", async () => {
    const yaml = `states: [{ name: a, type: initial }, { name: b, type: terminal }]
transitions:
  - { trigger: go, source: a, dest: b, guards: [{ check: { field: note, op: matches, value: '(a+)+$' } }] }
`;
    const { diagnostics } = await compileText(yaml);
    const found = diagnostics.filter(({ code }) => code === "regex-slow");
    expect(found.map(({ message, severity, span }) => [severity, message, yaml.slice(span.start, span.end)])).toEqual([
      ["warning", 'A text can make `(a+)+$` slow: for many times "aa" the time doubles with a few characters more.', "'(a+)+$'"],
    ]);
  });
});

describe("patterns of any size", () => {
  it.each([
    ["nested repetitions", `^${"(?:".repeat(150)}a${"*)".repeat(150)}b`],
    ["optional parts in a row", `^${"a?".repeat(2_000)}b`],
    ["empty ways in a row", `^${"(?:|)".repeat(500)}b`],
    ["large bounds", "^(?:(?:(?:[a-z]{1,4000}){1,4000}){1,4000})$"],
    ["many words", Array.from({ length: 1_000 }, (_, index) => `word${index}`).join("|")],
    ["many repetitions", "^" + Array.from({ length: 300 }, (_, index) => `${String.fromCharCode(0x100 + index)}*`).join("")],
    ["a set of everything", `[${Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(0x400 + 2 * index)).join("")}]+x`],
  ])("are looked at with a bounded amount of work: %s", (_, pattern) => {
    const { user } = process.cpuUsage();
    slowRegex(pattern);
    expect((process.cpuUsage().user - user) / 1000).toBeLessThan(2_000);
  });
});

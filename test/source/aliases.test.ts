import { describe, expect, it } from "vitest";
import { toPlain } from "../../packages/compiler/src/source/plain.js";
import { read } from "../../packages/compiler/src/source/read.js";

const bomb = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map((name, index, names) => {
  const item = index === 0 ? "s" : `*${names[index - 1]}`;
  return `x-${name}: &${name} [${Array(9).fill(item).join(", ")}]\n`;
});

describe("aliases", () => {
  it("are refused when they grow beyond all measure, at the one that stands for most", () => {
    const text = `${bomb.join("")}source: *i\n`;
    const { diagnostics } = read("m.yaml", text);
    expect(diagnostics.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([["yaml-alias-expansion", "*i"]]);
  });

  it("are counted with what merge keys copy", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: v`).join(", ");
    const merges = Array.from({ length: 200 }, (_, index) => `m${index}: {<<: *p}\n`).join("");
    expect(read("m.yaml", `p: &p {${keys}}\n${merges}`).diagnostics.map(({ code }) => code)).toEqual(["yaml-alias-expansion"]);
  });

  it("may be many", () => {
    const states = Array.from({ length: 300 }, (_, index) => `  - {name: s${index}, on_enter: *hooks}\n`).join("");
    expect(read("m.yaml", `hooks: &hooks [a, b, c]\nstates:\n${states}`).diagnostics).toEqual([]);
  });

  it("cannot stand inside what they name; the rest is read", () => {
    const { documents, diagnostics } = read("m.yaml", "a: &x {b: *x, c: &y [*y]}\nd: e\n");
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml-alias-cycle", "yaml-alias-cycle"]);
    expect(toPlain(documents[0]!)).toEqual({ a: { b: null, c: [null] }, d: "e" });
  });
});

describe("deep nesting", () => {
  it.each([
    ["lists in brackets", "[".repeat(10_000) + "]".repeat(10_000)],
    ["mappings in braces", "{a: ".repeat(10_000) + "}".repeat(10_000)],
    ["lists in a line", `${"- ".repeat(10_000)}a`],
    ["explicit keys", `${"? ".repeat(10_000)}a`],
    ["indented mappings", Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("is refused: %s", (_, text) => {
    const { diagnostics } = read("m.yaml", text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml-syntax"]);
    expect(diagnostics[0]!.message).toMatch(/nested more than 500 deep/);
  });

  it("is refused in JSON", () => {
    expect(read("m.json", '{"a":'.repeat(10_000)).diagnostics[0]!.message).toMatch(/nested more than 500 deep/);
  });

  it("is read where the engine still reads it", () => {
    expect(read("m.yaml", `a: ${"[".repeat(480)}${"]".repeat(480)}`).diagnostics).toEqual([]);
  });
});

/** Small texts that mean huge things, and huge texts: refused or compiled, with a bounded amount of work. */
import type { Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { compileText } from "../compiled.js";
import { examine } from "../fuzz/examine.js";

const machine = ({ states = "", guards = "[]", actions = "[]", rest = "", trigger = "go" }: Partial<Record<"states" | "guards" | "actions" | "rest" | "trigger", string>>): string =>
  `meta: { machine_name: m }\nstates:\n  - { name: a, type: initial }\n  - { name: b }\n${states}transitions:\n  - { trigger: ${trigger}, source: a, dest: b, guards: ${guards}, actions: ${actions} }\n  - { trigger: back, source: b, dest: a }\n${rest}`;

const nest = (open: string, inner: string, close: string, depth = 10_000): string => open.repeat(depth) + inner + close.repeat(depth);

/** Every code that an input raises, once; `examine` sees to its time, its places and its modules. */
async function codesOf(text: string, path = "machine.yaml"): Promise<readonly string[]> {
  const { diagnostics } = await examine({ path, text }, { names: "any" }, { emit: true, twice: false, mend: true });
  return [...new Set(diagnostics.map(({ code }: Diagnostic) => code))];
}

describe("aliases", () => {
  const levels = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
  const bomb = (item: (name: string) => string): string => levels.map((name, index) => `x-${name}: &${name} ${item(index === 0 ? "s" : `*${levels[index - 1]}`)}\n`).join("");

  it.each([
    ["of lists", bomb((inner) => `[${Array(10).fill(inner).join(", ")}]`), ["yaml-alias-expansion"]],
    ["of mappings", bomb((inner) => `{ ${Array.from({ length: 10 }, (_, index) => `k${index}: ${inner}`).join(", ")} }`), ["yaml-alias-expansion"]],
    ["of merges", `x: &x { ${Array.from({ length: 2_000 }, (_, index) => `k${index}: 1`).join(", ")} }\n${Array.from({ length: 200 }, (_, index) => `y${index}: { <<: *x }\n`).join("")}`, ["yaml-alias-expansion"]],
    ["that hold themselves", "x: &x [*x]\n", ["yaml-alias-cycle"]],
    ["that hold each other", "x: &x { y: &y [*x, *y] }\n", ["yaml-alias-cycle"]],
    ["that are their own key", "? &x { *x : 1 }\n: 2\n", ["yaml-syntax"]],
  ])("%s are refused", async (_, rest, codes) => {
    const found = await codesOf(machine({ rest }));
    expect(found).toEqual(expect.arrayContaining(codes));
  });
});

describe("depth", () => {
  const expression = (text: string): string => machine({ guards: JSON.stringify([{ expr: text }]) });
  const pattern = (text: string): string => machine({ guards: JSON.stringify([{ check: { field: "f", op: "matches", value: text } }]) });

  it.each<[string, string, string, (readonly string[])?]>([
    ["lists in YAML", machine({ rest: `x: ${nest("[", "", "]")}\n` }), "yaml-syntax"],
    ["mappings in YAML", machine({ rest: `x: ${nest("{a: ", "1", "}")}\n` }), "yaml-syntax"],
    ["lists in lines", machine({ rest: `x:\n ${nest("- ", "a", "")}\n` }), "yaml-syntax"],
    ["lines, each further in", `${Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")}\n`, "yaml-syntax"],
    ["brackets that nobody closes", "[".repeat(100_000), "yaml-syntax"],
    ["quoted keys of keys", nest("? ", "a", ""), "yaml-syntax"],
    ["brackets in an expression", expression(nest("(", "n", ")")), "expr-unsupported expr-syntax"],
    ["lists in an expression", expression(nest("[", "n", "]")), "expr-unsupported expr-syntax"],
    ["negations in an expression", expression(nest("not ", "n", "")), "expr-unsupported expr-syntax"],
    ["signs in an expression", expression(nest("-", "n", "")), "expr-unsupported expr-syntax"],
    ["members in an expression", expression(nest("", "n", ".k")), "expr-unsupported expr-syntax"],
    ["indexes in an expression", expression(nest("", "n", "[0]")), "expr-unsupported expr-syntax"],
    ["sums in an expression", expression(nest("n + ", "n", "")), "expr-unsupported expr-syntax"],
    ["conditions in an expression", expression(nest("n if n else ", "n", "", 3_000)), "expr-unsupported expr-syntax"],
    ["calls in an expression", expression(nest("abs(", "n", ")")), "expr-unsupported expr-syntax"],
    ["guards", machine({ guards: `[${nest("{not: ", "g", "}", 400)}]` }), ""],
    ["guards, too deep", machine({ guards: `[${nest("{not: ", "g", "}")}]` }), "yaml-syntax"],
    ["all of any of", machine({ guards: `[${nest("{allOf: [{anyOf: [", "g", "]}]}", 120)}]` }), ""],
    ["branches", machine({ actions: `[${nest("{branch: {when: n, then: [", "x", "]}}", 120)}]` }), "branch-too-deep"],
    ["groups in a pattern", pattern(nest("(", "a", ")")), "regex-not-portable"],
    ["sets in a pattern", pattern(nest("[", "a", "]")), ""],
    ["repetitions in a pattern", pattern(`^${nest("(?:", "a", ")*", 150)}b`), "regex-slow"],
    ["looks in a pattern", pattern(nest("(?=", "a", ")", 190)), ""],
    ["braces in a template", machine({ actions: JSON.stringify([{ http: { url: nest("{{", "n", "}}") } }]) }), "template-not-closed"],
    ["parents", machine({ states: Array.from({ length: 500 }, (_, index) => `  - { name: s${index}, parent: ${index === 0 ? "b" : `s${index - 1}`} }\n`).join("") }), "unreachable-state"],
  ])("of %s", async (_, text, codes) => {
    const found = await codesOf(text);
    const expected = codes.split(" ");
    expect(codes === "" || expected.some((code) => found.includes(code)), found.join(" ")).toBe(true);
  });

  it.each([["lists", nest("[", "", "]")], ["mappings", nest('{"a":', "1", "}")], ["unclosed lists", "[".repeat(100_000)], ["unclosed mappings", '{"a":'.repeat(100_000)]])("of %s in JSON", async (_, text) => {
    expect(await codesOf(text, "machine.json")).toEqual(["json-syntax"]);
  });
});

describe("size", () => {
  it.each<[string, string, RegExp]>([
    ["a description of a megabyte", machine({ rest: `groups: { g: { description: "${"long ".repeat(200_000)}" } }\n` }), /unused-group/],
    ["a name of 100,000 letters", machine({ states: `  - { name: ${"n".repeat(100_000)} }\n` }), /./],
    ["a trigger of 100,000 letters", machine({ trigger: "t".repeat(100_000) }), /^/],
    ["a guard of 100,000 letters", machine({ guards: `[${"g".repeat(100_000)}]` }), /^/],
    ["an integer of 4,000 digits", machine({ actions: `[{ set: { n: ${"9".repeat(4_000)} } }]` }), /integer-too-large/],
    ["an integer of 100,000 digits", machine({ actions: `[{ set: { n: ${"9".repeat(100_000)} } }]` }), /yaml-syntax|integer-too-large/],
    ["a number beyond all numbers", machine({ actions: "[{ set: { n: 1.0e+999 } }]" }), /^/],
    ["a number of many groups of 60", machine({ actions: `[{ set: { n: 1${":59".repeat(10_000)} } }]` }), /./],
    ["a delay of 1,000 digits", machine({}).replace("trigger: back", `after: ${"9".repeat(1_000)}`), /integer-too-large/],
    ["a delay of 1,000 digits, in hours", machine({}).replace("trigger: back", `after: ${"9".repeat(1_000)}h`), /integer-too-large/],
    ["an expression of 100,000 letters", machine({ guards: JSON.stringify([{ expr: `${"n".repeat(50_000)} == '${"x".repeat(50_000)}'` }]) }), /^/],
    ["10,000 guards", machine({ guards: `[${Array.from({ length: 10_000 }, (_, index) => `g${index}`).join(", ")}]` }), /^/],
    ["12 patterns of 2,500 letters", machine({ guards: JSON.stringify(Array.from({ length: 12 }, (_, index) => ({ check: { field: "f", op: "matches", value: `${"word ".repeat(500)}${index}\\d+` } }))) }), /^/],
    ["10,000 keys", machine({ rest: Array.from({ length: 10_000 }, (_, index) => `x-${index}: 1\n`).join("") }), /^/],
    ["50,000 lines of comments", machine({ rest: "# nothing\n".repeat(50_000) }), /^/],
    ["100,000 invisible characters", machine({ rest: `# ${"\u200b".repeat(100_000)}\n` }), /hidden-character/],
    ["10,000 variables", machine({ rest: `# ${"${A:-}".repeat(10_000)}\n` }), /^/],
    ["a line of 100,000 words", machine({ rest: `x: ${"word ".repeat(100_000)}\n` }), /^/],
    ["10,000 misspelt names", machine({ rest: "" }).replace("dest: b,", `dest: bb${"x".repeat(10_000)},`), /undefined-dest/],
  ])("%s", async (_, text, codes) => {
    expect((await codesOf(text)).join(" ")).toMatch(codes);
  });

  it("5,000 states", async () => {
    const states = Array.from({ length: 5_000 }, (_, index) => `  - { name: s${index}${index === 0 ? ", type: initial" : ""} }\n`).join("");
    const transitions = Array.from({ length: 5_000 }, (_, index) => `  - { trigger: t${index % 50}, source: s${index}, dest: s${(index + 1) % 5_000} }\n`).join("");
    const { diagnostics, files } = await compileText(`meta: { machine_name: m }\nstates:\n${states}transitions:\n${transitions}`, { formatter: "none" });
    expect(diagnostics).toEqual([]);
    expect(files[0]!.text).toContain("s4999");
  });
});

describe("characters", () => {
  it.each<[string, string, string | undefined]>([
    ["a null byte", machine({ rest: "x: a\0b\n" }), "yaml-syntax"],
    ["a null byte as an escape", machine({ trigger: '"a\\0b"' }), undefined],
    ["half a character", machine({ rest: "x: a\ud800b\n" }), "yaml-syntax"],
    ["half a character as an escape", machine({ trigger: '"a\\ud800b"' }), undefined],
    ["a control character", machine({ rest: "x: a\x1b[2Jb\n" }), "yaml-syntax"],
    ["a byte order mark inside", machine({ rest: "x: a\ufeffb\n" }), "hidden-character"],
    ["a line separator", machine({ rest: "# a\u2028b: c\n" }), "hidden-character"],
  ])("%s", async (_, text, code) => {
    const found = await codesOf(text);
    if (code !== undefined) expect(found).toContain(code);
  });
});

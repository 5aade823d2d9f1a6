import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { substitute } from "../../packages/compiler/src/source/variables.js";
import { compileText } from "../compiled.js";

const replaced = (text: string, variables: Record<string, string> = {}, environment: Record<string, string> = {}): string => substitute("m.yaml", text, { variables, environment }).text;
const codes = (text: string, variables: Record<string, string> = {}): string[] => substitute("m.yaml", text, { variables }).diagnostics.map(({ code }) => code);

describe("substitution", () => {
  it.each([
    ["${A}", "x"],
    ["a${A}b${A}c", "axbxc"],
    ["${A:-d}", "x"],
    ["${B:-d}", "d"],
    ["${B:-}", ""],
    ["${B:-a-b: c}", "a-b: c"],
    ["${B:?needed}", ""],
    ["$A ${} ${A:d} ${A:+d}", "$A ${} ${A:d} ${A:+d}"],
    ["$${A}", "$x"],
    ["${ A }", ""],
    ["${A:-${B}}", "x}"],
    ["${B:-${A}}", "${A}"],
    ["# ${A}", "# x"],
    ["${E}", ""],
    ["${E:-d}", "d"],
  ])("%s becomes %s", (text, expected) => {
    expect(replaced(text, { A: "x", E: "" })).toBe(expected);
  });

  it("takes the environment where nothing or an empty text was given, and an empty value of it as given", () => {
    expect(replaced("${A} ${B} ${C:-d}", { A: "", B: "own" }, { A: "env", B: "env", C: "" })).toBe("env own ");
  });

  it("knows no inherited name", () => {
    expect(codes("${constructor} ${__proto__}")).toEqual(["variable-not-given", "variable-not-given"]);
  });

  it("says what is not given, with the message of the file or the nearest name", () => {
    const [own, near, plain] = substitute("m.yaml", "${A:?set it in CI} ${RELEASE} ${ZZZ}", { variables: { RELASE: "1" } }).diagnostics;
    expect(own).toMatchObject({ code: "variable-not-given", help: "set it in CI", span: { start: 0, end: 18 } });
    expect(near!.help).toContain("RELASE");
    expect(plain!.help).toContain("--var ZZZ=");
  });

  it.each(["a: b", "# x", "a # b", "line\nbreak", "it's", '"', "- x", "*x", "{", "@x"])("warns of the value %j, which YAML reads as more than a scalar", (value) => {
    expect(codes("${A}", { A: value })).toEqual(["variable-breaks-yaml"]);
  });

  it.each(["plain", "two words", "1.0.0", "a:b", "http://x/y#z", "-5"])("does not warn of the value %j", (value) => {
    expect(codes("${A}", { A: value })).toEqual([]);
  });
});

describe("places", () => {
  it("point into the file as written", async () => {
    const yaml = "meta: { machine_name: ${NAME}, version: ${VERSION:-1.0.0} }\nstates:\n  - { name: ${S}, type: initial }\ntransitions:\n  - { trigger: go, source: ${S}, dest: nowhere_${N} }\n";
    const { diagnostics } = await compileText(yaml, { variables: { NAME: "a_rather_long_name", S: "s", N: "near" } });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: "undefined-dest" });
    const { start, end } = diagnostics[0]!.span;
    expect(yaml.slice(start, end)).toBe("nowhere_${N}");
  });

  it("stay inside the file, in order, whatever is replaced", () => {
    const piece = fc.oneof(fc.constantFrom("${A}", "${B}", "${C:-dd}", "x", "\n", ": "), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(piece), fc.string(), fc.string(), fc.nat(), fc.nat(), (pieces, a, b, from, length) => {
        const text = pieces.join("");
        const { text: result, restoreDiagnostic } = substitute("m.yaml", text, { environment: { A: a, B: b } });
        const start = from % (result.length + 1);
        const end = Math.min(result.length, start + (length % 5));
        const diagnostic = { code: "x", severity: "error", message: "", file: "m.yaml", related: [], url: "" } as const;
        const restored = restoreDiagnostic({ ...diagnostic, span: { start, end } }).span;
        expect(restored.start).toBeGreaterThanOrEqual(0);
        expect(restored.end).toBeGreaterThanOrEqual(restored.start);
        expect(restored.end).toBeLessThanOrEqual(text.length);
        // What was not replaced is found again to the letter.
        if (!text.includes("${")) expect(restored).toEqual({ start, end });
      }),
    );
  });
});

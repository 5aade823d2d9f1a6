import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../packages/compiler/src/diagnostics/types.js";
import { read } from "../../packages/compiler/src/source/read.js";

const warn = (text: string): readonly Diagnostic[] => read("m.yaml", text).diagnostics;

function applied(text: string, { fix }: Diagnostic): string {
  const edit = fix!.edits[0]!;
  return text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

describe("yaml-ambiguous-scalar", () => {
  it.each(["yes", "No", "on", "OFF", "010", "0b11", "1_000", "1:30", "1:30.5", "09", "0o10", "-0x1F", "1e3", "1.0e3", "-.5", "2024-01-01", "2024-01-01T00:00:00Z"])(
    "warns about %s",
    (scalar) => {
      expect(warn(`a: [${scalar}]\n`).map(({ code, severity }) => [code, severity])).toEqual([["yaml-ambiguous-scalar", "warning"]]);
    },
  );

  it.each(["true", "False", "null", "~", "5", "-7", "0x1F", "1.5", "1.", ".5", "1.0e+3", ".inf", ".nan", "y", "n", "1.0.0", "1.10", "a", "order"])("is silent about %s", (scalar) => {
    expect(warn(`a: [${scalar}]\n`)).toEqual([]);
  });

  it("is silent about quotes, tags and merge keys", () => {
    expect(warn("a: ['on', \"off\", !!bool yes, !!str 010]\nb: {<<: {c: d}}\n")).toEqual([]);
  });

  it("says it once for what aliases repeat", () => {
    expect(warn("a: &x [on]\nb: *x\nc: *x\n")).toHaveLength(1);
  });

  it("offers quotes", () => {
    const text = "on: a\nb: 010\nc: [off]\n";
    expect(warn(text).map((diagnostic) => applied(text, diagnostic))).toEqual([
      '"on": a\nb: 010\nc: [off]\n',
      'on: a\nb: "010"\nc: [off]\n',
      'on: a\nb: 010\nc: ["off"]\n',
    ]);
  });

  it("leaves the choice where a truth value may be meant", () => {
    const [diagnostic] = warn("internal: no\n");
    expect(diagnostic!.fix).toBeUndefined();
    expect(diagnostic!.help).toMatch(/Write false .* "no"/);
  });
});

describe("yaml-duplicate-key", () => {
  it("shows both places", () => {
    const text = "a: 1\nb: 2\na: 3\n";
    const [diagnostic, ...others] = warn(text);
    expect(others).toEqual([]);
    expect([diagnostic!.code, diagnostic!.span.start, diagnostic!.related[0]!.span.start]).toEqual(["yaml-duplicate-key", 10, 0]);
  });

  it("knows keys that are one in Python", () => {
    expect(warn("{1: a, 1.0: b}").map(({ code }) => code)).toEqual(["yaml-duplicate-key"]);
    expect(warn("{1: a, '1': b}")).toEqual([]);
  });

  it("is silent about own keys over merged ones, and about one mapping merged twice", () => {
    expect(warn("p: &p {aa: 1}\nq: {<<: *p, aa: 2}\nr: {<<: [*p, *p]}\n")).toEqual([]);
  });

  it("tells that of two merged mappings the later wins", () => {
    const text = "p: &p {aa: 1}\nq: &q {aa: 2}\nr: {<<: [*p, *q]}\n";
    expect(warn(text).map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([["yaml-duplicate-key", "*q"]]);
  });

  it("is told for JSON too", () => {
    expect(read("m.json", '{"a": 1, "a": 2}').diagnostics.map(({ code }) => code)).toEqual(["yaml-duplicate-key"]);
  });
});

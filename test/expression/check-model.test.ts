import { describe, expect, it } from "vitest";
import { readCheck } from "../../packages/compiler/src/expression/check-model.js";
import { createDiagnostic } from "../../packages/compiler/src/diagnostics/create.js";
import { yaml } from "./read-text.js";

/** What is wrong with a check: code, message, the text that is marked. */
function faults(text: string): readonly (readonly [code: string, message: string, marked: string])[] {
  return readCheck(yaml(text)).faults.map(({ code, span, values, extras }) => {
    const diagnostic = createDiagnostic(code, { file: "check.yaml", span }, values, extras);
    return [code, diagnostic.message, text.slice(span.start, span.end)];
  });
}

const values = (text: string): unknown => readCheck(yaml(text)).check?.values.map((node) => ("value" in node ? node.value : node.kind));

describe("reading a check", () => {
  it("takes the field, the operator and the value with their places", () => {
    const text = "{ field: total, op: gte, value: 5.0, note: x }";
    const { check, faults: found } = readCheck(yaml(text));
    expect(found).toEqual([]);
    expect(check).toMatchObject({ field: { text: "total", kind: "key" }, op: "gte", value: { kind: "float", value: 5 }, values: [] });
    expect(text.slice(check!.field.span.start, check!.field.span.end)).toBe("total");
  });

  it("makes a sequence of whatever stands under `values`", () => {
    expect(values("{ field: f, op: in, values: [1, a, null] }")).toEqual([1n, "a", "null"]);
    expect(values("{ field: f, op: in, values: a😀 }")).toEqual(["a", "😀"]);
    expect(values("{ field: f, op: in, values: { a: 1, b: 2 } }")).toEqual(["a", "b"]);
    expect(values("{ field: f, op: in }")).toEqual([]);
  });

  it.each([
    ["5", "it is no mapping with a `field` and an `op`", "5"],
    ["{ op: eq }", "it has no `field`", "{ op: eq }"],
    ["{ field: null, op: eq }", "its `field` is empty", "field"],
    ["{ field: '', op: eq }", "its `field` is empty", "''"],
    ["{ field: 0, op: eq }", "its `field` is empty", "0"],
    ["{ field: f }", "it has no `op`", "{ field: f }"],
    ["{ field: f, op: '' }", "its `op` is empty", "op"],
    ["{ field: f, op: [eq] }", "its `op` is no text", "[eq]"],
    ["{ field: f, op: eq, values: null }", "its `values` are empty", "null"],
    ["{ field: f, op: in, values: 5 }", "its `values` are no list", "5"],
    ["{ check: { field: f, op: eq } }", "`check` stands in it a second time", "{ field: f, op: eq }"],
  ])("refuses %s", (text, problem, marked) => {
    expect(readCheck(yaml(text)).check).toBeUndefined();
    expect(faults(text)).toEqual([["bad-check", `This is not a check: ${problem}.`, marked]]);
  });

  it("takes fields that are no text: numbers are no key of any context, lists cannot be looked up", () => {
    expect(readCheck(yaml("{ field: 5, op: is_null }")).check?.field.kind).toBe("none");
    expect(readCheck(yaml("{ field: [f], op: is_set }")).check?.field.kind).toBe("unhashable");
  });

  it("knows what was meant by an operator", () => {
    const help = (op: string): string | undefined => readCheck(yaml(`{ field: f, op: "${op}" }`)).faults[0]?.extras.help;
    expect(faults("{ field: f, op: EQ }")).toEqual([["unknown-check-op", '"EQ" is no operator of checks.', "EQ"]]);
    expect(help(">=")).toBe('Did you mean "gte"?');
    expect(help("exists")).toBe('Did you mean "is_set"?');
    expect(help("startswith")).toBe('Did you mean "starts_with"?');
    expect(help("frobnicate")).toBeUndefined();
  });

  it("wants a list under `values` for `in` and `not_in`", () => {
    const text = "{ field: f, op: in, value: [a] }";
    expect(faults(text)).toEqual([["check-values-missing", "`in` looks at `values`, not at `value`.", "value"]]);
    const fix = readCheck(yaml(text)).faults[0]?.extras.fix;
    expect(fix?.edits.map(({ span, text: by }) => text.slice(0, span.start) + by + text.slice(span.end))).toEqual(["{ field: f, op: in, values: [a] }"]);
    expect(faults("{ field: f, op: not_in }")).toEqual([["check-values-missing", "`not_in` has no `values` to compare with.", "{ field: f, op: not_in }"]]);
    expect(faults("{ field: f, op: in, values: open }")).toEqual([["check-values-missing", "`in` compares with the single characters of a text.", "open"]]);
    expect(faults("{ field: f, op: in, values: [] }").map(([code]) => code)).toEqual(["check-constant"]);
  });

  it("reports patterns and integers that JavaScript cannot hold, and reads the check all the same", () => {
    expect(faults("{ field: f, op: matches, value: '(a' }")).toEqual([
      ["regex-invalid", "`(a` is no regular expression: a `(` is not closed.", "'(a'"],
    ]);
    expect(faults("{ field: f, op: matches, value: a++ }")).toEqual([
      ["regex-not-portable", "JavaScript cannot do what `a++` asks for: a possessive quantifier such as `a++`.", "a++"],
    ]);
    expect(faults("{ field: f, op: eq, value: [9007199254740993] }").map(([code, , marked]) => [code, marked])).toEqual([
      ["integer-too-large", "9007199254740993"],
    ]);
    expect(faults("{ field: f, op: is_set, value: 9007199254740993 }").map(([code]) => code)).toEqual(["check-value-ignored"]);
    expect(readCheck(yaml("{ field: f, op: matches, value: '(a' }")).check?.op).toBe("matches");
  });
});

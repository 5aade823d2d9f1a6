/** What printed expressions give where the printer has a choice: JavaScript's own operators or a helper, a bare number or a boxed one, a template or a sum. */
import { describe, expect, it, onTestFinished } from "vitest";
import { compileExpression } from "../../packages/compiler/src/expression/compile-expression.js";
import { compileAll } from "./harness.js";

/** Expression, context, what Python's `repr` says of the value, and its type. */
const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string])[] = [
  // An int has no negative zero.
  ["len(s) * -1", { s: "" }, "0", "int"],
  ["-1 * len(s)", { s: "" }, "0", "int"],
  ["len(s) * -3", { s: "ab" }, "-6", "int"],
  ["len(s) * 3", { s: "ab" }, "6", "int"],
  ["len(s) * 0.5", { s: "ab" }, "1.0", "float"],
  ["len(s) % -1", { s: "ab" }, "0", "int"],
  ["len(s) % -3", { s: "ab" }, "-1", "int"],
  ["len(s) // -1", { s: "" }, "0", "int"],
  ["len(s) // -2", { s: "abc" }, "-2", "int"],
  ["len(s) % 2.0", { s: "abc" }, "1.0", "float"],
  ["len(s) / 2", { s: "ab" }, "1.0", "float"],
  ["(len(s) + 1) * 2 - 3", { s: "ab" }, "3", "int"],
  ["7 - (len(s) - 2)", { s: "abc" }, "6", "int"],
  // Identity sees whether a whole number is a float; equality does not.
  ["x is 1.0", { x: 1 }, "False", "bool"],
  ["x is not 1.0", { x: 1 }, "True", "bool"],
  ["len(s) is not 1.0", { s: "a" }, "True", "bool"],
  ["len(s) == 1.0", { s: "a" }, "True", "bool"],
  ["1.0 is len(s) == 1", { s: "a" }, "False", "bool"],
  ["1.0 == len(s) < 2", { s: "a" }, "True", "bool"],
  ["1 == len(s) in l", { s: "a", l: [1] }, "True", "bool"],
  ["1 == len(s) not in l", { s: "a", l: [1] }, "False", "bool"],
  ["0 < x < 5 < len(s)", { x: 1, s: "abcdef" }, "True", "bool"],
  // One of several values keeps its kind.
  ["str(7.0 if a else 2)", { a: true }, "'7.0'", "str"],
  ["str(7.0 if a else 2)", { a: false }, "'2'", "str"],
  ["str(7.0 if a else 1.5)", { a: true }, "'7.0'", "str"],
  ["7.0 if a else x", { a: true, x: 1 }, "7.0", "float"],
  ["str(x or 7.0)", { x: 0 }, "'7.0'", "str"],
  ["str(0.0 or 7.0)", {}, "'7.0'", "str"],
  ["x and 2.0 and y", { x: 1, y: 3 }, "3", "int"],
  ["1 and 2.0 and x", { x: 3 }, "3", "int"],
  ["0 or '' or x or 5", { x: 0 }, "5", "int"],
  ["'' and x", { x: 3 }, "''", "str"],
  ["(a if b else c) or (d if b else a)", { a: 0, b: true, c: 2, d: 4 }, "4", "int"],
  // Truth of a choice, of text and of numbers.
  ["bool('x' if a else '')", { a: false }, "False", "bool"],
  ["bool((1 if a else 0) if b else 2)", { a: false, b: true }, "False", "bool"],
  ["bool(len(s) - 1)", { s: "a" }, "False", "bool"],
  ["bool(str(x))", { x: 0 }, "True", "bool"],
  ["not (1 if a else 0)", { a: false }, "True", "bool"],
  ["not x == 1 or y == 1", { x: 1, y: 1 }, "True", "bool"],
  ["-len(s)", { s: "a" }, "-1", "int"],
  ["-(len(s) * 0.5)", { s: "ab" }, "-1.0", "float"],
  ["~len(s)", { s: "ab" }, "-3", "int"],
  ["+len(s)", { s: "ab" }, "2", "int"],
  // Texts with values in them.
  ["f'\"{a}` ${{b}} \\\\'", { a: 1 }, "'\"1` ${b} \\\\'", "str"],
  ["f\"<{a}{'{'}>\"", { a: 1 }, "'<1{>'", "str"],
  ["f\"{a}{'{'}\" + 'x'", { a: 1 }, "'1{x'", "str"],
  ["len(f\"{a}{'{'}\")", { a: 1 }, "2", "int"],
  ["f'{a:}|'", { a: 1 }, "'1|'", "str"],
  ["f'{a:>{w}}|'", { a: 1, w: 3 }, "'  1|'", "str"],
  ["f'{a:{w}}'", { a: 1, w: 3 }, "'  1'", "str"],
  ["f'{a:.1f}'", { a: 1.25 }, "'1.2'", "str"],
  ["f'{x == 1 or y == 1}'", { x: 0, y: 1 }, "'True'", "str"],
  ["f'{None}{7.0}{len(s)}'", { s: "a" }, "'None7.01'", "str"],
  ["f'{x}'", { x: "a" }, "'a'", "str"],
  ["f''", {}, "''", "str"],
  // Functions that answer in the kind of what they are given.
  ["abs(len(s) - 3)", { s: "a" }, "2", "int"],
  ["str(abs(len(s) - 3.0))", { s: "a" }, "'2.0'", "str"],
  ["float(3)", {}, "3.0", "float"],
  ["str(float(3))", {}, "'3.0'", "str"],
  ["str(float(len(s)))", { s: "a" }, "'1.0'", "str"],
  ["int('12', 16)", {}, "18", "int"],
  ["int(len(s))", { s: "a" }, "1", "int"],
  ["int(2.9)", {}, "2", "int"],
  ["round(len(s))", { s: "a" }, "1", "int"],
  ["round(2.5)", {}, "2", "int"],
  ["round(1234, -2)", {}, "1200", "int"],
  ["round(1234.5, -2)", {}, "1200.0", "float"],
  ["round(x, 1)", { x: 1.25 }, "1.2", "float"],
  ["max(1, 1.0)", {}, "1", "int"],
  ["max(1.0, 1)", {}, "1.0", "float"],
  ["min(1.0, len(s))", { s: "ab" }, "1.0", "float"],
  ["max(1.0, 2.0)", {}, "2.0", "float"],
  ["max(l)", { l: [1, 3, 2] }, "3", "int"],
  ["max(l, key=len)", { l: ["a", "bb"] }, "'bb'", "str"],
  ["max('a', 'bb', key=len)", {}, "'bb'", "str"],
  ["min(l, default=7.0)", { l: [] }, "7.0", "float"],
  ["max(l, key=len, default=1)", { l: ["a", "bb"] }, "'bb'", "str"],
  // A key of the context hides the function of its name, which else is a value as any other.
  ["min + 1", { min: 2 }, "3", "int"],
  ["bool(min) and bool(float)", {}, "True", "bool"],
  // What is taken of a text is a text.
  ["'abc'[1] + 'x'", {}, "'bx'", "str"],
  ["'abc'[::-1]", {}, "'cba'", "str"],
  ["s[1:]", { s: "abc" }, "'bc'", "str"],
  ["s[:-1]", { s: "abc" }, "'ab'", "str"],
  ["s[::2]", { s: "abc" }, "'ac'", "str"],
  ["s.split(',')[0].upper()", { s: "a,b" }, "'A'", "str"],
];

describe("a printed expression gives what Python gives", () => {
  // Compiled in the test itself: mutation testing does not know which test what runs before it belongs to.
  it.each(cases)("%s with %o", async (text, context, repr, type) => {
    const compiled = await compileAll([text]);
    onTestFinished(() => compiled.dispose());
    const outcome = compiled.run(0, context);
    expect(outcome).toMatchObject({ repr, type });
    // The value without boxes is the same number, and no negative zero.
    if (type === "int" || type === "float") expect("value" in outcome && outcome.value).toBe(Number(repr));
  });
});

describe("the event in an expression", () => {
  it.each([
    ["_event.trigger", "event.trigger", "string"],
    ["_event.payload", "event.payload", "unknown"],
    ["_event.payload['x']", 'item(event.payload, "x")', "unknown"],
    ["_event.source", 'attr(event, "source")', "unknown"],
    ["_event.metadata", 'attr(event, "metadata")', "unknown"],
    ["_event.qty", 'attr(event.payload, "qty")', "unknown"],
    ["_event.get('x')", 'lookup(event.payload, "x")', "unknown"],
    ["_event['x']", 'item(event.payload, "x")', "unknown"],
    ["'x' in _event", 'isIn("x", event.payload)', "boolean"],
    ["'x' not in _event", '!isIn("x", event.payload)', "boolean"],
    ["'x' == len(a) in _event", 'chain("x", [eq, () => len(defined(context.a, "a"))], [isIn, () => event.payload])', "boolean"],
    ["bool(_event)", "truthy(event)", "boolean"],
  ])("%s", (text, code, type) => {
    const { value } = compileExpression(text, { event: true });
    expect(value).toMatchObject({ code, type, usesEvent: true });
  });
});

it("no brace stands in a template but those around its values: the printer of modules takes it for their end", () => {
  expect(compileExpression("f\"<{a}{'{'}>\"").value.code).not.toContain("`");
});

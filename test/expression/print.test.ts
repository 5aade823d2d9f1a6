import { describe, expect, it } from "vitest";
import { compileExpression } from "../../packages/compiler/src/expression/compile-expression.js";

const keys = new Map([
  ["fill_qty", "number"],
  ["order_qty", "number"],
]);

describe("the printed text", () => {
  it.each([
    ["fill_qty >= order_qty", 'gte(defined(context.fill_qty, "fill_qty"), defined(context.order_qty, "order_qty"))'],
    ["status == 'open' and not paid", 'defined(context.status, "status") === "open" && !truthy(defined(context.paid, "paid"))'],
    // Every object inherits something under this name.
    ["constructor == a", 'eq(get(context, "constructor"), defined(context.a, "a"))'],
    ["n is not None", 'defined(context.n, "n") !== null'],
    ["qty == 5", 'defined(context.qty, "qty") === 5'],
    // A boolean equals 0 or 1.
    ["qty == 1", 'eq(defined(context.qty, "qty"), 1)'],
    ["qty != 'a' or x not in y", 'defined(context.qty, "qty") !== "a" || !isIn(defined(context.x, "x"), defined(context.y, "y"))'],
    ["0 < qty <= 50", 'lt(0, defined(context.qty, "qty")) && lte(defined(context.qty, "qty"), 50)'],
    ["0 < f.qty <= 50", 'chain(0, [lt, () => attr(defined(context.f, "f"), "qty")], [lte, () => 50])'],
    ["len(lines) > 0", 'len(defined(context.lines, "lines")) > 0'],
    ["not a or b", '!truthy(defined(context.a, "a")) || truthy(defined(context.b, "b"))'],
    ["(a or b) and c", '(truthy(defined(context.a, "a")) || truthy(defined(context.b, "b"))) && truthy(defined(context.c, "c"))'],
    // A key that is declared as a number may hold a text all the same.
    ["fill_qty % 2 == 0", 'eq(percent(defined(context.fill_qty, "fill_qty"), 2), 0)'],
    ["(fill_qty + 1) % 2 == 0", 'eq(mod(add(defined(context.fill_qty, "fill_qty"), 1), 2), 0)'],
    ["x % 2 == 0", 'eq(percent(defined(context.x, "x"), 2), 0)'],
    ["_event.trigger == 'GO' and _event.get('x') is None", 'event.trigger === "GO" && lookup(event.payload, "x") === null'],
    ["missing in [1]", 'isIn(defined(context.missing, "missing"), raise("FeatureNotAvailable", "a list"))'],
    ["a &&", 'raise("SyntaxError", "`&` is not expected here")'],
    ["1 if a else 2", 'truthy(defined(context.a, "a")) ? true : true'],
  ])("%s, as a condition", (text, code) => {
    expect(compileExpression(text, { keys, event: true }).condition.code).toBe(code);
  });

  it.each([
    ["a or b", 'or(defined(context.a, "a"), () => defined(context.b, "b"))', "unknown"],
    ["1 and a", 'defined(context.a, "a")', "unknown"],
    ["10 / 5", "10 / 5", "number"],
    ["str(10 / 5)", "floatText(10 / 5)", "string"],
    ["str(7 // 2)", "intText(floorDivide(7, 2))", "string"],
    ["7.0 + a", 'plain(add(float(7), defined(context.a, "a")))', "number"],
    ["2.5 * a", 'plain(mul(2.5, defined(context.a, "a")))', "unknown"],
    ["7.0 if a else 1", 'plain(truthy(defined(context.a, "a")) ? float(7) : 1)', "number"],
    ["round(a / 3, 2)", 'roundFloat(div(defined(context.a, "a"), 3), 2)', "number"],
    ["f'{a:.2f} of {len(b)}'", '`${format(".2f", defined(context.a, "a"))} of ${intText(len(defined(context.b, "b")))}`', "string"],
    ["a.b['c'][-1]", 'item(item(attr(defined(context.a, "a"), "b"), "c"), -1)', "unknown"],
    ["s.strip().lower()", 'lower(stripped(defined(context.s, "s")))', "string"],
    ["-2 ** 2", 'plain(neg(pow(2, 2)))', "number"],
    ["str(None if a else None)", 'str(truthy(defined(context.a, "a")) ? null : null)', "string"],
    ["a < b", 'lt(defined(context.a, "a"), defined(context.b, "b"))', "boolean"],
    ["a = 5", "5", "number"],
    ["s.split(maxsplit=1)", 'split(defined(context.s, "s"), undefined, 1)', "unknown"],
  ])("%s, as a value", (text, code, type) => {
    expect(compileExpression(text).value).toMatchObject({ code, type });
  });

  it("names exactly the helpers that stand in the code", () => {
    for (const text of ["bool(a and b)", "1 and (a or b)", "'x' if True else f(1)", "f'{a}' if b else str(c)", "max(a, b, key=len)", "0 and missing"]) {
      for (const printed of [compileExpression(text).value, compileExpression(text).condition]) {
        const called = new Set([...printed.code.matchAll(/(?<![\w."])([a-z]\w*)(?=\(|[,\])])/gi)].map(([name]) => name));
        for (const variable of ["context", "event", "value", "true", "false", "null"]) called.delete(variable);
        expect([...called].sort(), text).toEqual(printed.imports);
      }
    }
  });

  it("takes other local names for the helpers", () => {
    const { code, imports } = compileExpression("a > 1", { helper: (name) => `${name}_2` }).condition;
    expect(code).toBe('gt_2(defined_2(context.a, "a"), 1)');
    expect(imports).toEqual(["defined", "gt"]);
  });

  it("lists the context keys that are read, with their places", () => {
    const { reads } = compileExpression("len(qty) > qty and order.qty and f'{status}' and str.upper('a')");
    expect([...reads].map(([name, places]) => [name, places.map(({ from }) => from)])).toEqual([
      ["qty", [4, 11]],
      ["order", [19]],
      ["status", [36]],
    ]);
    // A declared key hides the function of its name.
    expect([...compileExpression("max > len(a)", { keys: new Map([["max", "number"]]) }).reads.keys()]).toEqual(["max", "a"]);
  });

  it("holds nothing of the text outside of string literals", () => {
    const hostile = "\"); import('x'); (\u2028\u202e`${process.exit()}\\";
    const expressions = [`a['${hostile.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`, `f'${hostile.replaceAll(/[{}\\']/g, (mark) => (/[{}]/.test(mark) ? mark + mark : `\\${mark}`))}{a}'`];
    for (const text of expressions) {
      const { faults, value } = compileExpression(text);
      expect(faults).toEqual([]);
      expect(value.code).toMatch(/^[\x20-\x7e]*$/);
      const outside = value.code.replace(/`(?:\\.|\$\{[^}]*\}|[^`\\])*`|"(?:\\.|[^"\\])*"/g, "_");
      expect(outside).not.toMatch(/import|process/);
    }
  });

  it("does not grow out of proportion", () => {
    let text = "a";
    for (let depth = 0; depth < 100; depth++) text = `bool(${depth % 2 === 0 ? `not ${text} and b` : `(${text} or c) == d`})`;
    expect(compileExpression(text).condition.code.length).toBeLessThan(text.length * 30);
  });
});

import { describe, expect, it } from "vitest";
import { compileExpression } from "../../packages/compiler/src/expression/compile-expression.js";

const keys = new Map([
  ["qty", "number"],
  ["status", "string"],
  ["order", "object"],
]);

/** Each fault as its code, the text it is about, and its help. */
const faultsOf = (text: string, options: Parameters<typeof compileExpression>[1] = {}): readonly (readonly string[])[] =>
  compileExpression(text, options).faults.map(({ code, offset, length, help }) => [code, text.slice(offset, offset + length), ...(help === undefined ? [] : [help])]);

describe("what Python cannot read", () => {
  it.each([
    ["qty > 1 && status", "&", "Write `and` instead of `&&`."],
    ["qty || status", "|", "Write `or` instead of `||`."],
    ["qty === 1", "=", "Write `==`."],
    ["qty !== 1", "=", "Write `!=`."],
    ["!qty", "!", "Write `not` instead of `!`."],
    ["qty ? 1 : 2", "?", "Write `a if condition else b` instead of `condition ? a : b`."],
    ["qty <> 1", "<>", "Write `!=` instead of `<>`."],
    ["qty == not status", "not", "Put the part with `not` into brackets."],
    ["007", "007", "An integer has no zeros in front; octal ones are written `0o17`."],
    ["'open", "'", "Close the text with '."],
    ["None = 1", "None", "`==` compares."],
    ["'\\N{SNOWMAN}'", "\\N{SNOWMAN}", "Write the character itself."],
  ])("%s", (text, place, help) => {
    expect(faultsOf(text)).toEqual([["expr-syntax", place, help]]);
  });

  it.each([
    ...["a if b", "a b", "a +", "(a", "a)", "a..b", "1.real", "1_", "1__0", "0x", "5e", "f(a=1, 2)", "f(a=1, a=2)", "x := 5", "a = ", "is", "async", "a.class", "a not b", "for"],
    ...["b'é'", "'a' b'c'", "'\\x4'", "f'{'", "f'{}'", "f'{a!x}'", "f'}'", "f'{a\\n}'", "f'{a:{b:{c}}}'", "try: a", "a\n  b", "a +\nb", "a; b +", "print a", "@a", "$a", "a `b`", "a or lambda: 1"],
  ])("%s", (text) => {
    const [fault] = compileExpression(text).faults;
    expect(fault?.code).toBe("expr-syntax");
  });

  it("says that an empty text is empty", () => {
    for (const text of ["", "   ", "\n", "# nothing"]) expect(compileExpression(text).faults[0]?.values).toEqual({ reason: "it is empty" });
  });

  it("counts places in the text as it stands, blanks and f-strings included", () => {
    expect(faultsOf("  f'{qty + [1]}'")[0]?.slice(0, 2)).toEqual(["expr-unsupported", "[1]"]);
    expect(faultsOf("   a &&b")[0]?.slice(0, 2)).toEqual(["expr-syntax", "&"]);
    expect(faultsOf("f'{a b}'")[0]?.slice(0, 2)).toEqual(["expr-syntax", "b"]);
  });
});

describe("what the evaluator refuses", () => {
  it.each([
    ["status in ['open', 'new']", "['open', 'new']"],
    ["status in ('open', 'new')", "('open', 'new')"],
    ["{}", "{}"],
    ["[x for x in order]", "[x for x in order]"],
    ["any(x > 1 for x in order)", "(x > 1 for x in order)"],
    ["lambda: 1", "lambda: 1"],
    ["(n := 5)", "n := 5"],
    ["await qty", "await qty"],
    ["yield", "yield"],
    ["del qty", "del qty"],
    ["if qty: 1", "if qty: 1"],
    ["order.__class__", "order.__class__"],
    ["status.format(1)", "status.format"],
    ["max(*order)", "*order"],
    ["qty @ qty", "@"],
    ["1j", "1j"],
    ["b'x'", "b'x'"],
    ["order[1, 2]", "1, 2"],
    ["len(1, 2)", "len(1, 2)"],
    ["round()", "round()"],
    ["status.upper(1)", "status.upper(1)"],
    ["len(status)(1)", "len(status)(1)"],
  ])("%s", (text, place) => {
    expect(faultsOf(text).map((fault) => fault.slice(0, 2))).toEqual([["expr-unsupported", place]]);
  });

  it("says how to ask for one of several values", () => {
    expect(faultsOf("a in [1, 2]")[0]?.[2]).toContain("`a == 1 or a == 2`");
  });

  it("names functions that do not exist, with the nearest one", () => {
    expect(faultsOf("sorted(order)")).toEqual([["expr-unknown-function", "sorted"]]);
    expect(faultsOf("lenn(order)")).toEqual([["expr-unknown-function", "lenn", 'Did you mean "len"?']]);
    expect(faultsOf("pow(2, 3)")).toEqual([["expr-unknown-function", "pow", "Write `a ** b`."]]);
  });

  it("does not look into what is refused as a whole", () => {
    expect(compileExpression("[missing, 1]", { keys }).faults).toHaveLength(1);
  });
});

describe("what the engine's event has and ours has not", () => {
  const help = "Of an event there are `_event.trigger`, `_event.payload` and `_event.get('key')`.";
  it.each([
    ["_event.timestamp is not None", "_event.timestamp"],
    ["not _event.event_id", "_event.event_id"],
    ["_event.with_payload(a=1).payload", "_event.with_payload"],
    ["len(_event.keys()) > 0", "_event.keys()"],
    ["_event.update(a)", "_event.update(a)"],
    ["str(_event) == ''", "_event"],
    ["f'{_event}' == ''", "_event"],
    ["'%s' % _event", "_event"],
  ])("%s", (text, marked) => {
    expect(faultsOf(text, { event: true })).toEqual([["expr-unsupported", marked, help]]);
  });

  it("but any key of what came with it may be asked for", () => {
    expect(faultsOf("_event.foo == 1 and _event['bar'] and 'baz' in _event and _event.payload.timestamp", { event: true })).toEqual([]);
    expect(faultsOf("order.timestamp", { event: true })).toEqual([]);
  });
});

describe("what is allowed and not meant", () => {
  it("warns of unknown names only where names are declared", () => {
    expect(faultsOf("qyt > 1", { keys })).toEqual([["expr-unknown-name", "qyt", 'Did you mean "qty"?']]);
    expect(faultsOf("qty == true", { keys })).toEqual([["expr-unknown-name", "true", "Write `True`."]]);
    expect(faultsOf("qyt > 1")).toEqual([]);
    expect(faultsOf("_event.trigger == 'x'", { keys, event: true })).toEqual([]);
    expect(faultsOf("_event.trigger == 'x'", { keys })).toEqual([["expr-foreign-name", "_event", "Only guards see the event: take what comes with it as a key of its own."]]);
    expect(faultsOf("constructor", { keys })).toEqual([["expr-unknown-name", "constructor"]]);
  });

  it("warns of identity, but for None, True and False", () => {
    expect(faultsOf("qty is 5")).toEqual([["is-with-value", "qty is 5"]]);
    expect(compileExpression("qty is not status").faults[0]?.values).toEqual({ operator: "is not", instead: "qty != status" });
    expect(faultsOf("qty is None or qty is not True or False is qty")).toEqual([]);
  });

  it("warns of keys behind methods of mappings, unless they are called", () => {
    expect(faultsOf("order.items")).toEqual([["dict-method-shadows-key", "order.items"]]);
    expect(faultsOf("order.items[0]")).toEqual([["dict-method-shadows-key", "order.items"]]);
    expect(faultsOf("order.items() and order['items'] and order.count")).toEqual([]);
  });

  it("refuses what changes the context", () => {
    for (const call of ["append(1)", "pop()", "sort()", "update(order)", "clear()", "setdefault('a', 1)"]) {
      expect(faultsOf(`order.${call}`)).toEqual([["mutating-expression", `order.${call}`]]);
    }
    expect(faultsOf("order.copy()")).toEqual([]);
  });

  it("refuses integers that JavaScript cannot hold", () => {
    expect(faultsOf("9007199254740993")).toEqual([["integer-too-large", "9007199254740993"]]);
    expect(faultsOf("9007199254740992")).toEqual([]);
    expect(faultsOf("1e300")).toEqual([]);
    expect(faultsOf(`1${"0".repeat(400)}`).map(([code]) => code)).toEqual(["integer-too-large"]);
  });
});

describe("any text", () => {
  it.each([
    ["brackets", "(".repeat(10_000)],
    ["closed brackets", "(".repeat(10_000) + ")".repeat(10_000)],
    ["lists", "[".repeat(5000)],
    ["signs", `${"-".repeat(10_000)}1`],
    ["not", `${"not ".repeat(10_000)}a`],
    ["sums", `a${" + a".repeat(20_000)}`],
    ["powers", `a${" ** a".repeat(10_000)}`],
    ["attributes", `a${".b".repeat(10_000)}`],
    ["calls", `a${"()".repeat(10_000)}`],
    ["conditions", `${"a if b else ".repeat(10_000)}c`],
    ["a long text", `'${"x".repeat(200_000)}'`],
    ["quotes", "'".repeat(10_001)],
    ["fields", `f'${"{".repeat(9999)}'`],
    ["NUL", "a \0 b"],
    ["surrogates", "'\ud800' + \udc00"],
    ["statements", "a;".repeat(5000)],
    ["digits", "9".repeat(50_000)],
  ])("%s: a fault or an expression, never an exception, and soon", (_, text) => {
    const start = performance.now();
    const { faults, value } = compileExpression(text);
    expect(performance.now() - start).toBeLessThan(5000);
    for (const { offset, length } of faults) {
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset + length).toBeLessThanOrEqual(Math.max(1, text.length));
    }
    expect(value.code).toBeTypeOf("string");
  });

  it("says so when a text has too many operators", () => {
    expect(compileExpression(`a${" and a".repeat(3000)}`).faults[0]?.values).toEqual({ reason: "it has too many operators" });
  });

  it("reads long runs of `and`, `or` and comparisons, which nest nothing", () => {
    expect(faultsOf(`a${" and a".repeat(450)}`)).toEqual([]);
    expect(faultsOf(`a${" < a".repeat(500)}`)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { readCheck } from "../../packages/compiler/src/expression/check-model.js";
import { printCheck, type PrintedCheck } from "../../packages/compiler/src/expression/check-print.js";
import { loadChecks } from "./check-module.js";
import { yaml } from "./read-text.js";
import { typeErrors } from "./type-errors.js";

const types = new Map([
  ["quantity", "number"],
  ["status", "string"],
  ["urgent", "boolean"],
  ["address", "object"],
]);

function print(text: string): PrintedCheck {
  const { check } = readCheck(yaml(`{ ${text} }`));
  if (check === undefined) throw new Error(`no check: ${text}`);
  return printCheck(check, types, { constant: "STATUS" });
}

describe("a printed check", () => {
  it.each([
    ["field: status, op: is_set", "context.status != null"],
    ["field: status, op: is_null", "context.status == null"],
    ["field: na-me, op: is_null", `context["na-me"] == null`],
    ["field: status, op: eq, value: open", `context.status === "open"`],
    ["field: status, op: neq, value: open", `context.status !== "open"`],
    ["field: status, op: eq", "context.status == null"],
    ["field: status, op: neq, value: null", "context.status != null"],
    ["field: quantity, op: eq, value: 5.0", "context.quantity === 5"],
    ["field: venue, op: eq, value: xetra", `context.venue === "xetra"`],
    ["field: count, op: eq, value: 5", "context.count === 5"],
    ["field: status, op: in, values: [open, new, open]", `context.status === "open" || context.status === "new"`],
    ["field: status, op: not_in, values: [open, null]", `context.status !== "open" && context.status != null`],
    ["field: status, op: in, values: []", "false"],
    ["field: status, op: not_in, values: []", "true"],
    ["field: 5, op: is_null", "true"],
    ["field: 5, op: neq, value: 1", "true"],
    ["field: 5, op: gt, value: 1", "false"],
  ])("%s needs no helper", (text, code) => {
    const printed = print(text);
    expect(printed.code).toBe(code);
    expect([...printed.imports]).toEqual([]);
    expect(printed.mayRaise).toBe(false);
  });

  it.each([
    // True is 1 and false 0, whatever kind of number, and a context from outside may hold either where its type says the other.
    ["field: count, op: eq, value: 1", "eq(context.count, 1)", ["eq"], false],
    ["field: quantity, op: eq, value: 1", "eq(context.quantity, 1)", ["eq"], false],
    ["field: quantity, op: neq, value: 0", "ne(context.quantity, 0)", ["ne"], false],
    ["field: urgent, op: eq, value: yes", "eq(context.urgent, true)", ["eq"], false],
    ["field: flag, op: neq, value: true", "ne(context.flag, true)", ["ne"], false],
    // Of another kind than declared: TypeScript would refuse the comparison.
    ["field: quantity, op: eq, value: open", `eq(context.quantity, "open")`, ["eq"], false],
    ["field: urgent, op: in, values: [1]", "isIn(context.urgent, [1])", ["isIn"], false],
    ["field: venue, op: in, values: [a, b, c, d, e]", `isIn(context.venue, ["a", "b", "c", "d", "e"])`, ["isIn"], false],
    ["field: venue, op: not_in, values: [{ a: 1, __proto__: 2 }]", `notIn(context.venue, [{ a: 1, ["__proto__"]: 2 }])`, ["notIn"], false],
    ["field: quantity, op: eq, value: .nan", "eq(context.quantity, NaN)", ["eq"], false],
    ["field: count, op: gt, value: 5", "context.count != null && orderable(context.count) > 5", ["orderable"], true],
    ["field: quantity, op: gt, value: 5", "context.quantity != null && orderable(context.quantity) > 5", ["orderable"], true],
    ["field: quantity, op: lte, value: -0.5", "context.quantity != null && orderable(context.quantity) <= -0.5", ["orderable"], true],
    ["field: status, op: gte, value: m", `context.status != null && gte(context.status, "m")`, ["gte"], true],
    ["field: quantity, op: lt, value: m", `context.quantity != null && lt(context.quantity, "m")`, ["lt"], true],
    ["field: quantity, op: gt", "context.quantity != null && gt(context.quantity, null)", ["gt"], true],
    // JavaScript orders the characters beyond U+FFFF before U+E000.
    ["field: status, op: lt, value: \uff01", `context.status != null && lt(context.status, "\uff01")`, ["lt"], true],
    ["field: status, op: contains, value: 5.0", `context.status != null && contextText(context.status).includes("5.0")`, ["contextText"], false],
    ["field: status, op: starts_with, value: [a]", `context.status != null && contextText(context.status).startsWith("['a']")`, ["contextText"], false],
    ["field: status, op: ends_with, value: null", `context.status != null && contextText(context.status).endsWith("None")`, ["contextText"], false],
    ["field: status, op: matches, value: '^a'", "context.status != null && STATUS.test(contextText(context.status))", ["contextText"], false],
    ["field: quantity, op: contains, value: 5", `context.quantity != null && contextText(context.quantity).includes("5")`, ["contextText"], false],
    ["field: venue, op: matches, value: a", "context.venue != null && STATUS.test(contextText(context.venue))", ["contextText"], false],
    ["field: status, op: matches, value: '('", `context.status != null && raise("error", "a \`(\` is not closed")`, ["raise"], true],
    ["field: [status], op: is_set", `raise("TypeError", "a list or a mapping is no key of the context")`, ["raise"], true],
    ["field: constructor, op: is_set", `getOr(context, "constructor", null) != null`, ["getOr"], false],
    ["field: __proto__, op: eq, value: a", `getOr(context, "__proto__", null) === "a"`, ["getOr"], false],
  ])("%s needs helpers", (text, code, imports, mayRaise) => {
    const printed = print(text);
    expect(printed.code).toBe(code);
    expect([...printed.imports]).toEqual(imports);
    expect(printed.mayRaise).toBe(mayRaise);
  });

  it("gives the pattern as a constant of the module", () => {
    expect(print("field: status, op: matches, value: '^a/b$'").constant).toEqual({ name: "STATUS", text: String.raw`/^a\/b(?=\n?$)/u` });
    expect(print("field: status, op: eq, value: a").constant).toBeUndefined();
  });

  it("uses the names that it is given", () => {
    const { check } = readCheck(yaml("{ field: n, op: gt, value: 5 }"));
    const { code, imports } = printCheck(check!, new Map(), { context: "order", helper: (name) => `python_${name}` });
    expect(code).toBe("order.n != null && python_orderable(order.n) > 5");
    expect([...imports]).toEqual(["orderable"]);
  });

  it("can stand beside another check of the same field", () => {
    const { check } = readCheck(yaml("{ field: status, op: eq, value: open }"));
    const texts = ["op: eq, value: new", "op: is_null", "op: gt, value: a", "op: contains, value: a", "op: in, values: [open]", "op: neq, value: new"];
    const printed = [{ check: check! }, ...texts.map((text) => ({ check: readCheck(yaml(`{ field: status, ${text} }`)).check! }))].map((one) =>
      printCheck(one.check, types, { joined: true }),
    );
    expect(printed[0]?.code).toBe(`eq(context.status, "open")`);
    const imports = [...new Set(printed.flatMap((one) => [...one.imports]))].sort();
    const code = ["||", "&&"].map((operator) => printed.map((one) => `(${one.code})`).join(` ${operator} `));
    const source = `import { ${imports.join(", ")} } from "@typestator/runtime/python";
export const answers = (context: { status?: string | null }): boolean[] => [${code.join(", ")}];`;
    expect(typeErrors(source)).toEqual([]);
  });

  it.each<[string, unknown, boolean]>([
    ["field: quantity, op: eq, value: 1", true, true],
    ["field: quantity, op: neq, value: 0", false, false],
    ["field: quantity, op: gt, value: 0", true, true],
    ["field: quantity, op: gt, value: 5", null, false],
    ["field: urgent, op: eq, value: yes", 1, true],
    ["field: status, op: contains, value: 5", 15, true],
    // The text of the number five is "5".
    ["field: status, op: contains, value: 5.0", 5, false],
    ["field: status, op: contains, value: 5.0", undefined, false],
    ["field: status, op: starts_with, value: [a]", ["a"], true],
    ["field: status, op: ends_with, value: null", [null], false],
    ["field: status, op: matches, value: '^1'", 12, true],
  ])("%s answers for %j as Python does, whatever type the key is said to have", async (text, value, answer) => {
    const { check } = readCheck(yaml(`{ ${text} }`));
    const field = check!.field.text;
    const run = await loadChecks([{ check: check!, type: types.get(field)! }]);
    expect(run(0, { [field]: value })).toBe(answer);
  });

  it.each(["field: quantity, op: gt, value: 5", "field: status, op: gte, value: m"])("%s raises for what has no order with it", async (text) => {
    const { check } = readCheck(yaml(`{ ${text} }`));
    const field = check!.field.text;
    const run = await loadChecks([{ check: check!, type: types.get(field)! }]);
    expect(run(0, { [field]: { a: 1 } })).toBe("TypeError");
  });

  it("sees only the context's own keys", async () => {
    const fields = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    const run = await loadChecks(fields.map((field) => ({ check: readCheck(yaml(`{ field: ${field}, op: is_set }`)).check! })));
    fields.forEach((field, index) => {
      expect(run(index, {})).toBe(false);
      expect(run(index, Object.fromEntries([[field, 5]]))).toBe(true);
    });
  });
});

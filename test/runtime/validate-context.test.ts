import { type ContextProblem, createSession, type Table, type TableInvariant, type TableVariable, validateContext } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { type Loose, small } from "./small-machine.js";

/** A machine that asks for the context to be looked at. */
function table(variables: readonly TableVariable[], invariants: readonly TableInvariant[] = []): Table<Loose> {
  const transitions = [{ source: "a", trigger: "go", target: "a", guards: ["passes"], actions: ["note"] }];
  return { ...small({ states: ["a"], transitions }), validateContext: true, variables, invariants };
}

const found = ({ kind, name }: ContextProblem): readonly string[] => [kind, name];

describe("validateContext", () => {
  it.each([
    [{}, "missing"],
    [{ k: undefined }, "missing"],
    [{ k: null }, "null"],
    [{ k: "" }, undefined],
    [{ k: 5 }, "type"],
  ])("of a required text: %j", (context, kind) => {
    const { ok, problems } = validateContext(table([{ key: "k", type: "string", required: true }]), context);
    expect([ok, problems.map(found)]).toEqual(kind ? [false, [[kind, "k"]]] : [true, []]);
  });

  it.each([{}, { k: undefined }, { k: null }])("lets a key be absent or null that is not required: %j", (context) => {
    expect(validateContext(table([{ key: "k", type: "string" }]), context).ok).toBe(true);
  });

  const values = ["", 5, true, [], {}];
  it.each([
    ["string", [""]],
    ["number", [5, true]],
    ["boolean", [true]],
    ["object", [{}]],
    ["list", values],
    [undefined, values],
  ])("takes for %s only what is one", (type, right) => {
    const variable = { key: "k", ...(type && { type }) };
    expect(values.filter((k) => validateContext(table([variable]), { k }).ok)).toEqual(right);
  });

  it("does not take what every object inherits for a value", () => {
    const { problems } = validateContext(table([{ key: "constructor", required: true }]), {});
    expect(problems.map(found)).toEqual([["missing", "constructor"]]);
  });

  it("asks the invariants after the variables, and reports all problems", () => {
    const invariants: TableInvariant[] = [
      { label: "fine", holds: () => true },
      { label: "positive", holds: (context) => (context as { n: number }).n > 0 },
      {
        label: "broken",
        holds: () => {
          throw new Error("why");
        },
      },
    ];
    expect(validateContext(table([{ key: "k", required: true }], invariants), { n: -1 })).toEqual({
      ok: false,
      problems: [
        { kind: "missing", name: "k", message: "k is required and missing" },
        { kind: "invariant", name: "positive", message: "positive does not hold" },
        { kind: "invariant_invalid", name: "broken", message: "broken could not be worked out: Error: why" },
      ],
    });
  });

  it("finds any context right where the machine does not ask for it", () => {
    const { validateContext: _, ...rest } = table([{ key: "k", required: true }], [{ label: "no", holds: () => false }]);
    expect(validateContext(rest, {})).toEqual({ ok: true, problems: [] });
    expect(validateContext({ ...rest, validateContext: true, variables: [], invariants: [] }, {})).toEqual({ ok: true, problems: [] });
  });
});

describe("a session that is given it", () => {
  const asked: string[] = [];
  const passes = (): boolean => asked.push("guard") > 0;
  const note = (): number => asked.push("action");
  const options = { guards: { passes }, actions: { note }, context: {}, validateContext };
  const checked = table([{ key: "k", type: "number", required: true }]);

  it("refuses an event with a wrong context, before any guard and whatever the trigger is", () => {
    asked.length = 0;
    const session = createSession(checked, options);
    const problems = [{ kind: "missing", name: "k", message: "k is required and missing" }];
    for (const trigger of ["go", "fly"])
      expect(session.send(trigger)).toEqual({
        ok: false,
        machine: "small",
        source: "a",
        trigger,
        code: "invalid_context",
        guards: [],
        threw: [],
        problems,
      });
    expect([session.can("go"), session.triggers, asked]).toEqual([false, [], []]);
  });

  it("looks at the payload, too", () => {
    asked.length = 0;
    const session = createSession(checked, options);
    expect(session.can("go", { k: 1 })).toBe(true);
    expect(session.send("go", { k: "1" })).toMatchObject({ code: "invalid_context", problems: [{ kind: "type", name: "k" }] });
    expect(session.send("go", { k: 1 }).ok).toBe(true);
    expect(session.send("go").ok).toBe(true);
    expect(asked).toEqual(["guard", "guard", "action", "guard", "action"]);
  });

  it("and one that is not given it does not look", () => {
    const { validateContext: _, ...rest } = options;
    expect(createSession(checked, rest).send("go").ok).toBe(true);
  });
});

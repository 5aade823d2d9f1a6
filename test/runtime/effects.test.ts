import {
  type ActionReference,
  append,
  clear,
  compute,
  createExecutor,
  createMachine,
  createSession,
  decrement,
  type ExecutionReport,
  increment,
  operations,
  set,
  timestamp,
} from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { HandClock, small } from "./small-machine.js";

const operate = operations({ set, timestamp, increment, decrement, append, clear, compute });
const expressions = {
  "n + 1": ({ n }: { n?: number }) => {
    if (n === undefined) throw new Error("'n' is not defined");
    return n + 1;
  },
  "m * 2": ({ m }: { m?: number }) => m! * 2,
  typo: () => {
    throw new Error("'typo' is not defined");
  },
} as Record<string, (context: object) => unknown>;

/** Runs actions, one after the other, on a context. */
function run(context: object, ...actions: readonly ActionReference[]): ExecutionReport {
  const { machine } = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions }], operate, expressions });
  const result = createMachine(machine, {}).process("a", "go", {});
  if (!result.ok) throw new Error("not taken");
  return createExecutor(machine, {}, { clock: new HandClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678)) }).executeSync(result, context as never);
}

const error = ({ outcomes }: ExecutionReport): unknown => (outcomes[0]?.error as Error | undefined)?.message;

describe("set", () => {
  it("assigns every key, and copies lists and mappings", () => {
    const params = { b: [1, { c: null }], n: "x", _private: 1, "a.b": { deep: [] }, text: "{{ m }}" };
    const context: Record<string, unknown> = { n: 1 };
    expect(run(context, { effect: "set", params }).outcomes).toEqual([{ action: "_effect.set", phase: "transition", status: "ok" }]);
    expect(context).toEqual(params);
    expect(context["b"]).not.toBe(params.b);
    expect((context["b"] as unknown[])[1]).not.toBe(params.b[1]);
    expect((context["a.b"] as { deep: unknown }).deep).not.toBe(params["a.b"].deep);
  });

  it("takes `__proto__` and what every object inherits for ordinary keys", () => {
    const params = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "deep": {"__proto__": {"polluted": true}}}') as Record<
      string,
      unknown
    >;
    const context: Record<string, unknown> = {};
    run(context, { effect: "set", params });
    expect(Object.keys(context)).toEqual(["__proto__", "constructor", "deep"]);
    expect(Object.getPrototypeOf(context)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(context["deep"])).toBe(Object.prototype);
    expect((context as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("uses the setters of a class", () => {
    class Order {
      #status = "";
      get status(): string {
        return this.#status;
      }
      set status(status: string) {
        this.#status = status;
      }
    }
    const order = new Order();
    run(order, { effect: "set", params: { status: "open" } });
    expect(order.status).toBe("open");
    expect(Object.keys(order)).toEqual([]);
  });

  it("fails, and breaks nothing, where the context cannot be written", () => {
    expect(run(Object.freeze({ n: 1 }), { effect: "set", params: { n: 2 } }).outcomes[0]).toMatchObject({ status: "failed" });
  });
});

describe("timestamp", () => {
  it("writes the instant in UTC, with microseconds", () => {
    const context = {};
    run(context, { effect: "timestamp", params: { field: "at" } });
    expect(context).toEqual({ at: "2026-01-02T03:04:05.678000+00:00" });
  });

  it("leaves microseconds out where there are none", () => {
    const table = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: [{ effect: "timestamp", params: { field: "at" } }] }],
      operate,
    });
    const session = createSession(table, { guards: {}, actions: {}, context: {}, clock: new HandClock(1000) });
    session.send("go");
    expect(session.context["at"]).toBe("1970-01-01T00:00:01+00:00");
  });

  it("takes the host's clock where none is given", () => {
    const { machine } = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: [{ effect: "timestamp", params: { field: "at" } }] }],
      operate,
    });
    const result = createMachine(machine, {}).process("a", "go", {});
    const context: Record<string, unknown> = {};
    const before = Date.now();
    if (result.ok) createExecutor(machine, {}).executeSync(result, context);
    expect(context["at"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/);
    expect(Date.parse(context["at"] as string)).toBeGreaterThanOrEqual(before);
  });
});

describe.each([
  ["increment", 1],
  ["decrement", -1],
] as const)("%s", (effect, by) => {
  it.each([
    [{}, by],
    [{ n: undefined }, by],
    [{ n: 5 }, 5 + by],
    [{ n: 0.5 }, 0.5 + by],
    [{ n: -0 }, by],
  ])("of %j", (before, after) => {
    const context = { ...before };
    expect(run(context, { effect, params: { field: "n" } }).ok).toBe(true);
    expect(context).toEqual({ n: after });
  });

  it.each([null, "5", true, [1], {}])("fails on %j", (n) => {
    const context = { n };
    expect(error(run(context, { effect, params: { field: "n" } }))).toBe("n is no number");
    expect(context).toEqual({ n });
  });

  it("starts from 0 where a key is only inherited", () => {
    const context: Record<string, unknown> = {};
    run(context, { effect, params: { field: "constructor" } });
    expect(context).toEqual({ constructor: by });
  });
});

describe("append", () => {
  it("makes a new list, and a list where there is none", () => {
    const l: readonly number[] = [1];
    const value = { deep: [] };
    const context: Record<string, unknown> = { l };
    run(context, { effect: "append", params: { field: "l", value } }, { effect: "append", params: { field: "k", value: null } });
    expect(context).toEqual({ l: [1, { deep: [] }], k: [null] });
    expect(l).toEqual([1]);
    expect((context["l"] as unknown[])[1]).not.toBe(value);
  });

  it.each([null, "ab", 5, { length: 1 }])("fails on %j", (l) => {
    const context = { l };
    expect(error(run(context, { effect: "append", params: { field: "l", value: 1 } }))).toBe("l is no list");
    expect(context).toEqual({ l });
  });

  it("of a list that `set` has put there changes no row", () => {
    const action: ActionReference = { effect: "set", params: { l: [] } };
    const add: ActionReference = { effect: "append", params: { field: "l", value: 1 } };
    const first: { l?: unknown } = {};
    run(first, action, add, add);
    const second: { l?: unknown } = {};
    run(second, action, add);
    expect([first.l, second.l, action.params]).toEqual([[1, 1], [1], { l: [] }]);
  });
});

describe("clear", () => {
  it("removes a key, also one that is not there", () => {
    const context = { n: 1, m: 2 };
    expect(run(context, { effect: "clear", params: { field: "n" } }, { effect: "clear", params: { field: "k" } }).ok).toBe(true);
    expect(context).toEqual({ m: 2 });
  });
});

describe("compute", () => {
  it("works in order, each expression sees earlier results", () => {
    const context = { n: 1 };
    expect(run(context, { effect: "compute", params: { m: "n + 1", k: "m * 2" } }).ok).toBe(true);
    expect(context).toEqual({ n: 1, m: 2, k: 4 });
  });

  it("keeps what it had assigned when an expression throws", () => {
    const context = { n: 1 };
    expect(error(run(context, { effect: "compute", params: { m: "n + 1", k: "typo", l: "n + 1" } }))).toBe("'typo' is not defined");
    expect(context).toEqual({ n: 1, m: 2 });
  });

  it.each([5, null, true, "toString", "never compiled"])("fails where there is no expression: %j", (text) => {
    expect(error(run({}, { effect: "compute", params: { k: text } }))).toBe("k is no expression");
  });
});

describe("in general", () => {
  it("each effect sees what earlier ones wrote", () => {
    const context = {};
    run(context, { effect: "set", params: { n: 5 } }, { effect: "increment", params: { field: "n" } }, { effect: "compute", params: { n: "n + 1" } });
    expect(context).toEqual({ n: 7 });
  });

  it("an effect that fails does not keep the others from running", () => {
    const context = { n: null };
    const report = run(context, { effect: "increment", params: { field: "n" } }, { effect: "set", params: { k: 1 } });
    expect(report.outcomes.map(({ action, status }) => [action, status])).toEqual([
      ["_effect.increment", "failed"],
      ["_effect.set", "ok"],
    ]);
    expect(context).toEqual({ n: null, k: 1 });
  });

  it("a session keeps what effects wrote, and leaves the context alone that it was given", () => {
    const table = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: [{ effect: "append", params: { field: "l", value: 1 } }] }],
      operate,
    });
    const context = Object.freeze({ l: Object.freeze([0]) });
    const session = createSession(table, { guards: {}, actions: {}, context });
    session.send("go");
    expect(session.context).toEqual({ l: [0, 1], new_status: "a" });
    expect(context).toEqual({ l: [0] });
  });

  it("an effect whose operation is not there is a failed action", () => {
    const action: ActionReference = { effect: "set", params: { n: 1 } };
    for (const parts of [{}, { operate: operations({}) }]) {
      const { machine } = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: [action] }], ...parts });
      const result = createMachine(machine, {}).process("a", "go", {});
      const report = result.ok && createExecutor(machine, {}).executeSync(result, {});
      expect(report).toMatchObject({ ok: false, outcomes: [{ action: "_effect.set", status: "failed" }] });
    }
  });
});

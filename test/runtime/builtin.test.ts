import { createExecutor, createMachine } from "@typestator/runtime";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  always,
  copy_key,
  emit_metric,
  emitMetricTo,
  key_missing,
  key_present,
  log,
  logTo,
  type Metric,
  never,
  noop,
  publish,
  type PublishedEvent,
  publishTo,
  set_context,
  snapshot,
  trace,
  validate_keys,
} from "../../packages/runtime/src/builtin.js";
import { small } from "./small-machine.js";

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/) as string;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("guards", () => {
  it("always and never", () => {
    expect([always(), never()]).toEqual([true, false]);
  });

  it.each([
    [{}, undefined, false],
    [{ key: 0 }, undefined, true],
    [{ key: "" }, {}, true],
    [{ n: 1 }, { key: "n" }, true],
    [{ n: null }, { key: "n" }, false],
    [{ n: undefined }, { key: "n" }, false],
    [{ n: false }, { key: "n" }, true],
    [{}, { key: "constructor" }, false],
  ])("key_present of %j with %j", (context, params, present) => {
    expect([key_present(context, params), key_missing(context, params)]).toEqual([present, !present]);
  });

  it("throw where a parameter is not theirs, and count as failed then", () => {
    expect(() => key_present({}, { nope: 1 } as never)).toThrow("key_present takes no nope");
    expect(() => key_missing({}, { nope: 1 } as never)).toThrow(TypeError);
  });
});

describe("actions", () => {
  it("noop does nothing, and takes nothing", () => {
    expect(noop({})).toBeUndefined();
    expect(() => noop({}, { a: 1 })).toThrow("noop takes no a");
  });

  it("trace adds entries", () => {
    const context: Record<string, unknown> = { current_state: "open", trigger: "go" };
    trace(context);
    const { _trace: before } = context;
    trace(context);
    const entry = { action: "trace", state: "open", trigger: "go", timestamp: instant };
    expect(context["_trace"]).toEqual([entry, entry]);
    expect(before).toEqual([entry]);
    const bare: Record<string, unknown> = {};
    trace(bare);
    expect(bare["_trace"]).toEqual([{ action: "trace", state: null, trigger: null, timestamp: instant }]);
    expect(() => trace({}, { a: 1 })).toThrow(TypeError);
  });

  it("set_context assigns copies of its parameters", () => {
    const params = JSON.parse('{"l": [1], "__proto__": 2}') as Record<string, unknown>;
    const context: Record<string, unknown> = {};
    set_context(context, params);
    set_context(context);
    expect(Object.entries(context)).toEqual([
      ["l", [1]],
      ["__proto__", 2],
    ]);
    expect(context["l"]).not.toBe(params["l"]);
  });

  it("snapshot keeps a deep copy of what has no underscore", () => {
    const context: Record<string, unknown> = { l: [{ n: 1 }], _hidden: 1 };
    snapshot(context, { label: "x" });
    snapshot(context);
    (context["l"] as { n: number }[])[0]!.n = 2;
    const [first, second] = context["_snapshots"] as { label: string; timestamp: string; data: unknown }[];
    expect(first).toEqual({ label: "x", timestamp: instant, data: { l: [{ n: 1 }] } });
    expect(second!.label).toBe(second!.timestamp);
  });

  it.each([
    [
      { from: "n", to: "m" },
      { n: 1, m: 1 },
    ],
    [
      { key_from: "n", key_to: "m" },
      { n: 1, m: 1 },
    ],
    [{ from: "zz", to: "m" }, { n: 1 }],
    [{ from: "toString", to: "m" }, { n: 1 }],
    [{ from: "n" }, { n: 1 }],
    [{ to: "m" }, { n: 1 }],
    [undefined, { n: 1 }],
  ])("copy_key with %j", (params, after) => {
    const context = { n: 1 };
    copy_key(context, params);
    expect(context).toEqual(after);
  });

  it("validate_keys notes what is missing or null", () => {
    const context: Record<string, unknown> = { n: null, m: 1 };
    validate_keys(context, { required: ["m"] });
    validate_keys(context, { required: "n" });
    validate_keys(context);
    expect(Object.keys(context)).toEqual(["n", "m"]);
    validate_keys(context, { required: ["n", "m", "k"] });
    validate_keys(context, { required: ["q"] });
    expect(context["_validation_errors"]).toEqual(["n", "k", "q"]);
  });
});

describe("what goes out", () => {
  it("log writes to the console", () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    log({ trigger: "go", state: "a", destination: "b" });
    log({}, { message: "hello", level: "nonsense" });
    log({}, { level: "warning" });
    log({}, { message: "bad", level: "critical" });
    expect([info.mock.calls, warn.mock.calls, error.mock.calls]).toEqual([[["go: a -> b"], ["hello"]], [["?: ? -> ?"]], [["bad"]]]);
    expect(() => log({}, { nope: 1 } as never)).toThrow("log takes no nope");
  });

  it("or to a log of one's own", () => {
    const lines: unknown[] = [];
    logTo((...line) => lines.push(line))({ current_state: "a", trigger: "go", dest: "b" }, { level: "debug" });
    expect(lines).toEqual([["debug", "go: a -> b"]]);
  });

  it("publish sends what has no underscore, or what is included", () => {
    const sent: PublishedEvent[] = [];
    const action = publishTo((event) => sent.push(event));
    expect(action({ a: 1, _b: 2, state: "open" }, { topic: "orders" })).toBe(1);
    action({ a: 1, _b: 2 }, { include: ["_b", "zz"] });
    expect(sent).toEqual([
      { topic: "orders", payload: { a: 1, state: "open" }, metadata: { timestamp: instant, state: "open", trigger: null } },
      { topic: "default", payload: { _b: 2 }, metadata: { timestamp: instant, state: null, trigger: null } },
    ]);
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    publish({ a: 1 });
    expect(JSON.parse(info.mock.calls[0]![0] as string)).toMatchObject({ topic: "default", payload: { a: 1 } });
  });

  it("emit_metric sends a number with tags", () => {
    const sent: Metric[] = [];
    const action = emitMetricTo((metric) => void sent.push(metric));
    action({ state: "open" }, { name: "m", tags: { a: 1 } });
    action({}, { name: "m", value: "2.5", type: "gauge" });
    expect(sent).toEqual([
      { name: "m", value: 1, tags: { a: 1, metric_type: "counter", state: "open" } },
      { name: "m", value: 2.5, tags: { metric_type: "gauge", state: null } },
    ]);
    for (const value of ["x", " ", [], {}, NaN]) expect(() => action({}, { name: "m", value })).toThrow(TypeError);
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    emit_metric({}, { name: "m" });
    expect(info).toHaveBeenCalledOnce();
  });
});

describe("defaults of a machine", () => {
  const { machine } = small({
    states: ["a"],
    transitions: [{ source: "a", trigger: "go", target: "a", guards: ["always"], actions: ["noop", { name: "set_context", params: { n: 1 } }] }],
    guardDefaults: { always },
    actionDefaults: { noop, set_context },
  });

  it("stand in for what is not given", () => {
    const result = createMachine(machine, {}).process("a", "go", {});
    const context = {};
    expect(result.ok && createExecutor(machine, {}).executeSync(result, context).ok).toBe(true);
    expect(context).toEqual({ n: 1 });
  });

  it("give way to what is", () => {
    expect(createMachine(machine, { always: () => false }).process("a", "go", {}).ok).toBe(false);
    const result = createMachine(machine, {}).process("a", "go", {});
    const report = result.ok && createExecutor(machine, { set_context: () => "mine" }).executeSync(result, {});
    expect(report).toMatchObject({ outcomes: [{ action: "noop" }, { action: "set_context", result: "mine" }] });
  });

  it("do not stand in for others", () => {
    const { machine: other } = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: ["noop", "x"] }],
      actionDefaults: { noop },
    });
    expect(() => createExecutor(other, {})).toThrow("Missing actions: x");
  });
});

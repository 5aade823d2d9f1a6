import { createExecutor, createMachine, createSession, ExecutionError, phases, step } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { orderManagement } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "./order.js";
import { type Loose, small } from "./small-machine.js";

/** The half-done step: exit and transition action work, of three enter actions the second throws. */
const { machine: halfDone } = small({
  name: "half_done",
  states: ["begin", "end"],
  transitions: [
    { source: "begin", trigger: "go", target: "end", actions: ["ok_1", "ok_2", "ok_3", "boom", "never"], details: { exit: 1, enter: 3 } },
  ],
});
const go = createMachine(halfDone, {}).process("begin", "go", {});
if (!go.ok) throw new Error("not taken");
const boom = new Error("boom");
const halfActions = (log: string[] = []): Loose["Actions"] => ({
  ok_1: () => log.push("ok_1"),
  ok_2: () => void log.push("ok_2"),
  ok_3: () => void log.push("ok_3"),
  boom: () => {
    throw boom;
  },
  never: () => void log.push("never"),
});

describe("phases", () => {
  it("splits the actions of a step", () => {
    expect(phases(go)).toEqual({ exit: ["ok_1"], transition: ["ok_2"], enter: ["ok_3", "boom", "never"] });
    expect(phases(step("m", "a", "go", "b", ["x"]))).toEqual({ exit: [], transition: ["x"], enter: [] });
    expect(phases(step("m", "a", "go", "b", []))).toEqual({ exit: [], transition: [], enter: [] });
  });
});

describe.each([
  ["execute", "execute" as const],
  ["executeSync", "executeSync" as const],
])("%s", (_name, method) => {
  it("runs the actions of the tutorial in order", async () => {
    const log: string[] = [];
    const result = createMachine(orderManagement, guards).process("pending_new", "exchange_ack", order);
    const report = result.ok && (await createExecutor(orderManagement, logging(log))[method](result, order));
    expect(log).toEqual(["update_order_id", "notify_ui_open", "log_audit_trail"]);
    expect(report).toEqual({
      ok: true,
      step: result,
      outcomes: [
        { action: "update_order_id", phase: "transition", status: "ok", result: undefined },
        { action: "notify_ui_open", phase: "enter", status: "ok", result: undefined },
        { action: "log_audit_trail", phase: "enter", status: "ok", result: undefined },
      ],
    });
  });

  it("takes nothing but steps of its machine", async () => {
    const executor = createExecutor(halfDone, halfActions());
    // As from JavaScript; the promise of `execute` is rejected.
    const run = async (result: unknown): Promise<unknown> => executor[method](result as typeof go & { ok: true }, {});
    const refusal = createMachine(halfDone, {}).process("end", "go", {});
    await expect(run(refusal)).rejects.toThrow(new TypeError("A refusal is no step of half_done"));
    await expect(run(step("other", "begin", "go", "end", ["ok_1"]))).rejects.toThrow(new TypeError("A step of other is no step of half_done"));
  });

  it("reports what failed and goes on", async () => {
    const log: string[] = [];
    const report = await createExecutor(halfDone, halfActions(log))[method](go, {});
    expect(log).toEqual(["ok_1", "ok_2", "ok_3", "never"]);
    expect(report.ok).toBe(false);
    expect(report.outcomes).toEqual([
      { action: "ok_1", phase: "exit", status: "ok", result: 1 },
      { action: "ok_2", phase: "transition", status: "ok" },
      { action: "ok_3", phase: "enter", status: "ok" },
      { action: "boom", phase: "enter", status: "failed", error: boom },
      { action: "never", phase: "enter", status: "ok" },
    ]);
  });

  it("skips the rest behind a failure when told so", async () => {
    const log: string[] = [];
    const report = await createExecutor(halfDone, halfActions(log), { stopOnError: true })[method](go, {});
    expect(log).toEqual(["ok_1", "ok_2", "ok_3"]);
    expect(report.outcomes.slice(3)).toEqual([
      { action: "boom", phase: "enter", status: "failed", error: boom },
      { action: "never", phase: "enter", status: "skipped", reason: "stopped" },
    ]);
  });

  it("throws an error that tells all, when told so", async () => {
    const executor = createExecutor(halfDone, halfActions(), { stopOnError: true, throwOnError: true });
    const error = await Promise.resolve()
      .then(() => executor[method](go, {}))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExecutionError);
    expect(error).toMatchObject({
      message: "begin → end on go: failed in enter: boom; done: ok_1, ok_2, ok_3; not done: never",
      cause: boom,
      report: { ok: false, step: go, outcomes: [{}, {}, {}, { action: "boom", status: "failed" }, { action: "never", status: "skipped" }] },
    });
  });

  it("does not throw when all went well", async () => {
    const { boom: _boom, ...rest } = halfActions();
    const report = await createExecutor(halfDone, { ...rest, boom: () => "fine" }, { throwOnError: true })[method](go, {});
    expect(report.ok).toBe(true);
    expect(report.outcomes[3]).toMatchObject({ status: "ok", result: "fine" });
  });

  it("gives the context and the parameters, and each action sees what earlier ones wrote", async () => {
    const calls: unknown[] = [];
    const { machine } = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: ["bare", { name: "with", params: { limit: 3 } }] }],
    });
    const context = { n: 0 };
    const actions: Loose["Actions"] = {
      bare(...args) {
        calls.push(args.length);
        args[0]["n"] = 1;
      },
      with: (seen, params) => calls.push(seen, { ...seen }, params),
    };
    const result = createMachine(machine, {}).process("a", "go", {});
    if (result.ok) await createExecutor(machine, actions)[method](result, context);
    expect(calls).toEqual([1, context, { n: 1 }, { limit: 3 }]);
    expect(calls[1]).toBe(context);
  });

  it("reports an action that the machine does not know", async () => {
    const foreign = step("half_done", "begin", "go", "end", ["toString"]) as never;
    const report = await createExecutor(halfDone, halfActions())[method](foreign, {});
    expect(report.outcomes).toMatchObject([{ action: "toString", status: "failed", error: { message: "Unknown action: toString" } }]);
  });
});

describe("promises", () => {
  const { machine } = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["slow", "after"] }] });
  const result = createMachine(machine, {}).process("a", "go", {});
  if (!result.ok) throw new Error("not taken");

  it("are awaited one after the other", async () => {
    const log: string[] = [];
    const slow = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push("slow");
      return "done";
    };
    const report = await createExecutor(machine, { slow, after: () => void log.push("after") }).execute(result, {});
    expect(log).toEqual(["slow", "after"]);
    expect(report.outcomes[0]).toMatchObject({ status: "ok", result: "done" });
  });

  it("that are rejected are failed actions", async () => {
    const report = await createExecutor(machine, { slow: () => Promise.reject(boom), after: () => 1 }).execute(result, {});
    expect(report.outcomes).toMatchObject([{ status: "failed", error: boom }, { status: "ok" }]);
  });

  it("are failed actions when nothing can wait for them, and their rejection troubles nobody", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    const report = createExecutor(machine, { slow: () => Promise.reject(boom), after: () => 1 }).executeSync(result, {});
    expect(report.outcomes).toMatchObject([{ status: "failed", error: { message: "Action slow is async" } }, { status: "ok" }]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});

describe("actions", () => {
  it("that are missing are all named at once", () => {
    const { update_positions: _one, notify_ui_open: _two, ...rest } = logging([]);
    expect(() => createExecutor(orderManagement, rest as never)).toThrow(
      /^Missing actions: (update_positions, notify_ui_open|notify_ui_open, update_positions)$/,
    );
    expect(() => createExecutor(halfDone, undefined as never)).toThrow(TypeError);
  });

  it.each(["toString", "constructor", "hasOwnProperty", "valueOf", "__proto__"])("named %s are not given by what every object inherits", (name) => {
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: [name] }] });
    expect(() => createExecutor(table.machine, {})).toThrow(new TypeError(`Missing actions: ${name}`));
    expect(() => createSession(table, { guards: {}, actions: {}, context: {} })).toThrow(new TypeError(`Missing actions: ${name}`));
  });

  it("may be methods of a class", () => {
    class Actions {
      readonly #log: string[] = [];
      ok_1(): number {
        return this.#log.push("ok_1");
      }
    }
    const { machine } = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["ok_1"] }] });
    const result = createMachine(machine, {}).process("a", "go", {});
    expect(result.ok && createExecutor(machine, new Actions() as never).executeSync(result, {}).outcomes).toMatchObject([
      { status: "ok", result: 1 },
    ]);
  });
});

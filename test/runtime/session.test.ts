import { createAsyncSession, createSession, describe as sentence, GuardExecutionError, restore, type Session, type SessionView, TransientError, UndefinedStateError } from "@typestator/runtime";
import { describe, expect, it, vi } from "vitest";
import { type OrderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "./order.js";
import { type Loose, small } from "./small-machine.js";

const rows = orderManagementTable.transitions().flatMap((transition) => transition.rows);

/** A session of the tutorial's machine. */
const tutorial = (log?: string[]): Session<OrderManagement> =>
  createSession(orderManagementTable, { guards, context: { ...order }, ...(log && { actions: logging(log) }) });

describe("a session", () => {
  it("goes through the life of an order", () => {
    const log: string[] = [];
    const session = tutorial(log);
    expect(session.state).toBe("pending_new");
    expect(session.triggers).toEqual(["exchange_ack", "exchange_nack"]);
    expect(session.can("cancel_request")).toBe(false);
    expect(session.send("exchange_ack")).toBe(rows[0]);
    expect(log).toEqual(["update_order_id", "notify_ui_open", "log_audit_trail"]);
    expect(session.can("execution_report")).toBe(false);
    expect(session.can("execution_report", { fill_qty: 50 })).toBe(true);
    expect(session.triggers).toEqual(["cancel_request"]);
    expect(session.send("execution_report", { fill_qty: 50 })).toMatchObject({ ok: true, target: "partially_filled" });
    expect(session.context.fill_qty).toBe(50);
    expect(session.send("execution_report", { fill_qty: 100 })).toMatchObject({ ok: true, target: "filled" });
    expect(session.current).toMatchObject({ state: "filled", final: true, triggers: [] });
    expect(session.send("cancel_request")).toMatchObject({ ok: false, code: "terminal_state" });
    expect(session.state).toBe("filled");
  });

  it("runs nothing at the start, and starts where it is told to", () => {
    const log: string[] = [];
    const session = createSession(orderManagementTable, { guards, actions: logging(log), context: { ...order }, state: "open" });
    expect(session.state).toBe("open");
    expect(log).toEqual([]);
    expect(() => createSession(orderManagementTable, { guards, context: order, state: "zz" as never })).toThrow(UndefinedStateError);
  });

  it("names missing guards and actions when it is made", () => {
    expect(() => createSession(orderManagementTable, { guards: {} as never, context: order })).toThrow(/^Missing guards: .*is_full_fill/);
    expect(() => createSession(orderManagementTable, { guards, actions: {} as never, context: order })).toThrow(
      /^Missing actions: .*update_order_id/,
    );
  });

  it("keeps nothing without actions", () => {
    const session = createSession(orderManagementTable, { guards, context: order, state: "open" });
    expect(session.send("execution_report", { fill_qty: 50 }).ok).toBe(true);
    expect(session.context).toEqual(order);
    expect(session.last).toMatchObject([{ result: { target: "partially_filled" }, outcomes: [] }]);
  });

  it("has a context of its own: the caller's object is neither written nor read again", () => {
    const context = { ...order, in_flight: false };
    const session = createSession(orderManagementTable, { guards, context, state: "open" });
    context.in_flight = true;
    expect(session.can("cancel_request")).toBe(true);
    const snapshot = session.snapshot();
    const restored = restore(orderManagementTable, snapshot, { guards });
    snapshot.context.in_flight = true;
    expect(restored.context.in_flight).toBe(false);
  });

  it("takes back what actions wrote, with payload and new_status, but for keys with an underscore", () => {
    const table = small({
      states: ["a", "b"],
      transitions: [
        { source: "a", trigger: "go", target: "b", actions: ["write"] },
        { source: "b", trigger: "go", target: "a" },
      ],
    });
    const context = { kept: 1, removed: 2, _own: 3 };
    const write: Loose["Actions"][string] = (working) => {
      expect(working).toEqual({ kept: 1, removed: 2, _own: 3, qty: 5, new_status: "b" });
      working["written"] = true;
      working["_hidden"] = true;
      working["_own"] = 4;
      delete working["removed"];
      throw new Error("late");
    };
    const session = createSession(table, { guards: {}, actions: { write }, context });
    session.send("go", { qty: 5 });
    expect(session.context).toEqual({ kept: 1, removed: 2, _own: 3, qty: 5, new_status: "b", written: true });
    expect(context).toEqual({ kept: 1, removed: 2, _own: 3 });
    // A step without actions keeps nothing of its payload.
    const before = session.context;
    session.send("go", { qty: 6 });
    expect(session.context).toBe(before);
  });

  it.each([0, undefined, "some"])("takes back nothing that a page has added to all objects: %s", (value) => {
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["write"] }] });
    const session = createSession(table, { actions: { write: (context) => void (context["n"] = 1) }, context: { n: 0 } });
    Object.defineProperty(Object.prototype, "added", { value, enumerable: true, configurable: true, writable: true });
    try {
      session.send("go");
      session.send("go");
    } finally {
      delete (Object.prototype as { added?: unknown }).added;
    }
    expect(session.context).toStrictEqual({ n: 1, new_status: "a" });
  });

  it("leaves the context alone that somebody has read, and what he has read of a view", () => {
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["count"] }] });
    const session = createSession(table, { actions: { count: (context) => void (context["n"] = (context["n"] as number) + 1) }, context: { n: 0 } });
    const before = session.context;
    session.send("go");
    const { context: shown } = session.current;
    session.send("go");
    session.send("go");
    session.applyData({ m: 1 });
    session.send("go");
    expect(before).toEqual({ n: 0 });
    expect(shown).toEqual({ n: 1, new_status: "a" });
    expect(session.context).toEqual({ n: 4, new_status: "a", m: 1 });
    expect(session.context).toBe(session.context);
  });

  it("leaves the context alone that a guard has kept", () => {
    const table = small({
      states: ["a"],
      transitions: [
        { source: "a", trigger: "go", target: "a", guards: ["keep"], actions: ["count"] },
        { source: "a", trigger: "leave", target: "a", guards: ["keep"] },
      ],
    });
    const kept: unknown[] = [];
    const session = createSession(table, {
      guards: { keep: (context) => kept.push(context) > 0 },
      actions: { count: (context) => void (context["n"] = (context["n"] as number) + 1) },
      context: { n: 0 },
    });
    session.send("go");
    session.send("go");
    expect(session.can("leave")).toBe(true);
    session.send("go");
    expect(session.triggers).toEqual(["go", "leave"]);
    session.send("go");
    const after = (n: number): object => ({ n, new_status: "a" });
    expect(kept).toEqual([{ n: 0 }, after(1), after(2), after(2), after(3), after(3), after(3)]);
  });

  it("leaves the context alone that a guard of a step that follows by itself has kept", async () => {
    const flat = small({
      states: ["a", "b", "c"],
      transitions: [
        { source: "a", trigger: "go", target: "b", guards: ["keep"], actions: ["count"] },
        { source: "b", trigger: "_auto", target: "c", actions: ["count"] },
        { source: "c", trigger: "_auto", target: "a", actions: ["count"] },
      ],
    });
    const [, second, third] = flat.transitions().flatMap(({ rows }) => rows);
    const table: typeof flat = { ...flat, advance: (state, context, guards) => (guards["keep"]!(context) ? (state === "b" ? second : state === "c" ? third : undefined) : undefined) };
    const kept: unknown[] = [];
    const options = {
      guards: { keep: (context: object) => kept.push(context) > 0 },
      actions: { count: (context: Record<string, unknown>) => void Object.assign(context, { n: (context["n"] as number) + 1, _n: context["n"] }) },
      context: { n: 0 },
    };
    const after = { n: 1, _n: 0, new_status: "b" };
    const session = createSession(table, options);
    session.send("go");
    expect(session.context).toEqual({ n: 3, new_status: "a" });
    expect(kept.splice(0)).toEqual([{ n: 0 }, after, after, after]);
    const later = createAsyncSession(table, options);
    await later.send("go");
    expect(later.context).toEqual({ n: 3, new_status: "a" });
    expect(kept).toEqual([{ n: 0 }, after, after, after]);
  });

  it("takes back neither what is written when the step is over nor that a key was removed, but 0 for -0 and a key with nothing in it", () => {
    const table = small({
      states: ["a"],
      transitions: [
        { source: "a", trigger: "keep", target: "a", actions: ["keep"] },
        { source: "a", trigger: "write", target: "a", actions: ["write"] },
        { source: "a", trigger: "remove", target: "a", actions: ["remove"] },
      ],
    });
    let kept: Record<string, unknown> = {};
    const session = createSession(table, {
      actions: {
        keep: (context) => void (kept = context),
        write: (context) => void Object.assign(context, { zero: -0, nothing: undefined }),
        remove: (context) => ["n", "new_status"].forEach((key) => delete context[key]),
      },
      context: { n: 0, zero: 0 },
    });
    session.send("keep");
    kept["n"] = 5;
    expect(session.context["n"]).toBe(0);
    session.send("write");
    expect(session.context["zero"]).toBe(-0);
    expect("nothing" in session.context).toBe(true);
    session.send("remove");
    expect(session.context).toEqual({ n: 0, zero: -0, nothing: undefined, new_status: "a" });
  });

  it("is not harmed by a payload with a key __proto__", () => {
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["noop"] }] });
    const session = createSession(table, { guards: {}, actions: { noop: () => 0 }, context: {} });
    session.send("go", JSON.parse('{"__proto__": {"polluted": true}}') as object);
    expect((session.context as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("says in `last` what its actions did", () => {
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: ["fine", "bad", "async"] }] });
    const bad = (): never => {
      throw "why";
    };
    const actions = { fine: () => 7, bad, async: async () => 1 };
    const session = createSession(table, { guards: {}, actions: actions as never, context: {} });
    expect(session.last).toEqual([]);
    const result = session.send("go");
    expect(session.last).toMatchObject([
      {
        result,
        outcomes: [
          { action: "fine", status: "ok", result: 7 },
          { action: "bad", status: "failed", error: "why" },
          { action: "async", status: "failed", error: { message: "Action async is async" } },
        ],
      },
    ]);
    session.send("fly");
    expect(session.last).toMatchObject([{ result: { code: "undefined_trigger" }, outcomes: [] }]);
    const stopping = createSession(table, { guards: {}, actions: actions as never, context: {}, stopOnError: true });
    stopping.send("go");
    expect(stopping.last[0]!.outcomes[2]).toMatchObject({ action: "async", status: "skipped", reason: "stopped" });
  });

  it("asks each guard at most once a candidate for `triggers`", () => {
    let asked = 0;
    const counting = { ...guards, is_cancellable: () => ++asked > 0, is_full_fill: () => ++asked < 0, is_partial_fill: () => ++asked < 0 };
    const session = createSession(orderManagementTable, { guards: counting, context: order, state: "open" });
    expect(session.triggers).toEqual(["cancel_request"]);
    expect(asked).toBe(3);
    session.send("cancel_request");
    expect(asked).toBe(4);
  });

  it("leaves no-ops and guards that give no answer out of `triggers`", () => {
    const table = small({
      states: ["a", "b"],
      ignores: true,
      transitions: [
        { source: "a", trigger: "go", target: "b" },
        { source: "b", trigger: "back", target: "a" },
        { source: "a", trigger: "ask", target: "b", guards: ["down"] },
      ],
    });
    const down = (): never => {
      throw new TransientError("down");
    };
    const session = createSession(table, { guards: { down }, context: {} });
    expect(session.triggers).toEqual(["go"]);
    expect(session.can("back")).toBe(true);
    expect(session.can("ask")).toBe(false);
    expect(() => session.send("ask")).toThrow(GuardExecutionError);
    expect(session.send("go")).toMatchObject({ target: "b" });
  });

  it("sees guards that were replaced between two sessions", () => {
    const changing = { ...guards, is_cancellable: () => false };
    const make = (): Session<OrderManagement> => createSession(orderManagementTable, { guards: changing, context: order, state: "open" });
    expect(make().can("cancel_request")).toBe(false);
    changing.is_cancellable = () => true;
    expect(make().can("cancel_request")).toBe(true);
  });
});

describe("events sent while one is being taken", () => {
  /** a → b, whose enter actions send e1 and go on; e1: b → c. */
  function chain(): { session: Session<Loose>; log: string[]; results: unknown[] } {
    const log: string[] = [];
    const results: unknown[] = [];
    const table = small({
      states: ["a", "b", "c"],
      transitions: [
        { source: "a", trigger: "e0", target: "b", actions: ["a_out", "t0", "b_in_sends", "b_in_last"] },
        { source: "b", trigger: "e1", target: "c", actions: ["b_out", "t1", "c_in"] },
        { source: "c", trigger: "e2", target: "a", actions: ["c_out"] },
      ],
    });
    const note = (name: string) => (): void => void log.push(name);
    const actions: Loose["Actions"] = Object.fromEntries(
      ["a_out", "t0", "b_in_last", "b_out", "t1", "c_in", "c_out"].map((name) => [name, note(name)]),
    );
    actions["b_in_sends"] = () => {
      log.push("b_in_sends");
      results.push(session.send("e1"), session.send("e2"));
    };
    const session: Session<Loose> = createSession(table, { guards: {}, actions, context: {} });
    return { session, log, results };
  }

  it("wait their turn, in the order in which they were sent", () => {
    const { session, log, results } = chain();
    expect(session.send("e0")).toMatchObject({ ok: true, target: "b" });
    expect(results).toMatchObject([
      { ok: false, code: "queued", trigger: "e1", source: "b" },
      { ok: false, code: "queued", trigger: "e2" },
    ]);
    expect(log).toEqual(["a_out", "t0", "b_in_sends", "b_in_last", "b_out", "t1", "c_in", "c_out"]);
    expect(session.state).toBe("a");
    expect(session.last.map(({ result }) => result.ok && result.target)).toEqual(["b", "c", "a"]);
  });

  it("wait also when a guard, a listener or an observer sends them", () => {
    const table = small({
      states: ["a", "b", "c", "d", "e"],
      transitions: [
        { source: "a", trigger: "go", target: "b", guards: ["sends"] },
        { source: "b", trigger: "by_guard", target: "c" },
        { source: "c", trigger: "by_listener", target: "d" },
        { source: "d", trigger: "by_observer", target: "e" },
      ],
    });
    const codes: unknown[] = [];
    const sent = (trigger: string): boolean => {
      const answer = session.send(trigger);
      return codes.push(answer.ok || answer.code) > 0;
    };
    const session: Session<Loose> = createSession(table, { guards: { sends: () => sent("by_guard") }, context: {} });
    session.subscribe(({ state }) => void (state === "c" && sent("by_listener")));
    session.observe({ transition: ({ target }) => void (target === "d" && sent("by_observer")) });
    expect(session.send("go")).toMatchObject({ target: "b" });
    expect(session.state).toBe("e");
    expect(codes).toEqual(["queued", "queued", "queued"]);
  });

  it("are neither dropped nor repeated when an action throws", () => {
    const table = small({
      states: ["preparing", "working", "aborting", "aborted"],
      terminal: ["aborted"],
      transitions: [
        { source: "preparing", trigger: "run", target: "working", actions: ["queue_abort_then_throw"] },
        { source: "working", trigger: "abort", target: "aborting" },
        { source: "aborting", trigger: "finish_abort", target: "aborted" },
      ],
    });
    const session: Session<Loose> = createSession(table, {
      guards: {},
      actions: {
        queue_abort_then_throw: () => {
          session.send("abort");
          throw new Error("working failed");
        },
      },
      context: {},
    });
    session.send("run");
    expect(session.state).toBe("aborting");
    expect(session.last[0]).toMatchObject({ outcomes: [{ status: "failed", error: { message: "working failed" } }] });
    expect(session.send("finish_abort")).toMatchObject({ ok: true });
    expect(session.state).toBe("aborted");
  });

  const down = (): never => {
    throw new TransientError("down");
  };

  it("are all taken when one of them gets no answer; that is no concern of the one who waits for his own", () => {
    const table = small({
      states: ["a", "b", "c"],
      transitions: [
        { source: "a", trigger: "go", target: "b", actions: ["send"] },
        { source: "b", trigger: "ask", target: "a", guards: ["down"] },
        { source: "b", trigger: "on", target: "c" },
      ],
    });
    const session: Session<Loose> = createSession(table, {
      guards: { down },
      actions: { send: () => [session.send("ask"), session.send("on")] },
      context: {},
    });
    const told: unknown[] = [];
    session.observe({ error: (error) => void told.push(error) });
    const result = session.send("go");
    expect(result).toMatchObject({ ok: true, target: "b" });
    expect(session.state).toBe("c");
    expect(session.last).toMatchObject([
      { result },
      { result: { ok: false, code: "guards_failed", trigger: "ask", source: "b" }, error: expect.any(GuardExecutionError), outcomes: [] },
      { result: { ok: true, trigger: "on" } },
    ]);
    expect(told).toEqual([session.last[1]!.error]);
    expect(sentence(session.last[1]!.result)).toBe("b refuses ask: guards failed");
    expect(session.send("on")).toMatchObject({ ok: false, code: "invalid_transition" });
  });

  it("that get no answer are thrown to the one who sent them, and stand in `last` before what had waited", () => {
    const table = small({
      states: ["a", "b"],
      transitions: [
        { source: "a", trigger: "ask", target: "a", guards: ["sends"] },
        { source: "a", trigger: "go", target: "b" },
      ],
    });
    const session: Session<Loose> = createSession(table, {
      guards: {
        sends: () => {
          session.send("go");
          return down();
        },
      },
      context: {},
    });
    expect(() => session.send("ask")).toThrow(GuardExecutionError);
    expect(session.state).toBe("b");
    expect(session.last).toMatchObject([{ result: { trigger: "ask", code: "guards_failed" } }, { result: { trigger: "go", ok: true } }]);
    expect(() => session.send("")).toThrow(TypeError);
    expect(session.last).toMatchObject([{ result: { trigger: "", code: "undefined_trigger" }, error: expect.any(TypeError) }]);
    expect(session.send("go")).toMatchObject({ ok: false });
    expect(session.last).toHaveLength(1);
  });

  it("cannot be put in line when they are none", () => {
    const table = small({
      states: ["a"],
      normalize: (trigger) => trigger.toLowerCase(),
      transitions: [{ source: "a", trigger: "go", target: "a", actions: ["send"] }],
    });
    const session: Session<Loose> = createSession(table, { guards: {}, actions: { send: () => (session as { send: (trigger: unknown) => unknown }).send(1) }, context: {} });
    expect(session.send("go").ok).toBe(true);
    expect(session.last).toMatchObject([{ outcomes: [{ status: "failed", error: expect.any(TypeError) }] }]);
    expect(session.send("go").ok).toBe(true);
  });

  it("overflow neither the stack nor the memory in 100,000 steps", () => {
    const table = small({
      states: ["ping", "pong"],
      transitions: [
        { source: "ping", trigger: "to_pong", target: "pong", actions: ["send_ping"] },
        { source: "pong", trigger: "to_ping", target: "ping", actions: ["send_pong"] },
      ],
    });
    let left = 100_000;
    const next = (trigger: string) => (): unknown => --left > 0 && session.send(trigger);
    const session: Session<Loose> = createSession(table, {
      guards: {},
      actions: { send_ping: next("to_ping"), send_pong: next("to_pong") },
      context: {},
    });
    session.send("to_pong");
    expect(left).toBe(0);
    expect(session.state).toBe("ping");
    expect(session.last).toHaveLength(64);
  });
});

describe("deferred events", () => {
  const table = small({
    states: ["a", "b", "c"],
    transitions: [
      { source: "a", trigger: "go", target: "b" },
      { source: "b", trigger: "late", target: "c" },
      { source: "c", trigger: "ask", target: "a", guards: ["yes"] },
    ],
  });

  it("are tried again after a success, in order", () => {
    const session = createSession(table, { guards: { yes: () => true }, context: {}, defer: true });
    expect(session.send("ask")).toMatchObject({ ok: false, code: "invalid_transition" });
    expect(session.send("late")).toMatchObject({ ok: false });
    expect(session.send("go")).toMatchObject({ ok: true, target: "b" });
    expect(session.state).toBe("a");
    expect(session.last.map(({ result }) => result.trigger)).toEqual(["go", "late", "ask"]);
    expect(session.snapshot().deferred).toBeUndefined();
  });

  it("are gone through fifty times when they go on being refused", () => {
    let asked = 0;
    const session = createSession(table, { guards: { yes: () => ++asked < 0 }, context: {}, defer: true, state: "c" });
    const other = createSession(table, { guards: { yes: () => true }, context: {} });
    session.send("ask");
    expect(asked).toBe(1);
    expect(session.snapshot().deferred).toEqual([{ trigger: "ask" }]);
    expect(other.snapshot().deferred).toBeUndefined();
    const looping = small({
      states: ["c"],
      transitions: [
        { source: "c", trigger: "ask", target: "c", guards: ["yes"] },
        { source: "c", trigger: "stay", target: "c" },
      ],
    });
    asked = 0;
    const staying = createSession(looping, { guards: { yes: () => ++asked < 0 }, context: {}, defer: true });
    staying.send("ask");
    staying.send("stay");
    expect(asked).toBe(51);
    expect(staying.snapshot().deferred).toEqual([{ trigger: "ask" }]);
  });

  it("are kept when one of them gets no answer", () => {
    let broken = true;
    const yes = (): boolean => {
      if (broken) throw new TransientError("down");
      return true;
    };
    const session = createSession(table, { guards: { yes }, context: {}, defer: true });
    session.send("ask");
    session.send("late");
    session.send("fly");
    const result = session.send("go");
    expect(result).toMatchObject({ ok: true, target: "b" });
    expect(session.state).toBe("c");
    expect(session.last).toMatchObject([{ result }, { result: { trigger: "late" } }, { result: { trigger: "ask" }, error: expect.any(GuardExecutionError) }]);
    expect(session.snapshot().deferred).toEqual([{ trigger: "ask" }, { trigger: "fly" }]);
    broken = false;
    expect(session.send("ask")).toMatchObject({ ok: true });
  });
});

describe("subscribe", () => {
  it("calls at once and after every change, bound, until it is ended", () => {
    const session = tutorial();
    const seen: SessionView<OrderManagement>[] = [];
    const { subscribe } = session;
    expect(session.subscribe).toBe(subscribe);
    const end = subscribe((view) => void seen.push(view));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBe(session.current);
    session.send("exchange_ack");
    expect(seen.map(({ state }) => state)).toEqual(["pending_new", "open"]);
    expect(session.send("exchange_ack").ok).toBe(false);
    expect(seen).toHaveLength(2);
    end();
    end();
    session.send("cancel_request");
    expect(seen).toHaveLength(2);
  });

  it("and observe call nobody whose subscription has just been ended by another", () => {
    const session = tutorial();
    const calls: string[] = [];
    const ends: (() => void)[] = [];
    session.subscribe(() => ends.shift()?.());
    const endListener = session.subscribe(() => void calls.push("listener"));
    session.observe({ transition: () => endObserver() });
    const endObserver = session.observe({ transition: () => void calls.push("observer") });
    calls.length = 0;
    ends.push(endListener);
    session.send("exchange_ack");
    expect(calls).toEqual([]);
  });

  it("takes the same listener twice", () => {
    const session = tutorial();
    let calls = 0;
    const listener = (): void => void calls++;
    const ends = [session.subscribe(listener), session.subscribe(listener)];
    session.send("exchange_ack");
    expect(calls).toBe(4);
    ends[0]!();
    session.send("cancel_request");
    expect(calls).toBe(5);
  });

  it("shows a frozen view that is the same until something changes", () => {
    const session = tutorial([]);
    const { current } = session;
    expect(Object.isFrozen(current)).toBe(true);
    expect({ ...current }).toEqual({ state: "pending_new", context: order, final: false, triggers: ["exchange_ack", "exchange_nack"] });
    expect(current.triggers).toBe(current.triggers);
    expect(session.current).toBe(current);
    session.send("cancel_request");
    expect(session.current).toBe(current);
    session.send("exchange_ack");
    expect(session.current).not.toBe(current);
    expect(current.state).toBe("pending_new");
    expect(current.context).not.toHaveProperty("new_status");
  });

  it("has a new view when a step that stays has changed the context, and the old one when nothing has run", () => {
    const table = small({
      states: ["a"],
      transitions: [
        { source: "a", trigger: "touch", target: "a", actions: ["write"] },
        { source: "a", trigger: "stay", target: "a" },
      ],
    });
    const session = createSession(table, { guards: {}, actions: { write: (context) => (context["n"] = 1) }, context: {} });
    const { current } = session;
    session.send("stay");
    expect(session.current).toBe(current);
    session.send("touch");
    expect(session.current.context).toEqual({ n: 1, new_status: "a" });
  });

  it("asks no guard before `triggers` is read", () => {
    let asked = 0;
    const session = createSession(orderManagementTable, { guards: { ...guards, is_cancellable: () => ++asked > 0 }, context: order, state: "open" });
    session.subscribe(() => {});
    expect(asked).toBe(0);
    expect(session.current.triggers).toEqual(["cancel_request"]);
    expect(session.current.triggers).toEqual(["cancel_request"]);
    expect(asked).toBe(1);
  });
});

describe("observe", () => {
  it("tells transitions, actions and refusals", () => {
    const told: unknown[] = [];
    const session = tutorial([]);
    const end = session.observe({
      transition: (step, outcomes) => void told.push([step.target, outcomes.length]),
      action: ({ action }, { trigger }) => void told.push([trigger, action]),
      refusal: ({ code }) => void told.push(code),
    });
    session.send("exchange_ack");
    session.send("exchange_ack");
    expect(told).toEqual([
      ["open", 3],
      ["exchange_ack", "update_order_id"],
      ["exchange_ack", "notify_ui_open"],
      ["exchange_ack", "log_audit_trail"],
      "invalid_transition",
    ]);
    end();
    session.send("cancel_request");
    expect(told).toHaveLength(5);
  });

  it("is harmed by nobody who throws, and tells it to `error`", () => {
    const errors: unknown[] = [];
    const session = tutorial();
    const fail = (what: string) => (): never => {
      throw what;
    };
    let calls = 0;
    session.observe({ transition: fail("transition"), refusal: fail("refusal"), error: fail("error") });
    session.observe({ transition: () => void calls++, error: (error) => void errors.push(error) });
    session.subscribe(fail("listener"));
    session.subscribe(() => void calls++);
    expect(session.send("exchange_ack").ok).toBe(true);
    expect(session.send("exchange_ack").ok).toBe(false);
    expect(errors).toEqual(["listener", "transition", "listener", "refusal"]);
    expect(calls).toBe(3);
  });

  it("tells what a listener throws to the host where no observer is told of errors", async () => {
    const uncaught: unknown[] = [];
    const note = (reason: unknown): void => void uncaught.push(reason);
    process.on("unhandledRejection", note);
    const session = tutorial();
    session.observe({ refusal: () => {} });
    const thrown = new Error("listener");
    let calls = 0;
    const end = session.subscribe(() => {
      calls++;
      throw thrown;
    });
    session.send("exchange_ack");
    end();
    session.send("cancel_request");
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(calls).toBe(2);
    expect(uncaught).toEqual([thrown, thrown]);
  });

  it("uses the host's `reportError` for that", () => {
    const reported: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => void reported.push(error));
    tutorial().subscribe(() => {
      throw "listener";
    });
    vi.unstubAllGlobals();
    expect(reported).toEqual(["listener"]);
  });

  it("leaves the subscriber his way out when his listener sends an event that gets no answer", () => {
    const table = small({
      states: ["a", "b"],
      transitions: [
        { source: "a", trigger: "ask", target: "b", guards: ["down"] },
        { source: "a", trigger: "go", target: "b" },
      ],
    });
    const down = (): never => {
      throw new TransientError("down");
    };
    const session = createSession(table, { guards: { down }, context: {} });
    const errors: unknown[] = [];
    session.observe({ error: (error) => void errors.push(error) });
    let calls = 0;
    const end = session.subscribe(() => {
      if (calls++ === 0) session.send("ask");
    });
    expect(errors).toEqual([expect.any(GuardExecutionError)]);
    expect(session.last).toMatchObject([{ result: { trigger: "ask", code: "guards_failed" } }]);
    end();
    session.send("go");
    expect(calls).toBe(1);
  });

  it("may be given an object with methods", () => {
    class Log {
      readonly lines: string[] = [];
      transition({ target }: { readonly target: string }): void {
        this.lines.push(target);
      }
    }
    const log = new Log();
    const session = tutorial();
    session.observe(log);
    session.send("exchange_ack");
    expect(log.lines).toEqual(["open"]);
  });
});

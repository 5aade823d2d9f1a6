// Sessions whose guards and actions answer with promises: one event after another, whatever becomes of them.
import { type AsyncSession, createAsyncSession, operations, timeout, TransientError } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { HandClock, type Loose, settled, small } from "./small-machine.js";

const pause = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await Promise.resolve();
};

describe("events of an asynchronous session", () => {
  const table = small({
    states: ["a", "b", "c"],
    transitions: [
      { source: "a", trigger: "e0", target: "b", actions: ["a_out", "t0", "b_in_sends", "b_in_last"] },
      { source: "b", trigger: "e1", target: "c", guards: ["asks"], actions: ["b_out", "t1", "c_in"] },
      { source: "c", trigger: "e2", target: "a", actions: ["c_out"] },
    ],
  });

  /** A session whose guards and actions take their time and say when they begin and end. */
  function slow(log: string[]): { readonly session: AsyncSession<Loose>; readonly inner: Promise<unknown>[] } {
    const inner: Promise<unknown>[] = [];
    const take = (name: string) => async (): Promise<boolean> => {
      log.push(name);
      if (name === "b_in_sends") inner.push(session.send("e1"), session.send("e2"));
      await pause();
      log.push(`/${name}`);
      return true;
    };
    const named = (names: readonly string[]): never => Object.fromEntries(names.map((name) => [name, take(name)])) as never;
    const session: AsyncSession<Loose> = createAsyncSession(table, { guards: named(table.machine.guards), actions: named(table.machine.actions), context: {} });
    return { session, inner };
  }

  const steps = (names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `/${name}`]);

  it("that an action sends are taken when its step is over, in the order in which they were sent; each promise is for its own", async () => {
    const log: string[] = [];
    const { session, inner } = slow(log);
    expect(await session.send("e0")).toMatchObject({ ok: true, target: "b" });
    expect(log.at(-1)).toBe("/b_in_last");
    expect(await Promise.all(inner)).toMatchObject([{ target: "c" }, { target: "a" }]);
    expect(log).toEqual(steps(["a_out", "t0", "b_in_sends", "b_in_last", "asks", "b_out", "t1", "c_in", "c_out"]));
    expect(session.state).toBe("a");
  });

  it("of callers who do not await each other do not mix", async () => {
    const log: string[] = [];
    const { session, inner } = slow(log);
    const sent = [session.send("e2"), session.send("e0"), session.send("e0")];
    expect(session.state).toBe("a");
    expect(await Promise.all(sent)).toMatchObject([{ ok: false, code: "invalid_transition" }, { target: "b" }, { ok: false, code: "invalid_transition", source: "b" }]);
    await Promise.all(inner);
    expect(log).toEqual(steps(["a_out", "t0", "b_in_sends", "b_in_last", "asks", "b_out", "t1", "c_in", "c_out"]));
  });

  it("do not change the context that guards read who are asked meanwhile which triggers would be taken", async () => {
    const chained = small({
      states: ["a", "b"],
      transitions: [
        { source: "a", trigger: "go", target: "b", actions: ["count"] },
        { source: "b", trigger: "on", target: "b", actions: ["look", "count"] },
        { source: "b", trigger: "first", target: "b", guards: ["asks"] },
        { source: "b", trigger: "second", target: "b", guards: ["asks"] },
      ],
    });
    const rows = chained.transitions().flatMap((transition) => transition.rows);
    // One step follows by itself.
    const following = rows.filter(({ trigger }) => trigger === "on");
    const read: unknown[] = [];
    let triggers: Promise<unknown> | undefined;
    const asks = async (context: Readonly<Record<string, unknown>>): Promise<boolean> => {
      await pause();
      return read.push(context["n"]) > 0;
    };
    const session: AsyncSession<Loose> = createAsyncSession<Loose>(
      { ...chained, advance: () => following.shift() },
      {
        guards: { asks },
        actions: { count: (context) => void (context["n"] = (context["n"] as number) + 1), look: () => void (triggers = session.triggers) },
        context: { n: 0 },
      },
    );
    await session.send("go");
    await triggers;
    expect(read).toEqual([1, 1]);
  });

  it("overflow neither the stack nor the memory in 100,000 steps", async () => {
    const pingPong = small({
      states: ["ping", "pong"],
      transitions: [
        { source: "ping", trigger: "to_pong", target: "pong", actions: ["send_ping"] },
        { source: "pong", trigger: "to_ping", target: "ping", actions: ["send_pong"] },
      ],
    });
    let left = 100_000;
    let over: () => void;
    const done = new Promise<void>((resolve) => (over = resolve));
    const next = (trigger: string) => (): void => void (--left > 0 ? session.send(trigger) : over());
    const session: AsyncSession<Loose> = createAsyncSession(pingPong, { guards: {}, actions: { send_ping: next("to_ping"), send_pong: next("to_pong") }, context: {} });
    await session.send("to_pong");
    await done;
    await settled();
    expect([left, session.state]).toEqual([0, "ping"]);
  });
});

describe("an asynchronous session goes on", () => {
  const table = small({
    states: ["preparing", "working", "aborting", "aborted"],
    terminal: ["aborted"],
    transitions: [
      { source: "preparing", trigger: "run", target: "working", actions: ["work"] },
      { source: "working", trigger: "abort", target: "aborting" },
      { source: "working", trigger: "ask", target: "aborted", guards: ["down"] },
      { source: "aborting", trigger: "finish_abort", target: "aborted" },
    ],
  });
  const down = async (): Promise<never> => Promise.reject(new TransientError("down"));

  it("after an action that has sent an event and is rejected: the event is neither dropped nor kept for later", async () => {
    let aborted: Promise<unknown> | undefined;
    const work = async (): Promise<never> => {
      aborted = session.send("abort");
      await pause();
      throw new Error("working failed");
    };
    const session: AsyncSession<Loose> = createAsyncSession(table, { guards: { down }, actions: { work }, context: {} });
    const running = session.send("run");
    const finished = session.send("finish_abort");
    expect(await running).toMatchObject({ ok: true, target: "working" });
    expect(session.last).toMatchObject([{ outcomes: [{ status: "failed", error: { message: "working failed" } }] }]);
    // Sent before the action has begun, so that it is taken before what the action sends.
    expect(await finished).toMatchObject({ ok: false, code: "invalid_transition", source: "working" });
    expect(await aborted).toMatchObject({ target: "aborting" });
    expect(await session.send("finish_abort")).toMatchObject({ target: "aborted" });
  });

  it("after an event that gets no answer, which is told to the one who sent it alone", async () => {
    const session = createAsyncSession(table, { guards: { down }, actions: { work: () => 0 }, context: {}, state: "working" });
    const sent = [session.send("ask"), session.send("abort"), session.send("")];
    const settledAll = await Promise.allSettled(sent);
    expect(settledAll).toMatchObject([{ status: "rejected", reason: { name: "GuardExecutionError" } }, { status: "fulfilled", value: { target: "aborting" } }, { status: "rejected" }]);
    expect(await session.send("finish_abort")).toMatchObject({ target: "aborted" });
  });

  it("after an action that never ends, when it has a timeout", async () => {
    const clock = new HandClock();
    const forever = small({
      states: ["preparing", "working", "aborting"],
      transitions: [
        { source: "preparing", trigger: "run", target: "working", actions: [{ name: "work", timeout: 5 }] },
        { source: "working", trigger: "abort", target: "aborting" },
      ],
      operate: operations({ timeout }),
    });
    const session = createAsyncSession(forever, { guards: {}, actions: { work: async () => new Promise<never>(() => {}) }, context: {}, clock });
    const running = session.send("run");
    const aborted = session.send("abort");
    await settled();
    // The state has changed as soon as that was decided; what waits, waits.
    expect([session.state, clock.waits]).toEqual(["working", [5000]]);
    await clock.advance(5000);
    expect(await running).toMatchObject({ target: "working" });
    expect(await aborted).toMatchObject({ target: "aborting" });
    expect(session.state).toBe("aborting");
  });
});

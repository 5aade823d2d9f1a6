// Time: delays and timeouts of sessions, and as data for whoever has a scheduler of his own.
import { createAsyncSession, createSession, dueTimers, type MachineTypes, restore, restoreAsync, type Session, type Table, timers, TransientError } from "@typestator/runtime";
import { createParallel, parallelStates } from "@typestator/runtime/parallel";
import { beforeAll, describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";
import { HandClock, settled } from "./small-machine.js";

const load = async (yaml: string): Promise<Table<MachineTypes>> => (await loadModule(await moduleOf(yaml))).table;

let table: Table<MachineTypes>;
let guarded: Table<MachineTypes>;
let nested: Table<MachineTypes>;

beforeAll(async () => {
  table = await load(`meta: {machine_name: waiting}
states:
  - {name: a, type: initial}
  - {name: b}
  - {name: c, timeout: {seconds: 2.5, destination: d}}
  - {name: d, type: terminal}
transitions:
  - {trigger: in, source: a, dest: b, actions: [work]}
  - {trigger: out, source: b, dest: a}
  - {trigger: stay, source: b, dest: b, actions: [work]}
  - {source: b, dest: c, after: 1000}
  - {trigger: far, source: b, dest: d, after: "1000h"}
`);
  guarded = await load(`meta: {machine_name: asking}
states:
  - {name: a, type: initial}
  - {name: b, timeout: {seconds: 1, destination: a}}
  - {name: c}
transitions:
  - {trigger: in, source: a, dest: b}
  - {trigger: timeout, source: b, dest: c, guards: [ready]}
`);
  nested = await load(`meta: {machine_name: inside}
states:
  - {name: a, type: initial}
  - {name: p, initial_child: q, on_exit: [left_p], timeout: {seconds: 1, destination: a}}
  - {name: q, parent: p, on_exit: [left_q], timeout: {seconds: 2, destination: r}}
  - {name: r, initial_child: s, on_enter: [entered_r]}
  - {name: s, parent: r, on_enter: [entered_s]}
transitions:
  - {trigger: go, source: a, dest: p}
`);
}, 60_000);

/** A session on a clock that is moved by hand, whose action does what the test wants. */
function waiting(clock: HandClock, work: (session: Session<MachineTypes>) => unknown = () => 0): Session<MachineTypes> {
  const session: Session<MachineTypes> = createSession(table, { actions: { work: () => work(session) } as never, context: {}, timers, clock });
  return session;
}

describe("the timers of a session", () => {
  it("live as long as the visit that began them", async () => {
    const clock = new HandClock();
    const session = waiting(clock);
    const live = [clock.waits.length];
    for (const trigger of ["in", "stay", "out", "in", "out", "in"]) {
      session.send(trigger);
      live.push(clock.waits.length);
    }
    expect(live).toEqual([0, 2, 2, 0, 2, 0, 2]);
    await clock.advance(1000);
    expect([session.state, clock.waits]).toEqual(["c", [2500]]);
    await clock.advance(2500);
    expect([session.state, clock.waits]).toEqual(["d", []]);
  });

  it("go on when the state is not left", async () => {
    const clock = new HandClock();
    const session = waiting(clock);
    session.send("in");
    await clock.advance(600);
    session.send("stay");
    await clock.advance(399);
    expect(session.state).toBe("b");
    await clock.advance(1);
    expect(session.state).toBe("c");
  });

  it("that end while an event is taken wait their turn, and are void when it has left the state, though another visit has begun", () => {
    const clock = new HandClock();
    let calls = 0;
    const session = waiting(clock, ({ send, state }) => {
      if (state !== "b" || calls++ !== 1) return;
      // Ahead of the timer, which ends only then.
      for (const trigger of ["out", "in"]) send.call(session, trigger);
      void clock.advance(1000);
    });
    session.send("in");
    session.send("stay");
    expect(session.state).toBe("b");
    expect(session.last.map(({ result }) => result.ok && result.trigger)).toEqual(["stay", "out", "in"]);
    expect([...clock.waits].sort((one, other) => one - other)[0]).toBe(1000);
  });

  it("that end while an event is taken are taken after it when the state is still the same", () => {
    const clock = new HandClock();
    let calls = 0;
    const session = waiting(clock, ({ state }) => {
      if (calls++ === 1) void clock.advance(1000);
      expect(state).toBe("b");
    });
    session.send("in");
    session.send("stay");
    expect(session.state).toBe("c");
    expect(session.last.map(({ result }) => result.ok && result.trigger)).toEqual(["stay", "_after_b_1000_ms"]);
  });

  it("wait longer than the host's timers can", async () => {
    const clock = new HandClock();
    const ended: unknown[] = [];
    timers(table)("b", clock, ({ trigger }) => void ended.push([trigger, clock.now()]));
    expect(clock.waits).toEqual([1000, 2 ** 31 - 1]);
    await clock.advance(3_600_000_000);
    expect(ended).toEqual([
      ["_after_b_1000_ms", 1000],
      ["far", 3_600_000_000],
    ]);
  });

  it("send an event once: one that is refused is not sent again", async () => {
    const clock = new HandClock();
    let asked = 0;
    const session = createSession(guarded, { guards: { ready: () => ++asked < 0 }, context: {}, timers, clock });
    session.send("in");
    await clock.advance(10_000);
    // The transition for `timeout` goes before the destination, also when its guards say no.
    expect([session.state, asked]).toEqual(["b", 1]);
    expect(session.last).toMatchObject([{ result: { ok: false, trigger: "timeout", code: "guards_failed" } }]);
  });

  it("harm nothing when their event gets no answer", async () => {
    const clock = new HandClock();
    const errors: unknown[] = [];
    const ready = (): never => {
      throw new TransientError("down");
    };
    for (const session of [
      createSession(guarded, { guards: { ready }, context: {}, timers, clock }),
      createAsyncSession(guarded, { guards: { ready }, context: {}, timers, clock }),
    ]) {
      session.observe({ error: (error) => void errors.push(error) });
      await session.send("in");
      await clock.advance(1000);
      expect(session.state).toBe("b");
      expect(session.last).toMatchObject([{ result: { trigger: "timeout", code: "guards_failed" }, error: { name: "GuardExecutionError" } }]);
      expect(await session.send("in")).toMatchObject({ ok: false, code: "invalid_transition" });
    }
    expect(errors).toHaveLength(2);
  });

  it("of a timeout move along the hierarchy; those of a parent are nobody's", async () => {
    const clock = new HandClock();
    const log: string[] = [];
    const note = (name: string) => (): void => void log.push(name);
    const actions = Object.fromEntries(["left_p", "left_q", "entered_r", "entered_s"].map((name) => [name, note(name)]));
    const session = createSession(nested, { actions: actions as never, context: {}, timers, clock });
    session.send("go");
    expect(clock.waits).toEqual([2000]);
    await clock.advance(2000);
    expect(session.state).toBe("s");
    expect(log).toEqual(["left_q", "left_p", "entered_r", "entered_s"]);
    expect(session.last).toMatchObject([{ result: { trigger: "_timeout_q", source: "q", target: "s" } }]);
  });

  it("of a timeout remember what was left where some `H(..)` asks for it, and nothing else", async () => {
    const machine = (child: string, asked: boolean): string => `meta: {machine_name: resting}
states:
  - {name: a, type: initial}
  - {name: p, initial_child: ${child}}
  - {name: ${child}, parent: p, timeout: {seconds: 1, destination: a}}
transitions:
  - {trigger: go, source: a, dest: p}
${asked ? '  - {trigger: back, source: a, dest: "H(p)"}' : ""}
`;
    const rested = async (asked: boolean): Promise<Session<MachineTypes>> => {
      const clock = new HandClock();
      const session = createSession(await load(machine("c", asked)), { context: {}, timers, clock });
      session.send("go");
      await clock.advance(1000);
      return session;
    };
    const asked = (await rested(true)).snapshot();
    expect(asked).toMatchObject({ state: "a", history: { p: "c" } });
    expect((await rested(false)).snapshot()).not.toHaveProperty("history");
    // The child has another name now. Where nobody asks for it any more, either, it is no obstacle.
    const back = restore(await load(machine("d", false)), asked, { timers });
    expect([back.state, back.changed]).toEqual(["a", true]);
    expect(back.snapshot()).not.toHaveProperty("history");
    const changed = await load(machine("d", true));
    expect(() => restore(changed, asked, { timers })).toThrow("there is no state c");
  });

  it("go on where they were when the session comes back, at once when their time is over", async () => {
    const clock = new HandClock(5000);
    const session = waiting(clock);
    session.send("in");
    await clock.advance(600);
    const snapshot = session.snapshot();
    expect(snapshot.timers).toEqual({ since: 5000 });
    const back = restore(table, snapshot, { context: {}, timers, clock: new HandClock(5700), actions: { work: () => 0 } } as never);
    expect(back.snapshot().timers).toEqual({ since: 5000 });
    const late = new HandClock(60_000);
    const returned = [
      restore(table, snapshot, { timers, clock: late }),
      restoreAsync(table, snapshot, { timers, clock: late }),
    ];
    await late.advance(0);
    expect(returned.map(({ state }) => state)).toEqual(["c", "c"]);
    // A clock that nobody gives to the sessions themselves: without `timers` nothing happens.
    expect(restore(table, snapshot, {}).snapshot()).not.toHaveProperty("timers");
  });

  it("that are over stay over when the session comes back, those that were about to end do not get lost", async () => {
    const clock = new HandClock();
    const reminding = await load(`meta: {machine_name: reminding}
states: [{name: w, type: initial}, {name: x}]
transitions:
  - {trigger: remind, source: w, dest: w, internal: true, after: 1000, actions: [mail]}
  - {trigger: remind, source: w, dest: w, internal: true, after: 3000, actions: [mail]}
  - {trigger: give_up, source: w, dest: x, after: 2000, guards: [late]}
`);
    let mails = 0;
    let late = false;
    const manners = { guards: { late: () => late }, actions: { mail: () => ++mails } as never, timers };
    let session: Session<MachineTypes> = createSession(reminding, { ...manners, clock, context: {} });
    await clock.advance(2000);
    expect([mails, session.state, session.snapshot().timers]).toEqual([1, "w", { since: 0, over: [1000, 2000] }]);
    late = true;
    for (let time = 0; time < 3; time++) {
      // Somewhere else: the clock of the session before goes no further.
      const there = new HandClock(2000 + time);
      session = restore(reminding, JSON.parse(JSON.stringify(session.snapshot())) as never, { ...manners, clock: there });
      await there.advance(10);
      expect([mails, session.state]).toEqual([1, "w"]);
    }
    const there = new HandClock(2500);
    session = restore(reminding, session.snapshot(), { ...manners, clock: there });
    await there.advance(500);
    expect([mails, session.state]).toEqual([2, "w"]);
  });

  it("are none in a terminal state, and none of them waits for ever", async () => {
    const over = await load(`meta: {machine_name: over}
states: [{name: a, type: initial, timeout: {seconds: .inf, destination: b}}, {name: b}, {name: end, type: terminal, timeout: {seconds: 1, destination: a}}]
transitions: [{trigger: go, source: a, dest: end}]
`);
    expect(["a", "b", "end"].flatMap((state) => dueTimers(over, state))).toEqual([]);
  });

  it.each(["createSession", "createAsyncSession"] as const)("and decisions go through the table as often as sessions are bound, not as they move (%s)", async (kind) => {
    let walks = 0;
    const counted: Table<MachineTypes> = { ...table, transitions: () => (walks++, table.transitions()) };
    const clock = new HandClock();
    const options = { context: {}, timers, clock, parallel: parallelStates };
    const session = kind === "createSession" ? createSession(counted, options) : createAsyncSession(counted, options);
    await session.send("in");
    const bound = walks;
    for (const trigger of ["out", "nope", "in", "stay", "out", "in"]) await session.send(trigger);
    await clock.advance(3500);
    expect([session.state, walks]).toEqual(["d", bound]);
  });

  it("on the host's clock end in time, and keep no process alive", async () => {
    const alive = (): number => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    const before = alive();
    const session = createSession(table, { context: {}, timers });
    session.send("in");
    expect(alive()).toBe(before);
    const quick = await load(`states: [{name: a, type: initial}, {name: b}, {name: c}]
transitions: [{trigger: in, source: a, dest: b}, {source: b, dest: c, after: 20}]
`);
    const real = createAsyncSession(quick, { context: {}, timers });
    await real.send("in");
    await expect.poll(() => real.state, { timeout: 5000 }).toBe("c");
    session.send("out");
  });
});

describe("the timers of an asynchronous session", () => {
  it("that end while an action is awaited wait their turn, and are void when the state was left", async () => {
    const clock = new HandClock();
    let finish: (() => void) | undefined;
    const work = async (): Promise<void> => new Promise((resolve) => (finish = resolve));
    const session = createAsyncSession(table, { actions: { work }, context: {}, timers, clock });
    const first = session.send("in");
    await settled();
    const out = session.send("out");
    await clock.advance(1000);
    expect(session.state).toBe("b");
    finish!();
    await Promise.all([first, out]);
    await settled();
    expect(session.state).toBe("a");
    expect(session.last).toMatchObject([{ result: { trigger: "out" } }]);
  });
});

describe("dueTimers", () => {
  it("gives what begins with a step, as data", () => {
    const step = createSession(table, { context: {} }).send("in");
    expect(step.ok && JSON.parse(JSON.stringify(dueTimers(table, step as never)))).toEqual([
      { milliseconds: 1000, trigger: "_after_b_1000_ms" },
      { milliseconds: 3_600_000_000, trigger: "far" },
    ]);
    expect(dueTimers(table, "c")).toMatchObject([{ milliseconds: 2500, trigger: "_timeout_c", step: { source: "c", target: "d" } }]);
    expect(dueTimers(guarded, "b")).toEqual([{ milliseconds: 1000, trigger: "timeout" }]);
    expect(dueTimers(table, "a")).toEqual([]);
  });

  it("gives nothing for a step within a region, and those of the target for one that leads out", async () => {
    const parallel = await load(`meta: {machine_name: beside}
states:
  - {name: act, type: parallel, regions: [{name: r, initial: r1, states: [r1, r2]}, {name: s, initial: s1, states: [s1]}]}
  - {name: idle, type: initial}
  - {name: r1}
  - {name: r2, timeout: {seconds: 1, destination: idle}}
  - {name: s1}
  - {name: out, timeout: {seconds: 2, destination: idle}}
transitions:
  - {trigger: start, source: idle, dest: act}
  - {trigger: go, region: r, source: r1, dest: r2}
  - {trigger: slow, region: r, source: r2, dest: r1, after: 100}
  - {trigger: leave, region: r, source: r2, dest: out}
  - {trigger: again, region: r, source: r2, dest: act}
  - {trigger: due, source: act, dest: idle, after: 300}
`);
    const milliseconds = (step: unknown): readonly number[] => dueTimers(parallel, step as never).map((timer) => timer.milliseconds);
    // As the regions' own function tells of a step, and as a session does.
    const regions = createParallel(parallel);
    const told = (at: string, trigger: string): unknown => regions.process({ state: "act", regions: { r: at, s: "s1" } }, trigger, {}).results[0];
    expect([told("r1", "go"), told("r2", "leave"), told("r2", "again")].map(milliseconds)).toEqual([[], [2000], []]);
    const taken = (...triggers: string[]): unknown => {
      const session = createSession(parallel, { context: {}, parallel: parallelStates });
      return triggers.map((trigger) => session.send(trigger)).at(-1);
    };
    expect([taken("start"), taken("start", "go"), taken("start", "go", "leave"), taken("start", "go", "again")].map(milliseconds)).toEqual([[300], [], [2000], []]);
  });

  it("gives nothing for a step that stays", () => {
    const stay = createSession(table, { context: {}, state: "b" }).send("stay");
    expect(stay.ok && dueTimers(table, stay as never)).toEqual([]);
  });
});

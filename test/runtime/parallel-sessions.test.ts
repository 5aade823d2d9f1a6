import {
  createAsyncSession,
  createExecutor,
  createSession,
  createSessions,
  describe as sentence,
  dueTimers,
  fallback,
  type MachineTypes,
  parallel,
  phases,
  restore,
  RestoreError,
  services,
  type Session,
  type Snapshot,
  timers,
  TransientError,
} from "@typestator/runtime";
import { parallelStates } from "@typestator/runtime/parallel";
import { describe, expect, it, vi } from "vitest";
import { lift, tableOf, watched } from "./lift.js";
import { HandClock } from "./small-machine.js";

const table = await tableOf(lift);
const yes = { is_light: () => true, is_patient: () => true, may_end: () => true };
const begin = { cabin: "standing", door: "shut", lamp: "dark" };

/** A lift that serves. */
function serving(log: string[] = [], guards: Record<string, () => boolean> = yes): Session<MachineTypes> {
  return createSession(table, { guards, actions: watched(table, log), parallel: parallelStates, state: "serving" });
}

describe("a session in a parallel state", () => {
  it("goes through a whole ride", () => {
    const log: string[] = [];
    const session = createSession(table, { guards: yes, actions: watched(table, log), parallel: parallelStates });
    expect(session.current).not.toHaveProperty("regions");
    expect(session.send("call")).toMatchObject({ ok: true, target: "serving" });
    expect(session.current).toMatchObject({ state: "serving", regions: begin });
    expect(log.splice(0)).toEqual(["note", "power_on"]);

    expect(session.send("go")).toMatchObject({ ok: true, source: "standing", target: "moving", region: "cabin", also: [{ target: "bright", region: "lamp" }] });
    expect(session.current).toMatchObject({ state: "serving", regions: { cabin: "moving", door: "shut", lamp: "bright" } });
    expect(session.last.map(({ result, outcomes }) => [(result as { region?: string }).region, outcomes.map(({ action }) => action)])).toEqual([
      ["cabin", ["release", "motor_on"]],
      ["lamp", ["lamp_on"]],
    ]);
    expect(log.splice(0)).toEqual(["release", "motor_on", "lamp_on"]);

    // All regions that have a final state are in it: the join follows by itself.
    expect(session.send("stop")).toMatchObject({ region: "cabin", target: "arrived", also: [{ region: "door", join: "_join_serving" }] });
    expect(session.current).toMatchObject({ state: "done", final: true });
    expect(session.current).not.toHaveProperty("regions");
    expect(session.last.map(({ result }) => result.trigger)).toEqual(["stop", "stop", "_join_serving"]);
    expect(log).toEqual(["motor_off", "level", "ring", "unlock", "hush", "sigh", "lamp_off", "power_off", "log_ride", "thank"]);
  });

  it("runs the actions of one event on one context", () => {
    const session = createSession(table, {
      guards: yes,
      parallel: parallelStates,
      state: "serving",
      actions: {
        ...watched(table, []),
        motor_on: (context: Record<string, unknown>) => (context["_volts"] = context["weight"]),
        lamp_on: (context: Record<string, unknown>) => (context["seen"] = context["_volts"]),
      },
    });
    session.send("go", { weight: 5 });
    expect(session.context).toEqual({ weight: 5, seen: 5, new_status: "bright" });
  });

  it("answers with the steps of all regions, for whoever runs their actions himself", async () => {
    const log: string[] = [];
    const step = createSession(table, { guards: yes, parallel: parallelStates, state: "serving" }).send("go");
    if (!step.ok) throw new Error("not taken");
    expect(step.also).toMatchObject([{ region: "lamp" }]);
    expect([step, step.also, ...step.also!].every((part) => Object.isFrozen(part))).toBe(true);
    expect(sentence(step)).toBe("standing → moving, dark → bright on go");
    expect(dueTimers(table, step)).toEqual([]);

    const { machine } = table;
    const executor = createExecutor(machine, watched(table, log));
    const done = [
      ["release", "exit"],
      ["motor_on", "enter"],
      ["lamp_on", "enter"],
    ];
    const together = createExecutor(machine, watched(table, log), { mode: parallel });
    for (const execute of [() => executor.execute(step, {}), () => executor.executeSync(step, {}), () => together.execute(step, {})]) {
      const { ok, outcomes } = await execute();
      expect([ok, outcomes.map(({ action, phase }) => [action, phase])]).toEqual([true, done]);
      expect(log.splice(0)).toEqual(["release", "motor_on", "lamp_on"]);
    }
    const failing = { ...watched(table, log), release: () => Promise.reject(new Error("stuck")) };
    const stopped = await createExecutor(machine, failing, { stopOnError: true }).execute(step, {});
    expect(stopped.outcomes.map(({ status }) => status)).toEqual(["failed", "skipped", "ok"]);
    await expect(createExecutor(machine, { ...watched(table, log), lamp_on: () => Promise.reject(new Error("burnt")) }, { throwOnError: true }).execute(step, {})).rejects.toThrow("lamp_on");
  });

  it("keeps nothing without actions", () => {
    const session = createSession(table, { guards: yes, parallel: parallelStates, state: "serving" });
    session.send("go", { weight: 5 });
    expect(session.context).toEqual({});
    expect(session.current.regions).toEqual({ cabin: "moving", door: "shut", lamp: "bright" });
  });

  it("leaves by the parallel state's own transitions: the regions' states in order, then the parallel state", () => {
    const log: string[] = [];
    const session = serving(log);
    session.send("go");
    log.length = 0;
    const step = session.send("alarm");
    expect(step).toMatchObject({ ok: true, source: "serving", target: "parked" });
    expect(phases(step as never)).toEqual({ exit: ["motor_off", "unlock", "lamp_off", "power_off"], transition: ["shout"], enter: [] });
    expect(session.last[0]!.result).toBe(step);
    expect(log).toEqual(["motor_off", "unlock", "lamp_off", "power_off", "shout"]);
    expect(session.state).toBe("parked");
    expect(session.send("go")).toMatchObject({ ok: false, code: "invalid_transition" });
    session.send("call");
    expect(session.current.regions).toEqual(begin);
  });

  it("stays with an internal transition of the parallel state", () => {
    const log: string[] = [];
    const session = serving(log);
    session.send("go");
    expect(session.send("ping")).toMatchObject({ ok: true, internal: true, target: "serving" });
    expect(log.at(-1)).toBe("beep");
    expect(session.current.regions).toMatchObject({ cabin: "moving" });
  });

  it("refuses like any state where nothing takes the event, and names guards of regions", () => {
    const session = serving([], { ...yes, is_light: () => false });
    expect(session.send("call")).toMatchObject({ ok: false, code: "invalid_transition", source: "serving", guards: [] });
    expect(session.send("nothing")).toMatchObject({ ok: false, code: "undefined_trigger" });
    expect(session.send("hold")).toMatchObject({ ok: false, code: "guards_failed", guards: ["check:floor is_set"] });
    session.send("go");
    expect(session.current.regions).toEqual({ ...begin, lamp: "bright" });
    expect(session.send("go")).toMatchObject({ ok: false, code: "guards_failed", guards: ["is_light"], source: "serving", trigger: "go" });
    expect(() => session.send("")).toThrow(TypeError);
  });

  it("tells of guards of regions that threw, and ends where one gives no answer", () => {
    const error = new Error("no scale");
    let thrown: Error = error;
    const onGuardError = vi.fn();
    const is_light = (): boolean => {
      throw thrown;
    };
    const session = createSession(table, { guards: { ...yes, is_light }, onGuardError, parallel: parallelStates, state: "serving" });
    session.send("go");
    expect(session.send("go")).toMatchObject({ ok: false, code: "guards_failed", threw: [{ guard: "is_light", error }] });
    expect(onGuardError).toHaveBeenCalledTimes(2);
    thrown = new TransientError("later");
    expect(() => session.send("go")).toThrow("Guard is_light gave no answer");
    expect(session.current.regions).toEqual({ ...begin, lamp: "bright" });
  });

  it("is refused in a machine that ignores, too, where guards of regions have refused", async () => {
    const lenient = await tableOf(lift.replace("meta: { machine_name: lift }", "meta: { machine_name: lift, reject_invalid_events: false }"));
    const session = createSession(lenient, { guards: { ...yes, is_patient: () => false, is_light: () => false }, parallel: parallelStates, state: "serving" });
    session.send("go");
    expect(session.send("go")).toMatchObject({ ok: false, code: "guards_failed", guards: ["is_light"] });
    expect(session.send("nothing")).toMatchObject({ ok: true, noOp: true, target: "serving" });
  });

  it("leaves where a region is led out of its states: that step alone is taken", () => {
    const log: string[] = [];
    const session = serving(log);
    session.send("go");
    log.length = 0;
    // The cabin would move, too.
    expect(session.send("jam")).toMatchObject({ ok: true, source: "serving", target: "stuck", region: "door", actions: ["unlock", "complain", "call_help"] });
    expect(session.state).toBe("stuck");
    expect(session.last).toHaveLength(1);
    expect(log).toEqual(["unlock", "complain", "call_help"]);
    expect(session.current).not.toHaveProperty("regions");
  });

  it("tries a join that was refused behind the next event, and behind new data", () => {
    let mayEnd = false;
    const may_end = vi.fn(() => mayEnd);
    const session = serving([], { ...yes, may_end });
    session.send("go");
    session.send("stop");
    expect(session.state).toBe("serving");
    expect(may_end).toHaveBeenCalledTimes(1);
    expect(session.last).toHaveLength(2);
    // An event that is refused has no consequences.
    session.send("nothing");
    expect(may_end).toHaveBeenCalledTimes(1);
    session.send("ping");
    expect(may_end).toHaveBeenCalledTimes(2);
    expect(session.applyData({ checked: true })).toEqual([]);
    mayEnd = true;
    expect(session.applyData({ checked: true })).toMatchObject([{ trigger: "_join_serving", source: "serving", target: "done" }]);
    expect(session.state).toBe("done");
  });

  it("does not join twice where the join leads back into the parallel state", async () => {
    const again = await tableOf(lift.replace("source: serving, dest: done, actions: [log_ride]", "source: serving, dest: serving, internal: true, actions: [log_ride]"));
    const log: string[] = [];
    const session = createSession(again, { guards: yes, actions: watched(again, log), parallel: parallelStates, state: "serving" });
    session.send("go");
    session.send("stop");
    expect(log.filter((name) => name === "log_ride")).toHaveLength(1);
    expect(session.state).toBe("serving");
  });

  it("says what would be taken", () => {
    const session = serving();
    expect(session.triggers).toEqual(["go", "stop", "creep", "jam", "_join_serving", "alarm", "ping"]);
    expect(session.can("go")).toBe(true);
    expect(session.can("hold")).toBe(false);
    expect(session.can("hold", { floor: 1 })).toBe(true);
    const before = session.current;
    session.send("go");
    // A view speaks of the moment at which it was shown.
    expect(before.triggers).toContain("creep");
    expect(session.triggers).toEqual(["stop", "jam", "_join_serving", "alarm", "ping"]);
  });

  it("shows another view when a region moves, and the same one when none does", () => {
    const session = serving();
    const views: unknown[] = [];
    session.subscribe(({ regions }) => views.push(regions));
    const { current } = session;
    session.send("nothing");
    expect(session.current).toBe(current);
    session.send("stop");
    expect(session.current).not.toBe(current);
    expect(Object.isFrozen(session.current.regions)).toBe(true);
    expect(views).toEqual([begin, { ...begin, door: "open" }]);
  });

  it("tells observers of each region's step", () => {
    const session = serving();
    const told: (string | undefined)[] = [];
    session.observe({ transition: ({ region }) => told.push(region) });
    session.send("go");
    expect(told).toEqual(["cabin", "lamp"]);
  });

  it("keeps refused events, and tries them again when a region has moved", () => {
    const session = createSession(table, { guards: yes, parallel: parallelStates, state: "serving", defer: true });
    expect(session.send("hold")).toMatchObject({ ok: false });
    expect(session.snapshot().deferred).toMatchObject([{ trigger: "hold" }]);
    session.applyData({ floor: 1 });
    session.send("go");
    expect(session.current.regions).toEqual({ cabin: "moving", door: "open", lamp: "bright" });
  });

  it("follows automatic transitions of the parallel state, out of the regions", async () => {
    const automatic = await tableOf(
      lift.replace("transitions:", "transitions:\n  - { auto: true, source: serving, dest: parked, guards: [{ check: { field: fire, op: eq, value: true } }] }"),
    );
    const log: string[] = [];
    const session = createSession(automatic, { guards: yes, actions: watched(automatic, log), parallel: parallelStates, state: "serving" });
    session.send("go");
    log.length = 0;
    expect(session.applyData({ fire: true })).toMatchObject([{ source: "serving", target: "parked" }]);
    expect(log).toEqual(["motor_off", "unlock", "lamp_off", "power_off"]);
    expect(session.state).toBe("parked");
  });

  it("begins its regions however the state is entered", async () => {
    const nested = await tableOf(`
meta: { machine_name: nested }
states:
  - { name: running, type: initial, initial_child: act }
  - { name: act, type: parallel, parent: running, regions: [{ name: r, initial: s, states: [s, t] }] }
  - { name: s }
  - { name: t }
  - { name: b }
transitions:
  - { trigger: go, region: r, source: s, dest: t }
  - { trigger: rest, source: act, dest: b }
  - { auto: true, source: b, dest: act }
`);
    const session = createSession(nested, { parallel: parallelStates, state: "act" });
    session.send("go");
    session.send("rest");
    expect(session.current).toMatchObject({ state: "act", regions: { r: "s" } });
  });

  it("without the function, regions stand still as in the engine's session", () => {
    const session = createSession(table, { guards: yes, state: "serving" });
    expect(session.current).not.toHaveProperty("regions");
    expect(session.send("go")).toMatchObject({ ok: false, code: "invalid_transition" });
    expect(session.send("alarm")).toMatchObject({ ok: true, actions: ["power_off", "shout"] });
  });

  it("leads a refused event to the fallback, out of the regions", async () => {
    const falling = await tableOf(`${lift}error_policy: { default_fallback: stuck }\n`);
    const session = createSession(falling, { guards: yes, parallel: parallelStates, fallback, state: "serving" });
    session.send("go");
    expect(session.send("nothing")).toMatchObject({ target: "stuck", fallback: "undefined_trigger", actions: ["motor_off", "unlock", "lamp_off", "power_off", "call_help"] });
  });

  it("starts and stops the services of the parallel state, and none of its regions' states", () => {
    const calls: string[] = [];
    const adapter = { start: ({ id }: { id: string }, state: string) => void calls.push(`start ${id} ${state}`), stop: ({ id }: { id: string }, state: string) => void calls.push(`stop ${id} ${state}`) };
    const session = createSession(table, { guards: yes, parallel: parallelStates, invoke: services(adapter) });
    session.send("call");
    session.send("go");
    expect(calls).toEqual(["start music serving"]);
    session.send("jam");
    expect(calls).toEqual(["start music serving", "stop music serving"]);
  });

  it("starts the timers of the parallel state when it is entered, not when a region moves", async () => {
    const timed = await tableOf(lift.replace("    on_exit: [power_off]", "    on_exit: [power_off]\n    timeout: { seconds: 60, destination: stuck }"));
    const clock = new HandClock();
    const session = createSession(timed, { guards: yes, parallel: parallelStates, timers, clock });
    session.send("call");
    expect(clock.waits).toEqual([60_000]);
    session.send("go");
    expect(clock.waits).toEqual([60_000]);
    await clock.next();
    expect(session.last[0]!.result).toMatchObject({ trigger: "_timeout_serving", target: "stuck", actions: ["motor_off", "unlock", "lamp_off", "power_off", "call_help"] });
  });

  it("is one of many that share", () => {
    const lifts = createSessions(table, { guards: yes, parallel: parallelStates });
    const [one, other] = [lifts.create({ state: "serving" }), lifts.create({ state: "serving" })];
    one.send("go");
    expect(other.current.regions).toEqual(begin);
    expect(lifts.restore(one.snapshot()).current.regions).toEqual(one.current.regions);
  });
});

describe("a snapshot of a session in a parallel state", () => {
  const taken = (): Snapshot<MachineTypes> => {
    const session = serving();
    session.send("go");
    return session.snapshot();
  };
  const options = { guards: yes, parallel: parallelStates };

  it("holds the regions", () => {
    expect(taken()).toMatchObject({ state: "serving", regions: { cabin: "moving", door: "shut", lamp: "bright" } });
    const restored = restore(table, JSON.parse(JSON.stringify(taken())) as Snapshot<MachineTypes>, options);
    expect(restored.changed).toBe(false);
    expect(restored.current.regions).toEqual({ cabin: "moving", door: "shut", lamp: "bright" });
    expect(restored.send("stop")).toMatchObject({ ok: true });
    expect(restored.state).toBe("done");
    expect(restored.snapshot()).not.toHaveProperty("regions");
  });

  it("of a session without the function begins them", () => {
    const snapshot = createSession(table, { guards: yes, state: "serving" }).snapshot();
    expect(snapshot).not.toHaveProperty("regions");
    expect(restore(table, snapshot, options).current.regions).toEqual(begin);
  });

  it("does not fit a session that would forget them", () => {
    expect(() => restore(table, taken(), { guards: yes })).toThrow(RestoreError);
  });

  it("does not fit where a region, or a state of one, is gone", async () => {
    const other = await tableOf(lift.replaceAll("name: lamp", "name: light").replaceAll("region: lamp", "region: light"));
    const error = errorOf(() => restore(other, taken(), options));
    expect(error.message).toBe("The snapshot does not fit lift: there is no region lamp");
    expect(error).toMatchObject({ regions: ["lamp"], states: [], triggers: [] });

    const renamed = await tableOf(lift.replaceAll("moving", "rising"));
    expect(errorOf(() => restore(renamed, taken(), options))).toMatchObject({ states: ["moving"], regions: [], message: "The snapshot does not fit lift: there is no state moving" });
    const restored = restore(renamed, taken(), { ...options, rename: { moving: "rising" } });
    expect(restored.current.regions).toMatchObject({ cabin: "rising" });
    expect(restored.changed).toBe(true);

    // The state is there, but no longer one of the region's.
    const unlisted = await tableOf(lift.replace("states: [standing, moving, arrived]", "states: [standing, arrived]").replaceAll("source: moving, dest", "source: standing, dest").replace("[standing, moving]", "standing"));
    const misplaced = { states: ["moving"], regions: [], message: "The snapshot does not fit lift: moving is no state of the region cabin" };
    expect(errorOf(() => restore(unlisted, taken(), options))).toMatchObject(misplaced);

    const plain = await tableOf("meta: { machine_name: lift }\nstates: [{ name: serving, type: initial }, { name: moving }, { name: shut }, { name: bright }]\ntransitions: []\n");
    expect(errorOf(() => restore(plain, taken(), { parallel: parallelStates }))).toMatchObject({ regions: ["cabin", "door", "lamp"] });

    // Of a state that is gone, nothing is said of the regions.
    const gone = { states: ["serving"], regions: [], message: "The snapshot does not fit lift: there is no state serving" };
    const away = await tableOf("meta: { machine_name: lift }\nstates: [{ name: still, type: initial }]\ntransitions: []\n");
    expect(errorOf(() => restore(away, taken(), { parallel: parallelStates }))).toMatchObject(gone);
  });

  it("takes null, as a database has it, for what is not there", () => {
    const { regions, ...plain } = taken() as Snapshot<MachineTypes> & { regions: Readonly<Record<string, string>> };
    for (const missing of [{ regions: null }, { regions: { cabin: null, door: null } }])
      expect(restore(table, { ...plain, ...missing } as never, options).current.regions).toEqual(begin);
    expect(restore(table, { ...plain, regions: null } as never, { guards: yes }).state).toBe("serving");
    expect(restore(table, { ...plain, regions: { ...regions, lamp: null } } as never, options).current.regions).toEqual({ ...regions, lamp: "dark" });
    for (const missing of [{ timers: null }, { timers: { since: null, over: null } }, { timers: { since: 5, over: null } }, { history: null }, { history: { cabin: null } }, { deferred: null }]) {
      const clock = new HandClock(100);
      const snapshot = restore(table, { ...taken(), ...missing } as never, { ...options, timers, clock }).snapshot();
      expect(snapshot).toMatchObject({ regions, timers: { since: missing.timers?.since ?? 100 } });
      expect(snapshot).not.toHaveProperty("history");
    }
    expect(() => restore(table, { ...taken(), timers: { since: "then" } } as never, options)).toThrow("is no snapshot of a session");
  });

  it("lets a region begin that the machine did not have yet", async () => {
    const more = await tableOf(lift.replace("- { name: lamp, initial: dark }", "- { name: lamp, initial: dark }\n      - { name: fan, initial: still }").replace("  - { name: dark }", "  - { name: dark }\n  - { name: still }"));
    expect(restore(more, taken(), options).current.regions).toEqual({ cabin: "moving", door: "shut", lamp: "bright", fan: "still" });
  });
});

describe("an asynchronous session in a parallel state", () => {
  it("goes through a whole ride, and awaits guards and actions", async () => {
    const log: string[] = [];
    const session = createAsyncSession(table, {
      guards: { ...yes, is_light: async () => true },
      actions: { ...watched(table, log), release: async () => void log.push("release") },
      parallel: parallelStates,
    });
    await session.send("call");
    expect(session.current.regions).toEqual(begin);
    expect(await session.triggers).toContain("go");
    expect(await session.can("hold")).toBe(false);
    log.length = 0;
    expect(await session.send("go")).toMatchObject({ region: "cabin", also: [{ region: "lamp" }] });
    expect(log.splice(0)).toEqual(["release", "motor_on", "lamp_on"]);
    expect(await session.send("nothing")).toMatchObject({ ok: false, code: "undefined_trigger" });
    await session.send("stop");
    expect(session.state).toBe("done");
    expect(log).toEqual(["motor_off", "level", "ring", "unlock", "hush", "sigh", "lamp_off", "power_off", "log_ride", "thank"]);
  });

  it("refuses, leaves and joins as a synchronous one", async () => {
    let mayEnd = false;
    const guards = { ...yes, is_light: async () => false, may_end: async () => mayEnd };
    const session = createAsyncSession(table, { guards, parallel: parallelStates, state: "serving" });
    await session.send("go");
    expect(await session.send("go")).toMatchObject({ ok: false, code: "guards_failed", guards: ["is_light"] });
    await session.send("creep", {});
    expect(await session.send("jam")).toMatchObject({ source: "serving", target: "stuck", region: "door" });

    const other = createAsyncSession(table, { guards: { ...guards, is_light: async () => true }, parallel: parallelStates, state: "serving" });
    await other.send("go");
    await other.send("stop");
    expect(other.state).toBe("serving");
    mayEnd = true;
    expect(await other.applyData({})).toMatchObject([{ trigger: "_join_serving" }]);
    expect(other.state).toBe("done");
  });
});

function errorOf(work: () => unknown): RestoreError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(RestoreError);
    return error as RestoreError;
  }
  throw new Error("nothing was thrown");
}

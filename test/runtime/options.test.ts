/** What actions may say beside what they do: `when`, `retry`, `timeout`; branches; and the modes of an executor. */
import {
  type ActionReference,
  branch,
  createExecutor,
  createMachine,
  createSession,
  type ExecutionReport,
  type Executor,
  type ExecutorOptions,
  increment,
  operations,
  parallel,
  phased,
  retry,
  type RowDetails,
  set,
  type Step,
  timeout,
  TransientError,
  when,
} from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { HandClock, type Loose, settled, small } from "./small-machine.js";

const operate = operations({ set, increment, branch, when, retry, timeout });
const yes = { field: "n", op: "eq", value: 1 };
const conditions: Record<string, (context: object) => boolean> = {
  "n == 1": (context) => (context as { n?: number }).n === 1,
  typo: () => {
    throw new Error("'typo' is not defined");
  },
  [JSON.stringify(yes)]: (context) => (context as { n?: number }).n === 1,
};

interface Bound {
  readonly executor: Executor<Loose>;
  readonly step: Step<Loose>;
}

function bound(actions: readonly ActionReference[], functions: Loose["Actions"], options: ExecutorOptions = {}, details: RowDetails = {}): Bound {
  const { machine } = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions, details }], operate, conditions });
  const step = createMachine(machine, {}).process("a", "go", {});
  if (!step.ok) throw new Error("not taken");
  return { executor: createExecutor(machine, functions, options), step };
}

const said = ({ outcomes }: ExecutionReport<Loose>): unknown =>
  outcomes.map(({ action, status, reason, result, error }) => [action, status, reason ?? result ?? (error as Error | undefined)?.message]);

/** Functions that write their names into `log`; `boom` throws. */
function logging(log: string[], ...names: readonly string[]): Loose["Actions"] {
  const functions = Object.fromEntries(names.map((name) => [name, () => void log.push(name)]));
  return {
    ...functions,
    boom: () => {
      throw new Error("boom");
    },
  };
}

describe.each([["execute"], ["executeSync"]] as const)("in %s", (method) => {
  const run = async (actions: readonly ActionReference[], functions: Loose["Actions"], context: object = {}, options: ExecutorOptions = {}) => {
    const { executor, step } = bound(actions, functions, options);
    return executor[method](step, context as Loose["Context"]);
  };

  describe("when", () => {
    it.each(["n == 1", yes])("%j runs the action where it holds, and skips it elsewhere", async (condition) => {
      const log: string[] = [];
      const actions: ActionReference[] = [
        { name: "x", when: condition },
        { effect: "set", params: { k: 1 }, when: condition },
      ];
      const context = { n: 2 };
      const report = await run(actions, logging(log, "x"), context);
      expect(said(report)).toEqual([
        ["x", "skipped", "when_condition_false"],
        ["_effect.set", "skipped", "when_condition_false"],
      ]);
      expect([report.ok, log, context]).toEqual([false, [], { n: 2 }]);
      expect((await run(actions, logging(log, "x"), { n: 1 })).ok).toBe(true);
      expect(log).toEqual(["x"]);
    });

    it("that throws, or that is not there, is a failed action, and the rest goes on", async () => {
      const log: string[] = [];
      const actions: ActionReference[] = [{ name: "x", when: "typo" }, { name: "x", when: "constructor" }, "y"];
      expect(said(await run(actions, logging(log, "x", "y")))).toEqual([
        ["x", "failed", "'typo' is not defined"],
        ["x", "failed", "constructor is no condition"],
        ["y", "ok", undefined],
      ]);
      expect(log).toEqual(["y"]);
    });

    it("sees what earlier actions wrote", async () => {
      const log: string[] = [];
      await run(
        [
          { effect: "increment", params: { field: "n" } },
          { name: "x", when: "n == 1" },
        ],
        logging(log, "x"),
      );
      expect(log).toEqual(["x"]);
    });

    it("that does not hold is no failure to stop at", async () => {
      const log: string[] = [];
      await run([{ name: "x", when: "n == 1" }, "y"], logging(log, "x", "y"), {}, { stopOnError: true });
      expect(log).toEqual(["y"]);
    });
  });

  describe("params and options", () => {
    it("do not get in each other's way", async () => {
      const calls: unknown[][] = [];
      const x = (...args: unknown[]): void => void calls.push(args.slice(1));
      await run(
        [
          { name: "x", retry: 1 },
          { name: "x", params: { p: 1 }, when: "n == 1", custom: true },
          { name: "x", code: { source: "" } },
        ],
        { x },
        { n: 1 },
      );
      expect(calls).toEqual([[], [{ p: 1 }], []]);
    });

    it("of code: it is reported as code, and implemented under its name", async () => {
      expect(said(await run([{ name: "x", code: { source: "ctx['n'] = 1" } }], { x: () => 7 }))).toEqual([["_code", "ok", 7]]);
    });
  });

  describe("branch", () => {
    const choice = (
      then: readonly ActionReference[],
      otherwise: readonly ActionReference[] = [],
      condition: string | null = "n == 1",
    ): ActionReference => ({
      branch: { when: condition, then, else: otherwise },
    });

    it("runs one list or the other, and shows under its last action's name", async () => {
      const log: string[] = [];
      const actions = [choice(["x", { name: "y", params: { p: 1 } }], ["z"])];
      expect(said(await run(actions, { ...logging(log, "x", "z"), y: () => "done" }, { n: 1 }))).toEqual([["y", "ok", "done"]]);
      expect(said(await run(actions, logging(log, "x", "y", "z"), {}))).toEqual([["z", "ok", undefined]]);
      expect(log).toEqual(["x", "z"]);
    });

    it("without actions on its side is a success that says so", async () => {
      expect(said(await run([choice([])], {}, { n: 1 }))).toEqual([["_branch", "ok", { branch: "no_steps" }]]);
    });

    it("forgets a failure before its last action, and tells one of its last", async () => {
      const log: string[] = [];
      expect(said(await run([choice(["boom", "x"])], logging(log, "x"), { n: 1 }))).toEqual([["x", "ok", undefined]]);
      expect(said(await run([choice(["x", "boom"])], logging(log, "x"), { n: 1 }))).toEqual([["boom", "failed", "boom"]]);
    });

    it("ends at a failure where the executor does", async () => {
      const log: string[] = [];
      expect(said(await run([choice(["boom", "x"]), "x"], logging(log, "x"), { n: 1 }, { stopOnError: true }))).toEqual([
        ["boom", "failed", "boom"],
        ["x", "skipped", "stopped"],
      ]);
      expect(log).toEqual([]);
    });

    it("minds the options of its actions", async () => {
      const log: string[] = [];
      const actions = [
        choice([
          { name: "x", when: "typo" },
          { effect: "set", params: { n: 2 } },
          { name: "y", when: "n == 1" },
        ]),
      ];
      expect(said(await run(actions, logging(log, "x", "y"), { n: 1 }))).toEqual([["y", "skipped", "when_condition_false"]]);
      expect(log).toEqual([]);
    });

    it("whose condition throws or is not there has failed", async () => {
      const log: string[] = [];
      expect(said(await run([choice([], [], "typo"), choice([], [], null), "x"], logging(log, "x")))).toEqual([
        ["_branch", "failed", "'typo' is not defined"],
        ["_branch", "failed", "null is no condition"],
        ["x", "ok", undefined],
      ]);
    });

    it("stands in up to seven others", async () => {
      const nested = (depth: number): ActionReference => (depth === 0 ? { effect: "set", params: { reached: true } } : choice([nested(depth - 1)]));
      const context: Record<string, unknown> = { n: 1 };
      expect(said(await run([nested(8)], {}, context))).toEqual([["_effect.set", "ok", undefined]]);
      expect(context["reached"]).toBe(true);
      const other: Record<string, unknown> = { n: 1 };
      expect(said(await run([nested(9)], {}, other))).toEqual([["_branch", "failed", "More than 8 branches in each other"]]);
      expect(other).toEqual({ n: 1 });
    });
  });
});

describe("retry", () => {
  /** Fails so many times with `error`, then works. */
  const flaky = (times: number, error: unknown) => {
    let left = times;
    const calls: number[] = [];
    const x = (): string => {
      calls.push(calls.length);
      if (left-- > 0) throw error;
      return "done";
    };
    return { x, calls };
  };
  const transient = new TransientError("down");

  it("tries again after transient errors, at once where nothing can wait", () => {
    const { x, calls } = flaky(3, transient);
    const { executor, step } = bound([{ name: "x", retry: 3 }], { x });
    expect(said(executor.executeSync(step, {}))).toEqual([["x", "ok", "done"]]);
    expect(calls.length).toBe(4);
  });

  it("gives up after so many more tries", () => {
    const { x, calls } = flaky(9, transient);
    const { executor, step } = bound([{ name: "x", retry: 2 }], { x });
    expect(said(executor.executeSync(step, {}))).toEqual([["x", "failed", "down"]]);
    expect(calls.length).toBe(3);
  });

  it.each([new Error("no"), "text", null, undefined])("does not try again after anything else: %s", async (error) => {
    for (const method of ["execute", "executeSync"] as const) {
      const { x, calls } = flaky(1, error);
      const { executor, step } = bound([{ name: "x", retry: 3 }], { x });
      expect((await executor[method](step, {})).outcomes[0]).toMatchObject({ status: "failed", error });
      expect(calls.length).toBe(1);
    }
  });

  it("knows the system's errors", () => {
    const { x } = flaky(1, Object.assign(new Error("connect"), { syscall: "connect" }));
    const { executor, step } = bound([{ name: "x", retry: 1 }], { x });
    expect(executor.executeSync(step, {}).ok).toBe(true);
  });

  it("waits twice as long each time", async () => {
    const { x, calls } = flaky(3, transient);
    const clock = new HandClock();
    const { executor, step } = bound([{ name: "x", retry: 5, retry_backoff: 0.5 }], { x }, { clock });
    const report = executor.execute(step, {});
    const waited: number[] = [];
    await settled();
    while (clock.waits.length > 0) {
      waited.push(...clock.waits);
      await clock.next();
    }
    expect(said(await report)).toEqual([["x", "ok", "done"]]);
    expect([waited, calls.length]).toEqual([[500, 1000, 2000], 4]);
  });

  it("is 1 second at first where nothing else is said, and counts rejected promises", async () => {
    const clock = new HandClock();
    const x = async (): Promise<never> => Promise.reject(transient);
    const { executor, step } = bound([{ name: "x", retry: 1 }], { x }, { clock });
    const report = executor.execute(step, {});
    await settled();
    expect(clock.waits).toEqual([1000]);
    await clock.next();
    expect(said(await report)).toEqual([["x", "failed", "down"]]);
  });

  it("works with the host's timers", async () => {
    const { x } = flaky(1, transient);
    const { executor, step } = bound([{ name: "x", retry: 1, retry_backoff: 0.001 }], { x });
    expect((await executor.execute(step, {})).ok).toBe(true);
  });

  it("does not run a branch again for what failed in it, and skips before it tries", () => {
    const { x, calls } = flaky(9, transient);
    const inBranch: ActionReference = { branch: { when: "n == 1", then: ["x"], else: [] }, retry: 3 };
    const { executor, step } = bound([inBranch, { name: "x", when: "n == 1", retry: 1 }], { x });
    executor.executeSync(step, { n: 1 });
    expect(calls.length).toBe(1 + 2);
    executor.executeSync(step, {});
    expect(calls.length).toBe(3);
  });

  it("works in a session", () => {
    const { x } = flaky(2, transient);
    const table = small({ states: ["a"], transitions: [{ source: "a", trigger: "go", target: "a", actions: [{ name: "x", retry: 2 }] }], operate });
    const session = createSession(table, { guards: {}, actions: { x } as never, context: {} });
    session.send("go");
    expect(session.last[0]?.outcomes).toMatchObject([{ action: "x", status: "ok", result: "done" }]);
  });
});

describe("timeout", () => {
  const forever = async (): Promise<never> => new Promise<never>(() => {});

  it("fails an action that takes longer, and the next one runs", async () => {
    const clock = new HandClock();
    const log: string[] = [];
    const { executor, step } = bound([{ name: "x", timeout: 5 }, "y"], { ...logging(log, "y"), x: forever }, { clock });
    const report = executor.execute(step, {});
    await settled();
    expect([clock.waits, log]).toEqual([[5000], []]);
    await clock.next();
    expect(said(await report)).toEqual([
      ["x", "failed", "Action x took more than 5 s"],
      ["y", "ok", undefined],
    ]);
  });

  it("leaves no timer behind", async () => {
    const clock = new HandClock();
    const { executor, step } = bound([{ name: "x", timeout: 5 }], { x: async () => 1 }, { clock });
    expect(said(await executor.execute(step, {}))).toEqual([["x", "ok", 1]]);
    expect(clock.waits).toEqual([]);
    const failing = bound([{ name: "x", timeout: 5 }], { x: async () => Promise.reject(new Error("no")) }, { clock });
    expect(said(await failing.executor.execute(failing.step, {}))).toEqual([["x", "failed", "no"]]);
    expect(clock.waits).toEqual([]);
  });

  it("gives each try its time", async () => {
    const clock = new HandClock();
    let calls = 0;
    const x = async (): Promise<unknown> => (++calls > 1 ? "done" : forever());
    const { executor, step } = bound([{ name: "x", timeout: 5, retry: 1 }], { x }, { clock });
    const report = executor.execute(step, {});
    await settled();
    await clock.next();
    expect(clock.waits).toEqual([1000]);
    await clock.next();
    expect(said(await report)).toEqual([["x", "ok", "done"]]);
    expect(clock.now()).toBe(6000);
  });

  it("longer than a timer can hold does not end at once", async () => {
    const clock = new HandClock();
    const { executor, step } = bound([{ name: "x", timeout: 1e9 }], { x: forever }, { clock });
    void executor.execute(step, {});
    await settled();
    expect(clock.waits).toEqual([2 ** 31 - 1]);
  });

  it.each([0, -1])("of %d seconds fails an action before it is called, also one that would return at once", async (seconds) => {
    const log: string[] = [];
    const { executor, step } = bound([{ name: "x", timeout: seconds, retry: 1, retry_backoff: 0 }], logging(log, "x"));
    expect(said(await executor.execute(step, {}))).toEqual([["x", "failed", `Action x took more than ${seconds} s`]]);
    expect(log).toEqual([]);
    expect(said(executor.executeSync(step, {}))).toEqual([["x", "ok", undefined]]);
  });

  it("means nothing where nothing can wait, for an action that returns at once or that has parameters, for effects and branches", async () => {
    const clock = new HandClock();
    const actions: ActionReference[] = [
      { name: "x", timeout: 5 },
      { name: "later", params: { p: 1 }, timeout: 0 },
      { effect: "set", params: {}, timeout: 5 },
      { branch: { when: "n == 1", then: [{ name: "later" }], else: [] }, timeout: 5 },
    ];
    const { executor, step } = bound(actions, { x: () => 1, later: async () => 2 }, { clock });
    const report = executor.execute(step, { n: 1 });
    await Promise.resolve();
    expect(clock.waits).toEqual([]);
    expect(said(await report)).toEqual([
      ["x", "ok", 1],
      ["later", "ok", 2],
      ["_effect.set", "ok", undefined],
      ["later", "ok", 2],
    ]);
    expect(said(executor.executeSync(step, { n: 1 }))).toMatchObject([{}, {}, {}, ["later", "failed", "Action later is async"]]);
  });
});

describe("the modes of execute", () => {
  /** Actions that start when they are called and end when they are told to. */
  const names = ["out", "on", "by", "in1", "in2"];
  const details = { exit: 1, enter: 2 };
  function gates(): { functions: Loose["Actions"]; log: string[]; end(name: string): Promise<void> } {
    const log: string[] = [];
    const open = new Map<string, () => void>();
    const functions = Object.fromEntries(
      names.map((name) => [
        name,
        async () => {
          log.push(name);
          await new Promise<void>((resolve) => open.set(name, resolve));
          if (name === "on") throw new Error("on");
        },
      ]),
    );
    const end = async (name: string): Promise<void> => {
      open.get(name)!();
      await settled();
    };
    return { functions, log, end };
  }

  it("one after the other unless told otherwise", async () => {
    const { functions, log, end } = gates();
    const { executor, step } = bound(names, functions, {}, details);
    const report = executor.execute(step, {});
    for (const [index, name] of names.entries()) {
      await settled();
      expect(log).toEqual(names.slice(0, index + 1));
      await end(name);
    }
    expect((await report).outcomes.map(({ status }) => status)).toEqual(["ok", "failed", "ok", "ok", "ok"]);
  });

  it("all at once, reported in the order of the step", async () => {
    const { functions, log, end } = gates();
    const { executor, step } = bound(names, functions, { mode: parallel, stopOnError: true }, details);
    const report = executor.execute(step, {});
    await settled();
    expect(log).toEqual(names);
    for (const name of [...names].reverse()) await end(name);
    expect((await report).outcomes.map(({ action, status }) => [action, status])).toEqual(
      names.map((name) => [name, name === "on" ? "failed" : "ok"]),
    );
  });

  it("phase by phase, all of a phase at once", async () => {
    const { functions, log, end } = gates();
    const { executor, step } = bound(names, functions, { mode: phased }, details);
    const report = executor.execute(step, {});
    await settled();
    expect(log).toEqual(["out"]);
    await end("out");
    expect(log).toEqual(["out", "on", "by"]);
    await end("by");
    await end("on");
    expect(log).toEqual(names);
    await end("in2");
    await end("in1");
    expect((await report).outcomes.map(({ phase }) => phase)).toEqual(["exit", "transition", "transition", "enter", "enter"]);
  });

  it("phase by phase, a failure ends the phase and skips those behind it", async () => {
    const { functions, end } = gates();
    const { executor, step } = bound(names, functions, { mode: phased, stopOnError: true }, details);
    const report = executor.execute(step, {});
    await settled();
    await end("out");
    await end("on");
    await end("by");
    expect((await report).outcomes.map(({ status, reason }) => reason ?? status)).toEqual(["ok", "failed", "ok", "stopped", "stopped"]);
  });

  it("of a step without actions", async () => {
    for (const mode of [parallel, phased, undefined]) {
      const { executor, step } = bound([], {}, { mode });
      expect(await executor.execute(step, {})).toEqual({ ok: true, step, outcomes: [] });
    }
  });
});

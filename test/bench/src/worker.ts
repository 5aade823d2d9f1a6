/** What runs in a process of its own: one contestant, one workload; so nobody's code is made general by what others did before. */
import type { Contestant, Decider, Sender } from "./contestant.js";
import { actionNames, type Action, type Workload } from "./machine.js";

/** What a process is asked for. */
export interface Task {
  readonly mode: "decide" | "send";
  /** Triggers, and states where a contestant takes texts, are fresh from `JSON.parse`. */
  readonly fresh: boolean;
  /** How long it is measured. 0: what happens is told, not how fast. */
  readonly milliseconds: number;
  /** How long it runs before that. */
  readonly warmUp: number;
}

/** What happened: where each event led, and the actions that were run or asked for (of a contestant that does not tell them, nothing). */
export interface Seen {
  readonly visited: readonly string[];
  readonly actions: readonly string[] | undefined;
}

export interface Timed {
  /** Nanoseconds each, the middle of many passes. */
  readonly nanoseconds: number;
}

/** What is left of the last pass. An engine that could see that nobody looks at an answer would not work it out. */
const held: { answer: unknown } = { answer: undefined };

/** One pass over all events; gives what is to be called while the clock runs. */
type Pass = () => { readonly run: () => void; readonly events: number };

export function work(contestant: Contestant, workload: Workload, generated: unknown, { mode, fresh, milliseconds, warmUp }: Task): Seen | Timed {
  const log: string[] = [];
  let ran = 0;
  const names = actionNames(workload.machine);
  // Each a function of its own with a name of its own, as users write them; some contestants tell their names.
  const actions: Record<string, Action> = Object.assign({}, ...names.map((name) => (milliseconds === 0 ? { [name]: () => void log.push(name) } : { [name]: () => void ran++ })));
  const parts = { machine: workload.machine, guards: workload.guards, actions, generated };
  if (mode === "decide") {
    const decider = contestant.decider!(parts);
    return milliseconds === 0 ? decided(decider, workload) : timed(decisions(decider, workload, fresh), milliseconds, warmUp);
  }
  const sender = contestant.sender!(parts);
  if (milliseconds === 0) return { visited: sent(sender, workload), actions: log };
  const result = timed(sends(sender, workload, fresh), milliseconds, warmUp);
  if (ran === 0) throw new Error("No action has run");
  return result;
}

function decided(decider: Decider, { questions }: Workload): Seen {
  const results = questions.map(({ state, trigger, context }) => decider.decide(decider.prepare(state, context), trigger, context));
  return { visited: results.map(decider.target), actions: decider.actions && results.flatMap((result) => decider.actions!(result)) };
}

function sent({ create, send, state }: Sender, { lives }: Workload): readonly string[] {
  return lives.flatMap(({ context, triggers }) => {
    const entity = create(context);
    return triggers.map((trigger) => {
      send(entity, trigger);
      return state(entity);
    });
  });
}

function decisions(decider: Decider, { questions }: Workload, fresh: boolean): Pass {
  const text = JSON.stringify(questions.map(({ state, trigger }) => [state, trigger]));
  const contexts = questions.map(({ context }) => context);
  const prepare = (strings: readonly [string, string][]): readonly (readonly [unknown, string])[] =>
    strings.map(([state, trigger], index) => [decider.prepare(decider.takesText ? state : questions[index]!.state, contexts[index]!), trigger]);
  const interned = prepare(questions.map(({ state, trigger }) => [state, trigger]));
  const { decide } = decider;
  return () => {
    const asked = fresh ? prepare(JSON.parse(text) as [string, string][]) : interned;
    const run = (): void => {
      for (let index = 0; index < asked.length; index++) {
        const [state, trigger] = asked[index]!;
        held.answer = decide(state, trigger, contexts[index]!);
      }
    };
    return { run, events: asked.length };
  };
}

function sends({ create, send }: Sender, { lives }: Workload, fresh: boolean): Pass {
  const interned = lives.map(({ triggers }) => triggers);
  const text = JSON.stringify(interned);
  const events = interned.flat().length;
  return () => {
    const all = fresh ? (JSON.parse(text) as string[][]) : interned;
    const entities = lives.map(({ context }) => create(context));
    const run = (): void => {
      for (let index = 0; index < all.length; index++) {
        const entity = entities[index];
        for (const trigger of all[index]!) held.answer = send(entity, trigger);
      }
    };
    return { run, events };
  };
}

/** How long this process has had a processor, in milliseconds. Another clock would let a busy machine measure code that is not yet compiled. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Calls `run` out of a function of V8's own. So V8 compiles what is measured by itself; called straight from where the clock is read, it would be put in
 * there, and the clock would take from the room that V8 has for putting functions into their callers.
 */
function apart(run: () => void): void {
  "-".replace("-", () => (run(), ""));
}

/** Repeats passes; only `run` counts. */
function timed(pass: Pass, milliseconds: number, warmUp: number): Timed {
  const measure = (limit: number): number[] => {
    const samples: number[] = [];
    const start = processorTime();
    do {
      const { run, events } = pass();
      const before = process.hrtime.bigint();
      apart(run);
      samples.push(Number(process.hrtime.bigint() - before) / events);
    } while (processorTime() - start < limit);
    return samples;
  };
  measure(warmUp);
  const samples = measure(milliseconds).sort((a, b) => a - b);
  return { nanoseconds: samples[samples.length >> 1]! };
}

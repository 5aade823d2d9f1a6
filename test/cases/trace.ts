/** Runs a trace: events and time that goes by, and what comes of each. README.md says how its lines look. */
import {
  type ActionReference,
  type AsyncSession,
  createAsyncSession,
  createMachine,
  createSession,
  type MachineTypes,
  phases,
  type Refusal,
  type Row,
  type Session,
  type Table,
  timers,
  validateContext,
} from "@typestator/runtime";
import { expect } from "vitest";
import { HandClock } from "../runtime/small-machine.js";

/** A step: where it leads, and the names of its actions. */
interface TraceStep {
  readonly state: string;
  readonly exit: readonly string[];
  readonly do: readonly string[];
  readonly enter: readonly string[];
}

/** One line of a trace. */
interface TraceLine extends Partial<TraceStep> {
  readonly start?: string;
  readonly send?: string;
  readonly adv?: number | string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly guards?: Readonly<Record<string, boolean>>;
  readonly asked?: readonly string[];
  readonly error?: string;
  readonly problems?: readonly string[];
  readonly then?: readonly TraceStep[];
  readonly fired?: readonly (TraceStep & { readonly at: number })[];
  readonly triggers?: readonly string[];
}

type Answer = Row | Refusal<MachineTypes>;
type AnySession = Session<MachineTypes> | AsyncSession<MachineTypes>;

/** The lines of a trace, without its notes. */
export function readTrace(text: string): readonly TraceLine[] {
  const lines = text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as TraceLine & { readonly note?: string });
  return lines.filter(({ note }) => note === undefined);
}

/** The lines up to the first that tells of regions. */
export function beforeRegions(trace: readonly TraceLine[]): readonly TraceLine[] {
  const first = trace.findIndex(({ state }) => isConfiguration(state));
  return first === -1 ? trace : trace.slice(0, first);
}

/** Whether the state is a parallel one with its regions: `act{left=a,right=b}`. */
function isConfiguration(state: string | undefined): boolean {
  return state?.endsWith("}") === true;
}

/** Has a machine decide on each event, in the state that the line before has led to. Time and regions are no part of a decision. */
export function runOnMachine(table: Table<MachineTypes>, trace: readonly TraceLine[]): void {
  const guards = new AnsweringGuards(table.machine.guards);
  const machine = createMachine(table.machine, guards.functions());
  let state: string = table.machine.initial;
  for (const line of trace) {
    if (line.start !== undefined) {
      expect(state).toBe(line.start);
      continue;
    }
    const before = state;
    state = line.then?.at(-1)?.state ?? line.state!;
    if (line.send === undefined || line.error === "invalid_context" || isConfiguration(before) || isConfiguration(state)) continue;
    guards.begin(line);
    const result = machine.processUnchecked(before, line.send, line.ctx ?? {});
    expect({ send: line.send, ...outcomeOf(result, before) }).toEqual({ send: line.send, ...expectedOf(line) });
    if (line.then === undefined) guards.end(line);
  }
}

/** Sends the events of a trace to a session whose clock is moved by hand, and whose guards answer at once. */
export function runOnSession(table: Table<MachineTypes>, trace: readonly TraceLine[]): Promise<void> {
  const guards = new AnsweringGuards(table.machine.guards);
  const clock = new HandClock();
  return run(createSession<MachineTypes>(table, { ...settings, clock, guards: guards.functions() }), { trace, guards, clock });
}

/** The same with a session for which events and guards take their time. */
export function runOnAsyncSession(table: Table<MachineTypes>, trace: readonly TraceLine[]): Promise<void> {
  const guards = new AnsweringGuards(table.machine.guards);
  const clock = new HandClock();
  const later = async (answer: boolean): Promise<boolean> => Promise.resolve(answer);
  return run(createAsyncSession<MachineTypes>(table, { ...settings, clock, guards: guards.functions(later) as never }), { trace, guards, clock });
}

/** Without actions, so that nothing of an event's context is left for the next one. */
const settings = { context: {}, timers, validateContext };

interface Run {
  readonly trace: readonly TraceLine[];
  readonly guards: AnsweringGuards;
  readonly clock: HandClock;
}

async function run(session: AnySession, { trace, guards, clock }: Run): Promise<void> {
  let steps: (TraceStep & { readonly at: number })[] = [];
  session.observe({ transition: (step) => void steps.push({ at: clock.now(), ...stepOf(step) }) });
  for (const line of trace) {
    if (line.start !== undefined) {
      expect(session.state).toBe(line.start);
      continue;
    }
    steps = [];
    guards.begin(line);
    if (line.send === undefined) {
      await clock.advance(milliseconds(line.adv!));
      expect({ adv: line.adv, state: session.state, fired: steps }).toEqual({ adv: line.adv, state: line.state, fired: line.fired });
    } else {
      const before = session.state;
      const result = (await session.send(line.send, line.ctx)) as Answer;
      const then = steps.slice(1).map(({ at: _, ...step }) => step);
      expect({ send: line.send, ...outcomeOf(result, before), then }).toEqual({ send: line.send, ...expectedOf(line), then: line.then ?? [] });
      expect(session.state).toBe(line.then?.at(-1)?.state ?? line.state);
      if (line.problems !== undefined) expect((result as Refusal<MachineTypes>).problems).toMatchObject(line.problems.map((name) => ({ name })));
    }
    guards.end(line);
    if (line.triggers !== undefined) expect(await session.triggers).toEqual(line.triggers);
  }
}

/** Guards that answer as each line says. One that a line does not name must not be asked. */
class AnsweringGuards {
  readonly #names: readonly string[];
  #answers: Readonly<Record<string, boolean>> = {};
  #asked: string[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  functions<T = boolean>(answer: (answer: boolean) => T = (answer) => answer as T): Record<string, () => T> {
    const guards = Object.create(null) as Record<string, () => T>;
    for (const name of this.#names) {
      guards[name] = () => {
        this.#asked.push(name);
        return answer(Object.hasOwn(this.#answers, name) && this.#answers[name]!);
      };
    }
    return guards;
  }

  begin({ guards = {} }: TraceLine): void {
    this.#answers = guards;
    this.#asked = [];
  }

  end({ guards = {}, asked }: TraceLine): void {
    expect(this.#asked.filter((name) => !Object.hasOwn(guards, name)), "guards that were asked and must not be").toEqual([]);
    if (asked !== undefined) expect(this.#asked, "guards in the order in which they were asked").toEqual(asked);
  }
}

function outcomeOf(result: Answer, before: string): object {
  return result.ok ? stepOf(result) : { state: before, error: result.code };
}

function expectedOf({ state, error, exit, do: own, enter }: TraceLine): object {
  return error === undefined ? { state, exit, do: own, enter } : { state, error };
}

function stepOf(step: Row): TraceStep {
  const name = (action: ActionReference): string => {
    if (typeof action === "string") return action;
    if ("name" in action) return action.name;
    return "effect" in action ? `_effect.${action.effect}` : "branch" in action ? "_branch" : "_http";
  };
  const { exit, transition, enter } = phases(step as never);
  return { state: step.target, exit: exit.map(name), do: transition.map(name), enter: enter.map(name) };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A number, or a text such as `90m`. */
function milliseconds(time: number | string): number {
  if (typeof time === "number") return time;
  const { amount, unit } = /^(?<amount>\d+)(?<unit>ms|s|m|h)$/.exec(time)!.groups!;
  return Number(amount) * units[unit!]!;
}

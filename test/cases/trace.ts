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
import { createParallel, enterParallel, parallelStates, type StoredConfiguration } from "@typestator/runtime/parallel";
import { expect } from "vitest";
import { HandClock } from "../runtime/small-machine.js";

/** A step: where it leads, and the names of its actions. */
interface TraceStep {
  readonly state: string;
  readonly exit: readonly string[];
  readonly do: readonly string[];
  readonly enter: readonly string[];
}

/** What one region did: from a state of it to another. */
interface TraceMove {
  readonly region: string;
  readonly from: string;
  readonly to: string;
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
  readonly regions?: readonly TraceMove[];
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

/**
 * Has a machine decide on each event, and its parallel states where the line tells of regions, in the place that the line before has led to. Time is no
 * part of a decision, and what the states of regions do when a parallel state is left is the session's affair.
 */
export function runOnMachine(table: Table<MachineTypes>, trace: readonly TraceLine[]): void {
  const guards = new AnsweringGuards(table.machine.guards);
  const machine = createMachine(table.machine, guards.functions());
  const parallel = createParallel<MachineTypes>(table, guards.functions());
  let place = placeIn(table, table.machine.initial);
  for (const line of trace) {
    if (line.start !== undefined) {
      expect(textOf(place)).toBe(line.start);
      continue;
    }
    const before = place;
    place = parsePlace(line.then?.at(-1)?.state ?? line.state!);
    if (line.send === undefined || line.error === "invalid_context") continue;
    guards.begin(line);
    if (line.regions !== undefined || (line.error !== undefined && before.regions !== undefined)) {
      const { configuration, results } = parallel.processUnchecked(before as StoredConfiguration, line.send, line.ctx ?? {});
      expect({ send: line.send, state: textOf(configuration), regions: results.map(moveOf) }).toEqual({ send: line.send, state: line.state, regions: line.regions ?? [] });
    } else {
      const result = machine.processUnchecked(before.state, line.send, line.ctx ?? {});
      const outcome = outcomeOf(result, before);
      const expected = expectedOf(line);
      const left = before.regions === undefined ? [] : Object.values(before.regions).flatMap((state) => exitOf(table, state));
      expect({ send: line.send, ...outcome, ...(result.ok ? { state: textOf(placeIn(table, result.target)), exit: [...left, ...stepOf(result).exit] } : {}) }).toEqual({ send: line.send, ...expected });
    }
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
const settings = { context: {}, timers, validateContext, parallel: parallelStates };

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
      expect(textOf(session.current)).toBe(line.start);
      continue;
    }
    steps = [];
    guards.begin(line);
    if (line.send === undefined) {
      await clock.advance(milliseconds(line.adv!));
      expect({ adv: line.adv, state: textOf(session.current), fired: steps }).toEqual({ adv: line.adv, state: line.state, fired: line.fired });
    } else {
      const before = session.current;
      const result = (await session.send(line.send, line.ctx)) as Answer;
      expect(textOf(session.current)).toBe(line.then?.at(-1)?.state ?? line.state);
      if (line.regions === undefined) {
        const then = steps.slice(1).map(({ at: _, ...step }) => step);
        const outcome = outcomeOf(result, before);
        // A step into a parallel state leads to the state; where its regions begin is seen in the session.
        const state = result.ok && line.then === undefined ? textOf(session.current) : outcome.state;
        expect({ send: line.send, ...outcome, state, then }).toEqual({ send: line.send, ...expectedOf(line), then: line.then ?? [] });
      } else {
        expect({ send: line.send, regions: movesOf(result) }).toEqual({ send: line.send, regions: line.regions });
      }
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

/** Where an entity is: in a state, or in a parallel state with its regions. */
type TracePlace = Pick<StoredConfiguration, "state"> & Partial<StoredConfiguration>;

/** The place of who enters a state. */
function placeIn(table: Table<MachineTypes>, state: string): TracePlace {
  return table.states.some(({ name, type }) => name === state && type === "parallel") ? enterParallel(table, state as never) : { state };
}

/** A place as traces write it: `act{left=a,right=b}`. */
function textOf({ state, regions }: TracePlace): string {
  return regions === undefined ? state : `${state}{${Object.entries(regions).map((pair) => pair.join("=")).join(",")}}`;
}

function parsePlace(text: string): TracePlace {
  const { state, regions } = /^(?<state>[^{]*)(?:\{(?<regions>.*)\})?$/.exec(text)!.groups!;
  return regions === undefined ? { state: state! } : { state: state!, regions: Object.fromEntries(regions.split(",").map((pair) => pair.split("="))) };
}

/** What the regions did: the step of the first that has moved, and with it those of the others. */
function movesOf(result: Answer): readonly TraceMove[] {
  return result.ok ? [result, ...(result.also ?? [])].map(moveOf) : [];
}

function moveOf(step: Row): TraceMove {
  const { state, ...named } = stepOf(step);
  return { region: step.region!, from: step.source, to: state, ...named };
}

function outcomeOf(result: Answer, before: TracePlace): { readonly state: string } {
  return result.ok ? stepOf(result) : { state: textOf(before), error: result.code } as { readonly state: string };
}

function expectedOf({ state, error, exit, do: own, enter }: TraceLine): object {
  return error === undefined ? { state, exit, do: own, enter } : { state, error };
}

/** The exit actions of a state of a region, as the table has them. */
function exitOf(table: Table<MachineTypes>, state: string): readonly string[] {
  return (table.states.find(({ name }) => name === state)?.exit ?? []).map(nameOf);
}

function stepOf(step: Row): TraceStep {
  const { exit, transition, enter } = phases(step as never);
  return { state: step.target, exit: exit.map(nameOf), do: transition.map(nameOf), enter: enter.map(nameOf) };
}

function nameOf(action: ActionReference): string {
  if (typeof action === "string") return action;
  if ("name" in action) return action.name;
  return "effect" in action ? `_effect.${action.effect}` : "branch" in action ? "_branch" : "_http";
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A number, or a text such as `90m`. */
function milliseconds(time: number | string): number {
  if (typeof time === "number") return time;
  const { amount, unit } = /^(?<amount>\d+)(?<unit>ms|s|m|h)$/.exec(time)!.groups!;
  return Number(amount) * units[unit!]!;
}

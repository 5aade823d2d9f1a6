/** Asks a compiled machine in every way there is, and the reference, and says where they do not agree. */
import { createAsyncMachine, createMachine, GuardExecutionError, type MachineTypes, phases, type Refusal, type Row, type Table, UndefinedStateError } from "@typestator/runtime";
import { availableTriggers, explain } from "@typestator/runtime/inspect";
import { Raised } from "./conditions.js";
import { Dice } from "./dice.js";
import { type MachineSpec, yamlOf } from "./machines.js";
import { type Asked, type GivenGuards, guardSets, Questions } from "./questions.js";
import { type Decided, NoAnswer, type Question, Reference, type Refused, type Step } from "./reference.js";

type AnyTable = Table<MachineTypes>;
type Answer = Row | Refusal<MachineTypes, string, string>;

/** Two ways do not agree. */
export class Disagreement extends Error {}

/** How often which answer was given: a run in which one of them never came would prove little. */
export type Tally = Map<string, number>;

/** One set of guards, bound in every way. */
interface Bound {
  readonly given: GivenGuards;
  readonly object: Readonly<Record<string, unknown>>;
  readonly machine: ReturnType<typeof createMachine<MachineTypes>>;
  readonly later: ReturnType<typeof createAsyncMachine<MachineTypes>>;
}

/** Compares one machine with the reference, and its ways of deciding with each other. */
export class Comparison {
  readonly #seed: number;
  readonly #spec: MachineSpec;
  readonly #tally: Tally;
  readonly #reference: Reference;
  readonly #table: AnyTable;
  readonly #transitions: ReturnType<AnyTable["transitions"]>;
  /** Rows are made once and asked for often. */
  readonly #texts = new WeakMap<Row, string>();

  constructor(seed: number, spec: MachineSpec, table: AnyTable, tally: Tally) {
    this.#seed = seed;
    this.#spec = spec;
    this.#tally = tally;
    this.#reference = new Reference(spec);
    const transitions = table.transitions();
    this.#transitions = transitions;
    // The same list each time, so that a transition in a report is known by its identity.
    this.#table = { ...table, transitions: () => transitions };
  }

  /**
   * Asks about so many events, and about what follows some of them by itself.
   *
   * @throws {Disagreement}
   */
  async run(decisions: number): Promise<void> {
    const dice = new Dice(this.#seed + 1);
    const sets = guardSets(dice, this.#spec).map((given) => this.#bind(given));
    const questions = new Questions(dice, this.#spec, this.#reference);
    for (const { name } of this.#spec.states) {
      this.#agree("availableTriggers", () => name, JSON.stringify(this.#reference.availableTriggers(name)), JSON.stringify(availableTriggers(this.#table, name)));
    }
    for (let index = 0; index < decisions; index++) {
      const bound = dice.pick(sets);
      const asked = questions.next();
      await this.#compareDecision(bound, asked);
      if (index % 8 === 0) await this.#compareChain(bound, asked);
    }
  }

  #bind(given: GivenGuards): Bound {
    const object = Object.fromEntries(given.functions);
    const promising = Object.fromEntries(
      [...given.functions].map(([name, guard], index) => [name, index % 2 === 0 ? guard : async (context: never, params: never) => guard(context, params)]),
    );
    return { given, object, machine: createMachine(this.#table.machine, object), later: createAsyncMachine(this.#table, promising) };
  }

  async #compareDecision({ given, object, machine, later }: Bound, asked: Asked): Promise<void> {
    const { state, trigger, context, payload } = asked;
    const history = Object.fromEntries(asked.history);
    const { calls } = given;
    const about = (): unknown => ({ ...asked, guards: [...given.functions.keys()] });
    let decided: Decided | undefined;
    const expected = attempt(calls, () => expectedText((decided = this.#reference.decide({ ...asked, guards: given.functions })).result));
    this.#count(decided ? kindOf(decided.result) : expected.slice(0, expected.indexOf("\n")));

    let row: Answer | undefined;
    this.#agree("process", about, expected, attempt(calls, () => this.#textOf((row = machine.processUnchecked(state, trigger, context, payload, history)))));

    let laterRow: Answer | undefined;
    const answered = await attemptLater(calls, async () => this.#textOf((laterRow = await later.processUnchecked(state, trigger, context, payload, history))));
    this.#agree("process of an asynchronous machine", about, expected, answered);
    const isKept = row?.ok === true && row.noOp !== true;
    if (isKept && row !== laterRow) throw new Disagreement(`seed ${this.#seed}: an asynchronous machine gives a row of its own for ${JSON.stringify(about())}`);

    const [report, tried] = [JSON.stringify(decided?.report), JSON.stringify(decided?.tried)];
    const explained = attempt(calls, () => {
      const { result, guards, candidates } = explain(this.#table, object, state, trigger, { context, payload, history });
      const told = guards.map(({ name, kind, passed }) => [name, kind, passed]);
      const followed = candidates.map(({ transition, outcome }) => [this.#transitions.indexOf(transition), outcome]);
      return `${this.#textOf(result)}\n${JSON.stringify(told)}\n${JSON.stringify(followed)}`;
    });
    this.#agree("explain", about, decided ? expected.replace("\n", () => `\n${report}\n${tried}\n`) : expected, explained);
  }

  /** What follows by itself: automatic transitions and routes, one step after another on the same context. */
  async #compareChain({ given, machine, later }: Bound, asked: Asked): Promise<void> {
    const { calls } = given;
    const table = this.#table;
    const history = Object.fromEntries(asked.history);
    const context = table.machine.guardContext?.(asked.context, asked.payload, asked.trigger) ?? { ...asked.context, ...asked.payload };
    // In a circle nothing changes any more.
    const passed = new Set<string>();
    for (let state: string | undefined = asked.state; state !== undefined && !passed.has(state); ) {
      passed.add(state);
      const from: string = state;
      const question: Question = { ...asked, state, guards: given.functions };
      const about = (): unknown => ({ ...question, guards: [...given.functions.keys()] });
      let step: Step | undefined;
      const expected = attempt(calls, () => {
        step = this.#reference.advance(question);
        return step ? expectedText(step) : "none";
      });
      const textOf = (row: Row | undefined): string => (row ? this.#textOf(row) : "none");
      this.#agree("advance", about, expected, attempt(calls, () => textOf(table.advance?.(from, context, machine.guards, history))));
      this.#agree("advance of an asynchronous machine", about, expected, await attemptLater(calls, async () => textOf(await later.advance(from, context, history))));
      this.#count(step ? "advanced" : `not advanced: ${expected.slice(0, expected.indexOf("\n"))}`);
      state = step?.target;
    }
  }

  /** An answer of ours in the words of the reference. */
  #textOf(answer: Answer): string {
    if (!answer.ok) {
      const { ok, source, trigger, code, guards, threw } = answer;
      return JSON.stringify({ ok, source, trigger, code, guards, threw: threw.map(({ guard }) => guard) });
    }
    const known = this.#texts.get(answer);
    if (known !== undefined) return known;
    const { source, trigger, target, internal = false, noOp = false, description, remembers = {} } = answer;
    const { exit, transition: actions, enter } = phases(answer);
    const remembered = Object.entries(remembers).sort(([one], [other]) => (one < other ? -1 : 1));
    const text = JSON.stringify({ ok: true, source, trigger, target, exit, actions, enter, internal, noOp, description, remembers: remembered });
    this.#texts.set(answer, text);
    return text;
  }

  #count(kind: string): void {
    this.#tally.set(kind, (this.#tally.get(kind) ?? 0) + 1);
  }

  #agree(what: string, about: () => unknown, expected: string, got: string): void {
    if (expected === got) return;
    const question = JSON.stringify(about(), (_key, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value));
    throw new Disagreement(`seed ${this.#seed}, ${what}\nasked: ${question}\nexpected:\n${expected}\ngot:\n${got}\n${yamlOf(this.#spec)}`);
  }
}

/** What something comes to, in words where it throws, and which guards it called. */
function attempt(calls: string[], work: () => string): string {
  calls.length = 0;
  let outcome: string;
  try {
    outcome = work();
  } catch (error) {
    outcome = inWords(error);
  }
  return `${outcome}\n${calls.join("; ")}`;
}

async function attemptLater(calls: string[], work: () => Promise<string>): Promise<string> {
  calls.length = 0;
  let outcome: string;
  try {
    outcome = await work();
  } catch (error) {
    outcome = inWords(error);
  }
  return `${outcome}\n${calls.join("; ")}`;
}

function inWords(error: unknown): string {
  if (error instanceof NoAnswer) return error.reason;
  if (error instanceof UndefinedStateError) return "undefined state";
  if (error instanceof GuardExecutionError) return "guard gave no answer";
  if (error instanceof Raised || (error instanceof Error && error.name === "PythonError")) return "raises";
  if (error instanceof TypeError && error.message === "Empty trigger") return "empty trigger";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** With the keys in the order in which ours has them. */
function expectedText(result: Step | Refused): string {
  if (!result.ok) {
    const { ok, source, trigger, code, guards, threw } = result;
    return JSON.stringify({ ok, source, trigger, code, guards, threw });
  }
  const { ok, source, trigger, target, exit, actions, enter, internal, noOp, description, remembers } = result;
  return JSON.stringify({ ok, source, trigger, target, exit, actions, enter, internal, noOp, description, remembers });
}

function kindOf(result: Step | Refused): string {
  if (!result.ok) return result.code;
  return result.noOp ? "ignored" : result.internal ? "internal" : "taken";
}

import { createAsyncMachine, createMachine, createSession, type MachineTypes } from "@typestator/runtime";
import { explain, explainAsync, type Explanation } from "@typestator/runtime/inspect";
import type { LoadedMachine, MachineSource } from "../build.js";
import { type Call, guardFunctions } from "../guards.js";
import type { JsonObject } from "../json.js";
import { type Answer, callsForm, recordedForm, rememberedParents, reportForm, resultForm, thrownForm } from "../outcome.js";
import type { Recording } from "../recording.js";
import type { Tally } from "../tally.js";
import { decode, deepFreeze, sameValue } from "../values.js";
import type { DecisionFile, GuardBehaviours, RecordedAnswer, RecordedChain, RecordedDecision } from "../vectors.js";
import { countObstructed, type Kind } from "./kind.js";

/** Single decisions and what follows by itself: of the hand-written machines, and of those made by chance. */
export const decide: Kind = decisionsOf("decide", (file, recording) => recording.machineText(file.file ?? ""));
export const random: Kind = decisionsOf("random", (file) => file.yaml ?? "");

function decisionsOf(kind: "decide" | "random", textOf: (file: DecisionFile, recording: Recording) => string): Kind {
  return {
    name: kind,
    sources: (recording) =>
      [...recording.files<DecisionFile>(kind)].map(([name, file]): MachineSource => ({
        id: `${kind}/${name}`,
        text: textOf(file, recording),
      })),
    async run(recording, built, tally) {
      for (const [name, file] of recording.files<DecisionFile>(kind)) {
        const id = `${kind}/${name}`;
        const machine = built.get(id);
        const [only] = machine?.status === "ready" ? machine.machines : [];
        const { decisions, chains = [] } = file;
        const decisionKind = ({ mode }: RecordedDecision): string => (mode === "async" ? `${kind} (async)` : kind);
        if (only === undefined) {
          for (const [index, decision] of decisions.entries()) countObstructed(tally, decisionKind(decision), [`${id}#${index}`], machine);
          countObstructed(tally, `${kind} (chains)`, chains.map((_, index) => `${id}/chain#${index}`), machine);
          continue;
        }
        const remembered = rememberedParents(only.model);
        const decider = new Decider(only, file);
        for (const [index, decision] of decisions.entries())
          compare(tally, decisionKind(decision), `${id}#${index}`, await decider.decision(decision, remembered));
        for (const [index, chain] of chains.entries())
          compare(tally, `${kind} (chains)`, `${id}/chain#${index}`, decider.chain(chain, remembered));
      }
    },
  };
}

/** A question with the recorded answer and ours. */
interface Compared {
  readonly question: string;
  readonly expected: Answer;
  readonly got: Answer;
}

function compare(tally: Tally, kind: string, id: string, { question, expected, got }: Compared): void {
  if (sameValue(expected, got)) tally.passed(kind, id);
  else tally.failed({ kind, id, question, expected, got });
}

/** Where a number stands, the value is in the table of that name. */
function resolve<T>(value: number | T, table: readonly T[]): T {
  if (typeof value !== "number") return value;
  const row = table[value];
  if (row === undefined) throw new Error(`There is no row ${value} in a table of ${table.length}`);
  return row;
}

/** Answers what a file asks of a machine. A set of guards is bound once for all decisions that use it. */
class Decider {
  readonly #machine: LoadedMachine;
  readonly #file: DecisionFile;
  readonly #calls: Call[] = [];
  readonly #bound = new Map<GuardBehaviours, Bound>();

  constructor(machine: LoadedMachine, file: DecisionFile) {
    this.#machine = machine;
    this.#file = file;
  }

  /** What one event leads to, and how `explain` accounts for it. */
  async decision(decision: RecordedDecision, remembered: ReadonlySet<string>): Promise<Compared> {
    const { state, trigger, expect } = decision;
    const recorded = typeof expect === "number" ? this.#file.expects?.[expect] : expect;
    if (recorded === undefined) throw new Error(`'${trigger}' in '${state}' has no recorded answer`);
    const context = resolve(decision.context, this.#file.contexts);
    const payload = decision.payload === undefined ? null : resolve(decision.payload, this.#file.payloads);
    const behaviours = resolve(decision.guards, this.#file.guards);
    const values = read(context);
    const extra = payload === null ? undefined : read(payload);
    const { guards, machine, asyncMachine } = this.#bind(behaviours);
    const { table } = this.#machine;
    const isAsync = decision.mode === "async";
    const inquiry = { context: values, payload: extra };
    const answer = isAsync
      ? await this.#later(trigger, async () => resultForm(await asyncMachine.processUnchecked(state, trigger, values, extra)))
      : this.#now(trigger, () => resultForm(machine.processUnchecked(state, trigger, values, extra)));
    const report = isAsync
      ? await this.#later(trigger, async () => explanationForm(await explainAsync(table, guards, state, trigger, inquiry)))
      : this.#now(trigger, () => explanationForm(explain(table, guards, state, trigger, inquiry)));
    const expected = recordedForm(recorded, decision, remembered);
    const { report: told, ...explained } = report;
    return {
      question: `'${trigger}' in '${state}' with ${JSON.stringify({ context, payload, guards: behaviours })}`,
      expected: { ...expected, report: reportOf(recorded), explained: "the same" },
      got: { ...answer, report: told, explained: sameValue(answer, explained) ? "the same" : explained },
    };
  }

  /** The steps that follow by themselves once a state has been entered: those of a session to which nothing new is told. */
  chain({ state, context, guards: behaviours, expect }: RecordedChain, remembered: ReadonlySet<string>): Compared {
    const values = resolve(context, this.#file.contexts);
    const functions = resolve(behaviours, this.#file.guards);
    const { guards } = this.#bind(functions);
    this.#calls.length = 0;
    let got: Answer;
    try {
      const session = createSession(this.#machine.table, { guards, state, context: read(values) });
      const steps = session.applyData({});
      got = { steps: steps.length === 0 ? undefined : steps.map(resultForm) };
    } catch (error) {
      got = thrownForm(error, state);
    }
    const steps = expect.steps?.map((step) => recordedForm(step, { state: undefined, trigger: undefined }, remembered));
    return {
      question: `what follows in '${state}' with ${JSON.stringify({ context: values, guards: functions })}`,
      expected: { raises: expect.raises, steps: steps?.length === 0 ? undefined : steps, calls: callsForm(expect.calls) },
      got: { ...got, calls: this.#calls.length === 0 ? undefined : [...this.#calls] },
    };
  }

  /** The calls are read at once: an asynchronous guard that is not waited for notes its own later. */
  #now(trigger: string, ask: () => Answer): Answer {
    this.#calls.length = 0;
    let result: Answer;
    try {
      result = ask();
    } catch (error) {
      result = thrownForm(error, trigger);
    }
    return this.#noted(result);
  }

  async #later(trigger: string, ask: () => Promise<Answer>): Promise<Answer> {
    this.#calls.length = 0;
    return this.#noted(await ask().catch((error: unknown) => thrownForm(error, trigger)));
  }

  #noted(result: Answer): Answer {
    return this.#calls.length === 0 ? result : { ...result, calls: [...this.#calls] };
  }

  #bind(behaviours: GuardBehaviours): Bound {
    const known = this.#bound.get(behaviours);
    if (known !== undefined) return known;
    const { model, definition, table } = this.#machine;
    const guards = guardFunctions(definition.guards, behaviours, model.strictGuardRegistry, this.#calls);
    const bound = {
      guards,
      machine: createMachine<MachineTypes>(definition, guards),
      asyncMachine: createAsyncMachine<MachineTypes>(table, guards),
    };
    this.#bound.set(behaviours, bound);
    return bound;
  }
}

interface Bound {
  readonly guards: ReturnType<typeof guardFunctions>;
  readonly machine: ReturnType<typeof createMachine<MachineTypes>>;
  readonly asyncMachine: ReturnType<typeof createAsyncMachine<MachineTypes>>;
}

const read = (values: JsonObject): object => deepFreeze(decode(values)) as object;

const explanationForm = ({ result, guards }: Explanation<MachineTypes>): Answer => ({ ...resultForm(result), report: reportForm(guards) });

/** The recorded report of the guards. */
function reportOf({ guards }: RecordedAnswer): readonly unknown[] | undefined {
  return guards?.map(([name, kind, passed]) => [name, kind, decode(passed)]);
}

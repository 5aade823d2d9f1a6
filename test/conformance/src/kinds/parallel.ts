import { createMachine, type MachineTypes } from "@typestator/runtime";
import { explain, explainParallel } from "@typestator/runtime/inspect";
import {
  configurationProblems,
  createAsyncParallel,
  createParallel,
  enterParallel,
  formatConfiguration,
  isJoined,
  leftStates,
  type ParallelResult,
  parseConfiguration,
  setRegion,
  type StoredConfiguration,
} from "@typestator/runtime/parallel";
import type { LoadedMachine, MachineSource } from "../build.js";
import { type Call, guardFunctions, type Guards, isBuiltInGuard } from "../guards.js";
import { type Answer, callsForm, recordedForm, rememberedParents, reportForm, resultForm, thrownForm } from "../outcome.js";
import { decode, difference, sameValue } from "../values.js";
import type { RecordedAnswer, Scenario, ScenarioFile, Step } from "../vectors.js";
import { countObstructed, type Kind } from "./kind.js";

/** Configurations of parallel states, step by step. */
export const parallel: Kind = {
  name: "parallel",
  sources: (recording) =>
    [...recording.files<ScenarioFile>("parallel")].map(([name, { file }]): MachineSource => ({
      id: `decide/${name}`,
      text: recording.machineText(file),
    })),
  async run(recording, built, tally) {
    for (const [name, { scenarios }] of recording.files<ScenarioFile>("parallel")) {
      const machine = built.get(`decide/${name}`);
      const [only] = machine?.status === "ready" ? machine.machines : [];
      for (const scenario of scenarios) {
        const idOf = (index: number): string => `parallel/${name}/${scenario.name}#${index}`;
        if (only === undefined) {
          countObstructed(tally, "parallel", scenario.steps.map((_, index) => idOf(index)), machine);
          continue;
        }
        const player = new Player(only, scenario);
        for (const [index, step] of scenario.steps.entries()) {
          const { expected, got } = await player.play(step);
          const different = difference(expected, got);
          if (different === undefined) tally.passed("parallel", idOf(index));
          else tally.failed({ kind: "parallel", id: idOf(index), question: JSON.stringify({ ...step, expect: undefined }), ...different });
        }
      }
    }
  },
};

/** One configuration, to which the steps of a scenario happen. */
class Player {
  readonly #machine: LoadedMachine;
  readonly #guards: Guards;
  readonly #calls: Call[] = [];
  #behaviour: Guards;
  #configuration: StoredConfiguration | undefined;

  constructor(machine: LoadedMachine, { guards = {} }: Scenario) {
    this.#machine = machine;
    this.#behaviour = this.#guardsThat(guards);
    this.#guards = Object.fromEntries(
      machine.definition.guards
        .filter((name) => Object.hasOwn(this.#behaviour, name) || !isBuiltInGuard(name))
        .map((name) => [name, (context, params) => this.#behaviour[name]?.(context, params) ?? true]),
    );
  }

  async play(step: Step): Promise<{ readonly expected: Answer; readonly got: Answer }> {
    this.#calls.length = 0;
    const before = this.#configuration;
    let got: Answer;
    try {
      got = this.#do(step);
    } catch (error) {
      // What the engine calls a wrong value is a wrong argument here.
      got = thrownForm(error, step.op === "process" || step.op === "decide" ? (step.trigger ?? "") : "");
    }
    const guardCalls = nonEmpty([...this.#calls]);
    const after = this.#configuration;
    const waited = step.op === "process" && before !== undefined ? await this.#later(before, step) : undefined;
    const { results, result, guardCalls: calls, config, join, ...rest } = step.expect as unknown as Recorded;
    return {
      expected: {
        ...(decode(rest) as Answer),
        // No region moved; a step that raised has no results at all.
        results: results?.map((answer) => this.#recorded(answer)),
        result: result && this.#recorded(result),
        guardCalls: callsForm(calls),
        config,
        join,
        asynchronous: "the same",
      },
      got: {
        ...got,
        guardCalls,
        config: after && { state: after.state, regions: after.regions, string: formatConfiguration(after) },
        join: after && isJoined(this.#machine.table, after),
        asynchronous: waited === undefined || sameValue(waited, got) ? "the same" : waited,
      },
    };
  }

  #do(step: Step): Answer {
    const { table, definition } = this.#machine;
    const { state = "", region = "", trigger = "", value = "" } = step;
    switch (step.op) {
      case "enter":
        this.#configuration = enterParallel(table, state);
        return {};
      case "process": {
        const configuration = this.#current();
        const made = createParallel<MachineTypes>(table, this.#guards).processUnchecked(configuration, trigger, contextOf(step), payloadOf(step));
        this.#configuration = made.configuration;
        return { results: this.#resultsForm(configuration, step, made) };
      }
      case "from_string":
        this.#configuration = parseConfiguration(value);
        return { problems: configurationProblems(table, this.#configuration).length };
      case "exit":
        return { exit: leftStates(this.#current()) };
      case "set_region":
        this.#configuration = setRegion(table, this.#current(), region, state);
        return {};
      case "set_guards":
        this.#behaviour = this.#guardsThat(step.guards ?? {});
        return {};
      case "decide": {
        const result = createMachine<MachineTypes>(definition, this.#guards).processUnchecked(state, trigger, contextOf(step), payloadOf(step));
        const { guards } = this.#silently(() => explain(table, this.#guards, state, trigger, { context: contextOf(step), payload: payloadOf(step) }));
        return { result: { ...resultForm(result), guards: reportForm(guards) } };
      }
      default:
        throw new Error(`There is no step '${step.op}'`);
    }
  }

  /** The same event for guards that may answer later. Its calls are not noted. */
  async #later(configuration: StoredConfiguration, step: Step): Promise<Answer | undefined> {
    // Whoever can wait gets an answer where the engine's call cannot.
    if (Object.values(step.expect.raises ?? {}).includes("guard_execution_error")) return undefined;
    try {
      const machine = createAsyncParallel<MachineTypes>(this.#machine.table, this.#guards);
      const made = await machine.processUnchecked(configuration, step.trigger ?? "", contextOf(step), payloadOf(step));
      return { results: this.#resultsForm(configuration, step, made) };
    } catch (error) {
      return thrownForm(error, step.trigger ?? "");
    }
  }

  #resultsForm(configuration: StoredConfiguration, step: Step, { results }: ParallelResult<MachineTypes, StoredConfiguration>): readonly Answer[] {
    const { table } = this.#machine;
    const inquiry = { context: contextOf(step), payload: payloadOf(step) };
    const { regions } = this.#silently(() => explainParallel(table, this.#guards, configuration, step.trigger ?? "", inquiry));
    return results.map((row) => ({
      ...resultForm(row),
      region: row.region,
      parallel_state: row.parallelState,
      join: row.join,
      guards: row.region === undefined ? undefined : reportForm(regions.find(({ region }) => region === row.region)?.guards ?? []),
    }));
  }

  /** Asks once more, for the report: the calls of that are not the step's. */
  #silently<T>(ask: () => T): T {
    const calls = [...this.#calls];
    try {
      return ask();
    } finally {
      this.#calls.splice(0, Infinity, ...calls);
    }
  }

  #recorded({ guards, ...answer }: RecordedAnswer): Answer {
    const asked = { state: undefined, trigger: undefined };
    const report = guards?.map(([name, kind, passed]) => [name, kind, decode(passed)]);
    return { ...recordedForm(answer, asked, rememberedParents(this.#machine.model)), guards: report };
  }

  #current(): StoredConfiguration {
    if (this.#configuration === undefined) throw new Error("There is no configuration yet");
    return this.#configuration;
  }

  #guardsThat(behaviours: NonNullable<Scenario["guards"]>): Guards {
    const { model, definition } = this.#machine;
    return guardFunctions(definition.guards, behaviours, model.strictGuardRegistry, this.#calls);
  }
}

/** What a recorded step shows: other things than a step of a session. */
type Recorded = Pick<Step["expect"], "guardCalls" | "raises"> & {
  readonly results?: readonly RecordedAnswer[];
  readonly result?: RecordedAnswer;
  readonly config?: unknown;
  readonly join?: boolean;
};

const contextOf = ({ context }: Step): object => decode(context ?? {}) as object;
const payloadOf = ({ payload }: Step): object | undefined => (payload === undefined ? undefined : (decode(payload) as object));
const nonEmpty = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);

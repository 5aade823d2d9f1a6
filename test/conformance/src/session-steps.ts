/** Recorded steps on sessions, done on sessions of the runtime. */
import {
  type Table,
  createSession,
  type MachineTypes,
  restore,
  type Session,
  type SessionOptions,
  type SessionStep,
  type Snapshot,
  validateContext,
} from "@typestator/runtime";
import { availableTriggers } from "@typestator/runtime/inspect";
import { actionFunctions, unregisteredAction } from "./actions.js";
import type { LoadedMachine } from "./build.js";
import { type Call, guardFunctions, type Guards, isBuiltInGuard } from "./guards.js";
import { type Answer, callsForm, recordedForm, rememberedParents, resultForm, thrownForm } from "./outcome.js";
import { decode, deepFreeze } from "./values.js";
import type { RecordedStep, Scenario, Step } from "./vectors.js";

/** A step as it is compared. */
export interface ComparedStep {
  readonly expected: Answer;
  readonly got: Answer;
}

/** A step that the runtime has nothing for. */
export interface StepNotRun {
  readonly notRun: string;
}

/** Questions that leave a session as it is: without an answer the steps behind them can still be compared. */
const questions: ReadonlyMap<string, string> = new Map([
  ["destination", "there is no `canReach` yet"],
]);

/** Steps that change a session in a way that the runtime has no call for: what follows cannot be compared. */
const changes: ReadonlyMap<string, string> = new Map([
  ["apply_data", "there are no automatic transitions yet"],
  ["set_context", "a session's context cannot be replaced"],
  ["clear_deferred", "deferred events cannot be dropped"],
]);

/** Does the steps of a scenario, one after another. */
export function runScenario(machine: LoadedMachine, scenario: Scenario): readonly (ComparedStep | StepNotRun)[] {
  const player = new Player(machine, scenario);
  let stopped: StepNotRun | undefined = scenario.tags?.includes("python_only")
    ? { notRun: "only Python's calling rules explain the answers" }
    : undefined;
  return scenario.steps.map((step) => {
    stopped ??= obstacle(machine, step);
    if (stopped !== undefined) return stopped;
    const question = questions.get(step.op);
    return question === undefined ? player.play(step) : { notRun: question };
  });
}

function obstacle({ table }: LoadedMachine, { op, options = {} }: Step): StepNotRun | undefined {
  if (options.entity_id !== undefined) return { notRun: "sessions have no entity id" };
  const state = options.initial_state;
  if (state !== undefined && !table.states.some(({ name }) => name === state))
    return { notRun: "a session starts in no state that the machine does not have" };
  const change = changes.get(op);
  return change === undefined ? undefined : { notRun: change };
}

class Player {
  readonly #machine: LoadedMachine;
  readonly #sessions = new Map<string, Session<MachineTypes>>();
  readonly #snapshots = new Map<string, { readonly snapshot: Snapshot<MachineTypes>; readonly executes: boolean }>();
  /** The names of the sessions that execute actions. */
  readonly #executing = new Set<string>();
  readonly #calls = { guards: [] as Call[], actions: [] as Call[] };
  readonly #guards: Guards;
  readonly #actions: object;
  /** What the guards do just now. All sessions of a scenario share them. */
  #behaviour: Guards;

  constructor(machine: LoadedMachine, { guards = {}, actions = {} }: Scenario) {
    this.#machine = machine;
    const { definition } = machine;
    this.#behaviour = this.#guardsThat(guards);
    this.#guards = Object.fromEntries(
      definition.guards
        .filter((name) => Object.hasOwn(this.#behaviour, name) || !isBuiltInGuard(name))
        .map((name) => [name, (context, params) => this.#behaviour[name]?.(context, params) ?? true]),
    );
    this.#actions = actionFunctions(machine, actions, this.#calls.actions);
  }

  play(step: Step): ComparedStep {
    this.#calls.guards.length = 0;
    this.#calls.actions.length = 0;
    const name = step.on ?? "main";
    let got: Answer;
    try {
      got = this.#do(step, name);
    } catch (error) {
      got = thrownForm(error, step.trigger ?? " ");
    }
    const session = this.#sessions.get(name);
    const history = step.op === "send" && session !== undefined ? historyOf(session) : undefined;
    const { guards, actions } = this.#calls;
    return {
      expected: expectedForm(step.expect, rememberedParents(this.#machine.model)),
      got: {
        ...got,
        history,
        ...(session && this.#look(session)),
        guardCalls: nonEmpty([...guards]),
        actionCalls: nonEmpty([...actions]),
      },
    };
  }

  #do(step: Step, name: string): Answer {
    const { table } = this.#machine;
    switch (step.op) {
      case "create": {
        const { context, initial_state: state, execute_actions: executes = false, defer_unhandled: defer } = step.options ?? {};
        const values = deepFreeze(decode(context ?? {})) as object;
        const options: SessionOptions<MachineTypes> = {
          guards: this.#guards,
          context: values,
          state,
          defer,
          ...(executes && { actions: this.#actions }),
        };
        this.#sessions.set(name, createSession(table, options));
        this.#notice(name, executes);
        return {};
      }
      case "send":
        return { result: resultForm(this.#session(name).send(step.trigger ?? "", decode(step.payload) as object | undefined)) };
      case "snapshot": {
        const snapshot = this.#session(name).snapshot();
        this.#snapshots.set(step.as ?? "", { snapshot, executes: this.#executing.has(name) });
        const { machine, version, state, context, deferred } = snapshot;
        return { snapshot: { machine, version, state, context, deferred: deferredForm(deferred) } };
      }
      case "restore": {
        const kept = this.#snapshots.get(step.from ?? "");
        if (kept === undefined) throw new Error(`There is no snapshot '${step.from ?? ""}'`);
        const stored = JSON.parse(JSON.stringify(kept.snapshot)) as typeof kept.snapshot;
        this.#sessions.set(
          name,
          restore(table, stored, { guards: this.#guards, ...(kept.executes && { actions: this.#actions }) }),
        );
        this.#notice(name, kept.executes);
        return {};
      }
      case "set_guards":
        this.#behaviour = this.#guardsThat(step.guards ?? {});
        return {};
      case "validate_context": {
        const { ok, problems } = validateContext(table, this.#session(name).context);
        return { valid: ok, problems: problems.length };
      }
      case "is":
        return { is: Object.fromEntries((step.names ?? []).map((state) => [state, this.#session(name).state === state])) };
      default:
        throw new Error(`There is no step '${step.op}'`);
    }
  }

  #notice(name: string, executes: boolean): void {
    if (executes) this.#executing.add(name);
    else this.#executing.delete(name);
  }

  #session(name: string): Session<MachineTypes> {
    const session = this.#sessions.get(name);
    if (session === undefined) throw new Error(`There is no session '${name}'`);
    return session;
  }

  #guardsThat(behaviours: NonNullable<Scenario["guards"]>): Guards {
    const { model, definition } = this.#machine;
    return guardFunctions(definition.guards, behaviours, model.strictGuardRegistry, this.#calls.guards);
  }

  /** The session after a step. */
  #look(session: Session<MachineTypes>): Answer {
    const { table } = this.#machine;
    const type = table.states.find(({ name }) => name === session.state)?.type;
    return {
      state: session.state,
      context: session.context,
      allowed: availableTriggers(table, session.state),
      final: session.current.final,
      workflow: type === "terminal" ? "complete" : type === "error" ? "failed" : "active",
      deferred: deferredForm(session.snapshot().deferred),
    };
  }
}

/** The steps that were taken; the engine keeps no refusals. */
function historyOf(session: Session<MachineTypes>): readonly Answer[] | undefined {
  return nonEmpty(
    session.last
      .filter(({ result }) => result.ok)
      .map(({ result, outcomes }) => ({ ...resultForm(result), ran: nonEmpty(outcomes.map(outcomeForm)) })),
  );
}

function outcomeForm({ action: name, status, result, error, reason }: SessionStep<MachineTypes>["outcomes"][number]): Answer {
  if (error === unregisteredAction) return { name, status: "skipped", result: "not_registered" };
  return { name, status, result: result ?? reason };
}

const deferredForm = (deferred: Snapshot<MachineTypes>["deferred"]): readonly Answer[] | undefined =>
  deferred && nonEmpty(deferred.map(({ trigger, payload }) => ({ trigger, payload: payload ?? {} })));

const nonEmpty = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);

/** A recorded step as it is compared. */
function expectedForm(recorded: RecordedStep, remembered: ReadonlySet<string>): Answer {
  // A synchronous session does not wait between tries.
  const { history, result, snapshot, guardCalls, actionCalls, waits: _waits, ...rest } = recorded;
  const answers = history?.map(({ ran, ...answer }) => ({ ...recordedForm(answer, asWritten, remembered), ran: decode(ran) }));
  const [first] = history ?? [];
  const sent = result === "history[0]" ? first : result;
  return {
    ...(decode(rest) as Answer),
    history: answers,
    result: sent && { ...recordedForm(sent, asWritten, remembered), ran: undefined },
    snapshot: snapshot && snapshotForm(snapshot),
    guardCalls: callsForm(guardCalls),
    actionCalls: callsForm(actionCalls),
  };
}

/** Sessions always write the source and the trigger of an answer. */
const asWritten = { state: undefined, trigger: undefined };

/** A recorded snapshot without what ours does not hold: the entity's id, what the state's type says, whether actions are executed. */
function snapshotForm(snapshot: Readonly<Record<string, unknown>>): Answer {
  const {
    machine_name: machine,
    machine_version: version,
    current_state: state,
    context,
    deferred_events: deferred,
  } = decode(snapshot) as Answer;
  return { machine, version, state, context, deferred };
}

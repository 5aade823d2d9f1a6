/** Recorded steps on sessions, done on sessions of the runtime. */
import {
  type AsyncSession,
  type Clock,
  createAsyncSession,
  createSession,
  type MachineTypes,
  restore,
  restoreAsync,
  type Session,
  type SessionStep,
  type Snapshot,
  validateContext,
} from "@typestator/runtime";
import { availableTriggers, canReach, type Reachability } from "@typestator/runtime/inspect";
import { actionFunctions, unregisteredAction } from "./actions.js";
import type { LoadedMachine } from "./build.js";
import { type Call, guardFunctions, type Guards, isBuiltInGuard } from "./guards.js";
import { type Answer, callsForm, recordedForm, refusalCode, rememberedParents, resultForm, type RuntimeResult, thrownForm } from "./outcome.js";
import { decode, deepFreeze, sameValue } from "./values.js";
import type { GuardBehaviours, RecordedStep, Scenario, Step } from "./vectors.js";

/** A step as it is compared. */
export interface ComparedStep {
  readonly expected: Answer;
  readonly got: Answer;
}

/** Sessions of one kind. */
interface Flavour {
  readonly create: (...args: Parameters<typeof createSession<MachineTypes>>) => AnySession;
  readonly restore: (...args: Parameters<typeof restore<MachineTypes>>) => AnySession;
  readonly isAsync: boolean;
  /** Before each step a session gives way to one that is made from its snapshot. */
  readonly revives?: true;
}

type AnySession = Session<MachineTypes> | AsyncSession<MachineTypes>;

const synchronous: Flavour = { create: createSession, restore, isAsync: false };
const asynchronous: Flavour = { create: createAsyncSession, restore: restoreAsync, isAsync: true };
const revived: Flavour = { ...synchronous, revives: true };

/**
 * Does the steps of a scenario, one after another: on synchronous sessions as the engine's are; again on sessions that are sent through JSON and
 * restored before each step; and on asynchronous ones, which wait between tries. All answers are to be the same.
 */
export async function runScenario(machine: LoadedMachine, scenario: Scenario): Promise<readonly ComparedStep[]> {
  const player = new Player(machine, scenario, synchronous);
  const stored = new Player(machine, scenario, revived);
  const waiting = hasAsyncGuards(scenario) ? undefined : new Player(machine, scenario, asynchronous);
  const compared: ComparedStep[] = [];
  for (const step of scenario.steps) {
    const { expected, got } = await player.play(step);
    const { waits } = step.expect;
    const restored = await stored.play(step);
    const again = await waiting?.play(step);
    compared.push({
      expected: { ...expected, waits: waiting && decode(waits), restored: "the same", asynchronous: "the same" },
      got: {
        ...got,
        waits: again?.waits,
        restored: sameValue(got, restored.got) ? "the same" : restored.got,
        asynchronous: again === undefined || sameValue(got, again.got) ? "the same" : again.got,
      },
    });
  }
  return compared;
}

/** The engine's sessions cannot wait for such a guard, ours of the asynchronous kind do. */
function hasAsyncGuards({ guards, steps }: Scenario): boolean {
  const behaviours = [guards, ...steps.map((step) => step.guards)].flatMap((given: GuardBehaviours = {}) => Object.values(given));
  return behaviours.some((behaviour) => typeof behaviour === "string" && behaviour.startsWith("async"));
}

class Player {
  readonly #machine: LoadedMachine;
  readonly #flavour: Flavour;
  readonly #clock = new ImpatientClock();
  readonly #sessions = new Map<string, AnySession>();
  readonly #snapshots = new Map<string, { readonly snapshot: Snapshot<MachineTypes>; readonly executes: boolean }>();
  /** How each session was made. */
  readonly #manners = new Map<string, Manner>();
  readonly #calls = { guards: [] as Call[], actions: [] as Call[] };
  readonly #guards: Guards;
  readonly #actions: object;
  /** What the guards do just now. All sessions of a scenario share them. */
  #behaviour: Guards;

  constructor(machine: LoadedMachine, { guards = {}, actions = {} }: Scenario, flavour: Flavour) {
    this.#machine = machine;
    this.#flavour = flavour;
    const { definition } = machine;
    this.#behaviour = this.#guardsThat(guards);
    this.#guards = Object.fromEntries(
      definition.guards
        .filter((name) => Object.hasOwn(this.#behaviour, name) || !isBuiltInGuard(name))
        .map((name) => [name, (context, params) => this.#behaviour[name]?.(context, params) ?? true]),
    );
    this.#actions = actionFunctions(machine, actions, this.#calls.actions);
  }

  /** @returns the step as it is compared, and the seconds that were waited between tries */
  async play(step: Step): Promise<ComparedStep & { readonly waits: readonly number[] | undefined }> {
    const calls = this.#calls;
    calls.guards.length = 0;
    calls.actions.length = 0;
    this.#clock.waits.length = 0;
    const name = step.on ?? "main";
    let noted = { guards: [] as readonly Call[], actions: [] as readonly Call[] };
    const note = (): void => void (noted = { guards: [...calls.guards], actions: [...calls.actions] });
    let got: Answer;
    try {
      const doing = this.#do(step, name);
      // An asynchronous guard for which a synchronous session does not wait notes its call later.
      if (!this.#flavour.isAsync) note();
      got = await doing;
    } catch (error) {
      if (!this.#flavour.isAsync) note();
      got = thrownForm(error, step.trigger ?? " ");
    }
    if (this.#flavour.isAsync) note();
    const session = this.#sessions.get(name);
    const history = (step.op === "send" || step.op === "apply_data") && session !== undefined ? historyOf(session) : undefined;
    return {
      expected: expectedForm(step.expect, rememberedParents(this.#machine.model)),
      got: {
        ...got,
        history,
        ...(session && this.#look(session)),
        guardCalls: nonEmpty(noted.guards),
        actionCalls: nonEmpty(noted.actions),
      },
      waits: nonEmpty([...this.#clock.waits]),
    };
  }

  #do(step: Step, name: string): Answer | Promise<Answer> {
    const { table } = this.#machine;
    if (this.#flavour.revives && this.#sessions.has(name)) this.#replace(name, {});
    switch (step.op) {
      case "create": {
        const { entity_id: id, context, initial_state: state, execute_actions: executes = false, defer_unhandled: defer } = step.options ?? {};
        if (id !== undefined && !entityId.test(id)) throw new Error("sessions have no entity id that could be refused");
        const values = deepFreeze(decode(context ?? {})) as object;
        this.#keep(name, this.#flavour.create(table, { ...this.#settings({ executes, defer }), context: values, state }), { executes, defer });
        return {};
      }
      case "send": {
        const sent = this.#session(name).send(step.trigger ?? "", decode(step.payload) as object | undefined);
        return then(sent, (result) => ({ result: resultForm(result as RuntimeResult) }));
      }
      case "apply_data":
        return then(this.#session(name).applyData(decode(step.data) as object), (steps) => ({ results: steps.length }));
      case "destination": {
        const session = this.#session(name);
        const inquiry = { context: session.context, history: session.snapshot().history };
        return { destination: reachabilityForm(canReach(table, this.#guards, session.state, step.state ?? "", inquiry)) };
      }
      // Neither has a call of its own: a session with another context, or with nothing that waits, is another session.
      case "set_context":
        return this.#replace(name, { context: decode(step.context) as object });
      case "clear_deferred":
        return this.#replace(name, { deferred: undefined });
      case "snapshot": {
        const snapshot = this.#session(name).snapshot();
        this.#snapshots.set(step.as ?? "", { snapshot, executes: this.#mannerOf(name).executes });
        const { machine, version, state, context, deferred } = snapshot;
        return { snapshot: { machine, version, state, context, deferred: deferredForm(deferred) } };
      }
      case "restore": {
        const kept = this.#snapshots.get(step.from ?? "");
        if (kept === undefined) throw new Error(`There is no snapshot '${step.from ?? ""}'`);
        const stored = JSON.parse(JSON.stringify(kept.snapshot)) as typeof kept.snapshot;
        this.#keep(name, this.#flavour.restore(table, stored, this.#settings(kept)), { executes: kept.executes });
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

  #settings({ executes, defer }: Manner) {
    return { guards: this.#guards, clock: this.#clock, ...(defer !== undefined && { defer }), ...(executes && { actions: this.#actions }) };
  }

  #mannerOf(name: string): Manner {
    return this.#manners.get(name) ?? { executes: false };
  }

  #replace(name: string, change: Partial<Snapshot<MachineTypes>>): Answer {
    const manner = this.#mannerOf(name);
    const snapshot = JSON.parse(JSON.stringify({ ...this.#session(name).snapshot(), ...change })) as Snapshot<MachineTypes>;
    this.#keep(name, this.#flavour.restore(this.#machine.table, snapshot, this.#settings(manner)), manner);
    return {};
  }

  #keep(name: string, session: AnySession, manner: Manner): void {
    this.#sessions.set(name, session);
    this.#manners.set(name, manner);
  }

  #session(name: string): AnySession {
    const session = this.#sessions.get(name);
    if (session === undefined) throw new Error(`There is no session '${name}'`);
    return session;
  }

  #guardsThat(behaviours: NonNullable<Scenario["guards"]>): Guards {
    const { model, definition } = this.#machine;
    return guardFunctions(definition.guards, behaviours, model.strictGuardRegistry, this.#calls.guards);
  }

  /** The session after a step. */
  #look(session: AnySession): Answer {
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

/** Whether a session executes actions, and defers what it refuses. */
interface Manner {
  readonly executes: boolean;
  readonly defer?: boolean | undefined;
}

/** The ids that the engine takes. */
const entityId = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,254}$/;

/** Goes on with what a session of either kind gives back. */
function then<T>(given: T | PromiseLike<T>, go: (value: T) => Answer): Answer | Promise<Answer> {
  return given instanceof Promise ? (given as Promise<T>).then(go) : go(given as T);
}

/** A clock by which nobody waits; timers that are cleared at once never fire. */
class ImpatientClock implements Clock {
  /** Seconds. */
  readonly waits: number[] = [];

  /** Always the same instant: what is written does not depend on how long anything took. */
  now(): number {
    return Date.UTC(2026, 0, 1);
  }

  setTimeout(callback: () => void, milliseconds: number): unknown {
    return setImmediate(() => {
      this.waits.push(milliseconds / 1000);
      callback();
    });
  }

  clearTimeout(timer: unknown): void {
    clearImmediate(timer as NodeJS.Immediate);
  }
}

function reachabilityForm({ allowed, ambiguous, candidates, reason }: Reachability<MachineTypes>): Answer {
  return {
    allowed,
    passing: candidates.filter(({ executable }) => executable).length,
    candidates: candidates.map(({ trigger, executable, reason }) => ({
      trigger,
      executable,
      reason: reason === undefined || reason === "target_mismatch" ? reason : refusalCode(reason),
    })),
    meta: ambiguous ? { ambiguous } : reason && { reason },
  };
}

/** The steps that were taken; the engine keeps no refusals. */
function historyOf(session: AnySession): readonly Answer[] | undefined {
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

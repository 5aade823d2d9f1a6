import { type ActionOutcome, type Notes, outcomesOf } from "./action-outcome.js";
import { type Binding, bind } from "./binding.js";
import { UndefinedStateError } from "./errors.js";
import { perform } from "./perform.js";
import { reportUncaught } from "./report.js";
import type { Observer, SentEvent, Session, SessionOptions, SessionStart, SessionStep, SessionView, Snapshot } from "./session-types.js";
import type { Table } from "./table.js";
import type { MachineTypes, Refusal, RefusalCode, Result, Step } from "./types.js";

/** How many steps of one `send` are remembered, so that two states which send to each other for ever do not fill the memory. */
const remembered = 64;

/** How often the deferred events are gone through after one success. */
const rounds = 50;

type Answer<M extends MachineTypes> = Step<M> | Refusal<M>;

// Objects of their own, because the same function may be given twice and is then called twice.
interface Subscription<M extends MachineTypes> {
  readonly listener: (view: SessionView<M>) => void;
}
interface Observation<M extends MachineTypes> {
  readonly observer: Observer<M>;
}

/** What most sessions never need: made when it is first used, so that a session that nobody listens to stays small. */
interface Extras<M extends MachineTypes> {
  /** Events sent while another one was being taken. */
  readonly waiting: SentEvent[];
  /** Refused events that are tried again after a success. */
  deferred: SentEvent[];
  /** The steps of the last `send` before its newest, and those that got no answer. */
  earlier: SessionStep<M>[];
  readonly listeners: Set<Subscription<M>>;
  readonly observers: Set<Observation<M>>;
  subscribe?: Session<M>["subscribe"];
}

/**
 * Makes a session: one entity with its state and context, which takes events one after another.
 *
 * Follows the engine's session: nothing runs at the start; without `actions` nothing is executed and nothing kept; with them a step's actions run
 * on a copy of the context with the payload and `new_status` (the target) laid over it, and afterwards every key that does not start with `_`
 * is taken back, whether or not an action failed.
 *
 * Guards and actions are bound for this session. Where many entities are in memory at once, `createSessions` binds them once for all.
 *
 * @throws {TypeError} guards or actions are missing; the message names them
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function createSession<M extends MachineTypes, A extends M["Actions"] = M["Actions"]>(
  table: Table<M>,
  options: SessionOptions<M, A>,
): Session<M> {
  return start(bind(table, options), options);
}

/**
 * Makes a session of what is bound already.
 *
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function start<M extends MachineTypes>(binding: Binding<M>, options: Partial<SessionStart<M>>): Session<M> {
  const { table } = binding;
  const { state = table.machine.initial, context = {} } = options;
  if (!table.states.some(({ name }) => name === state)) throw new UndefinedStateError(`Undefined state: ${state}`);
  return new EntitySession(binding, state, context);
}

export class EntitySession<M extends MachineTypes> implements Session<M> {
  readonly #binding: Binding<M>;
  #state: M["State"];
  #context: M["Context"];
  #view: SessionView<M> | undefined;
  #newest: Answer<M> | undefined;
  #notes: Notes;
  #busy = false;
  #extras: Extras<M> | undefined;

  constructor(binding: Binding<M>, state: M["State"], context: M["Context"], deferred?: readonly SentEvent[]) {
    this.#binding = binding;
    this.#state = state;
    // A copy: a caller who goes on writing into his object does not change the session's behind its back.
    this.#context = { ...context };
    if (deferred?.length) this.#more.deferred.push(...deferred);
  }

  get state(): M["State"] {
    return this.#state;
  }

  get context(): Readonly<M["Context"]> {
    return this.#context;
  }

  get last(): readonly SessionStep<M>[] {
    return [...(this.#extras?.earlier ?? []), ...(this.#newest ? [this.#newestStep(this.#newest)] : [])];
  }

  get current(): SessionView<M> {
    return (this.#view ??= this.#look());
  }

  get triggers(): readonly M["Trigger"][] {
    return this.#takenIn(this.#state, this.#context);
  }

  get subscribe(): Session<M>["subscribe"] {
    return (this.#more.subscribe ??= (listener) => {
      const subscription = { listener };
      this.#more.listeners.add(subscription);
      this.#alone(() => this.#call(subscription));
      return () => void this.#more.listeners.delete(subscription);
    });
  }

  observe(observer: Observer<M>): () => void {
    const observation = { observer };
    this.#more.observers.add(observation);
    return () => void this.#more.observers.delete(observation);
  }

  send<T extends M["Trigger"]>(trigger: T, payload?: unknown): Result<M, M["State"], T> {
    const brought = payload as object | undefined;
    return (this.#busy ? this.#wait(trigger, brought) : this.#run(trigger, brought)) as Result<M, M["State"], T>;
  }

  can(trigger: M["Trigger"], payload?: unknown): boolean {
    return this.#alone(() => this.#ask(this.#state, trigger, this.#context, payload as object | undefined)?.ok ?? false);
  }

  snapshot(): Snapshot<M> {
    const { table, fingerprint } = this.#binding;
    const deferred = this.#extras?.deferred;
    const snapshot: Snapshot<M> = {
      machine: table.machine.name,
      version: table.version,
      fingerprint: fingerprint(),
      state: this.#state,
      context: this.#context,
      ...(deferred?.length && { deferred }),
    };
    return JSON.parse(JSON.stringify(snapshot)) as Snapshot<M>;
  }

  #run(trigger: string, payload: object | undefined): Answer<M> {
    this.#newest = undefined;
    if (this.#extras) this.#extras.earlier = [];
    this.#busy = true;
    try {
      return this.#take(trigger, payload);
    } catch (error) {
      this.#fail(trigger, error);
      throw error;
    } finally {
      this.#settle();
    }
  }

  #wait(trigger: string, payload: object | undefined): Refusal<M> {
    const refusal = this.#refuse(trigger, "queued");
    this.#more.waiting.push({ trigger, payload });
    return refusal;
  }

  #refuse(trigger: string, code: RefusalCode): Refusal<M> {
    const { definition } = this.#binding.machine;
    const folded = definition.normalize?.(trigger) ?? trigger;
    return {
      ok: false,
      machine: definition.name,
      source: this.#state,
      trigger: folded,
      code,
      guards: Object.freeze([]),
      threw: [],
    };
  }

  /** Does `work` while every event that is sent waits. */
  #alone<T>(work: () => T): T {
    if (this.#busy) return work();
    this.#busy = true;
    try {
      return work();
    } finally {
      this.#settle();
    }
  }

  /** Takes the events that have waited. What one of them throws is not for the one whose event they waited for, and keeps the others from nothing. */
  #settle(): void {
    for (let event; (event = this.#extras?.waiting.shift());) {
      try {
        this.#take(event.trigger, event.payload);
      } catch (error) {
        this.#fail(event.trigger, error);
      }
    }
    this.#busy = false;
  }

  /** Takes an event, and after a success those that were deferred. */
  #take(trigger: string, payload: object | undefined): Answer<M> {
    const answer = this.#attempt(trigger, payload);
    if (answer.ok) {
      if (this.#extras?.deferred.length) this.#takeDeferred(this.#extras);
    } else {
      if (this.#binding.defer) this.#more.deferred.push({ trigger, payload });
      this.#remember(answer, undefined);
      this.#tell((observer) => observer.refusal?.(answer));
    }
    return answer;
  }

  /**
   * Goes through the deferred events round after round, those that are still refused too, as the engine does. One that gets no answer ends that, and
   * stays deferred with those behind it.
   */
  #takeDeferred(extras: Extras<M>): void {
    for (let round = 0; round < rounds && extras.deferred.length; round++) {
      const events = extras.deferred;
      extras.deferred = [];
      for (const [index, event] of events.entries()) {
        try {
          if (!this.#attempt(event.trigger, event.payload).ok) extras.deferred.push(event);
        } catch (error) {
          extras.deferred.push(...events.slice(index));
          this.#fail(event.trigger, error);
          return;
        }
      }
    }
  }

  /** Decides on an event and, when it is taken, makes the step. A refusal leaves no trace here. */
  #attempt(trigger: string, payload: object | undefined): Answer<M> {
    const answer = this.#decide(this.#state, trigger, this.#context, payload) as Answer<M>;
    if (answer.ok) this.#step(answer, payload);
    return answer;
  }

  #decide(state: M["State"], trigger: string, context: M["Context"], payload: object | undefined): Step<M> | Refusal<M, string, string> {
    const { machine, table, validate } = this.#binding;
    const problems = validate?.(table, { ...context, ...payload }).problems;
    return problems?.[0] ? { ...this.#refuse(trigger, "invalid_context"), problems } : machine.processUnchecked(state, trigger, context, payload);
  }

  #step(step: Step<M>, payload: object | undefined): void {
    const { tools } = this.#binding;
    let changed = this.#state !== step.target;
    let notes: Notes;
    this.#state = step.target;
    if (changed) this.#view = undefined;
    if (tools && step.actions.length) {
      const working = { ...this.#context, ...payload, new_status: step.target };
      notes = perform(step, working, tools);
      this.#context = takeBack(this.#context, working);
      this.#view = undefined;
      changed = true;
    }
    this.#remember(step, notes);
    if (!this.#extras) return;
    if (this.#extras.observers.size) this.#report(step, outcomesOf(step, notes));
    if (changed) for (const subscription of [...this.#extras.listeners]) this.#call(subscription);
  }

  #remember(answer: Answer<M>, notes: Notes): void {
    if (this.#newest) this.#keep(this.#newestStep(this.#newest));
    this.#newest = answer;
    this.#notes = notes;
  }

  /** An event got no answer: that is a step, too. */
  #fail(trigger: string, error: unknown): void {
    if (this.#newest) this.#keep(this.#newestStep(this.#newest));
    this.#newest = undefined;
    this.#keep({ result: this.#refuse(trigger, trigger ? "guards_failed" : "undefined_trigger"), outcomes: [], error });
    this.#tellError(error);
  }

  #keep(step: SessionStep<M>): void {
    const { earlier } = this.#more;
    if (earlier.push(step) >= remembered) earlier.shift();
  }

  #newestStep(result: Answer<M>): SessionStep<M> {
    const executed = result.ok && this.#binding.tools;
    return { result, outcomes: executed ? outcomesOf(result, this.#notes) : [] };
  }

  #report(step: Step<M>, planned: readonly ActionOutcome[]): void {
    const outcomes = this.#binding.tools ? planned : [];
    this.#tell((observer) => observer.transition?.(step, outcomes));
    for (const outcome of outcomes) this.#tell((observer) => observer.action?.(outcome, step));
  }

  /** Calls the observers: what one of them throws is told to all and goes no further. */
  #tell(call: (observer: Observer<M>) => void): void {
    if (!this.#extras) return;
    for (const { observer } of [...this.#extras.observers]) {
      try {
        call(observer);
      } catch (error) {
        this.#tellError(error);
      }
    }
  }

  /** Calls a listener: what it throws goes to the observers, or to the host where none of them is told of errors. */
  #call({ listener }: Subscription<M>): void {
    try {
      listener(this.current);
    } catch (error) {
      if (!this.#tellError(error)) reportUncaught(error);
    }
  }

  /** Tells the observers of an error, and whether there was one to tell. */
  #tellError(error: unknown): boolean {
    let isTold = false;
    for (const { observer } of this.#extras?.observers ?? []) {
      isTold ||= !!observer.error;
      try {
        observer.error?.(error);
      } catch {
        // There is nobody left to tell.
      }
    }
    return isTold;
  }

  get #more(): Extras<M> {
    return (this.#extras ??= { waiting: [], deferred: [], earlier: [], listeners: new Set(), observers: new Set() });
  }

  #look(): SessionView<M> {
    const state = this.#state;
    const context = this.#context;
    const takenIn = (): readonly M["Trigger"][] => this.#takenIn(state, context);
    let triggers: readonly M["Trigger"][] | undefined;
    return Object.freeze({
      state,
      context,
      final: this.#binding.table.states.some(({ name, type }) => name === state && type == "terminal"),
      get triggers() {
        return (triggers ??= takenIn());
      },
    });
  }

  #takenIn(state: M["State"], context: M["Context"]): readonly M["Trigger"][] {
    const taken = (trigger: string): boolean => {
      const answer = this.#ask(state, trigger, context);
      return !!answer?.ok && !answer.noOp;
    };
    return this.#alone(() => Object.freeze(this.#binding.triggers().filter(taken)));
  }

  /** What an event would come to; nothing when a guard gives no answer, or when there can be none. */
  #ask(state: M["State"], trigger: string, context: M["Context"], payload?: object): Step<M> | Refusal<M, string, string> | undefined {
    try {
      return this.#decide(state, trigger, context, payload);
    } catch {
      return undefined;
    }
  }
}

/** The context after a step: what the actions wrote, but for the keys that start with `_`. A key that they removed stays as it was. */
function takeBack<C extends object>(before: C, working: C): C {
  const after: C = { ...before };
  for (const key of Object.keys(working) as (keyof C & string)[]) if (!key.startsWith("_")) after[key] = working[key];
  return after;
}

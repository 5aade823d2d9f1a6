import { type ActionOutcome, type Notes, outcomesOf } from "./action-outcome.js";
import type { Bound } from "./binding.js";
import { copyOf } from "./copy.js";
import { reportUncaught } from "./report.js";
import type { Place } from "./parallel-states.js";
import type { DueTimer, StateTimers, TimersBegun } from "./timers.js";
import type { Observer, SentEvent, SessionStep, SessionView, Snapshot } from "./session-types.js";
import type { History, MachineTypes, Refusal, RefusalCode, RegionsOf, Step } from "./types.js";

/** How many steps of one `send` are remembered, so that two states which send to each other for ever do not fill the memory. */
const remembered = 64;

/** Marks of an entity. */
export const busy = 1;
const lent = 2;

/** What a session answers to an event. */
export type Answer<M extends MachineTypes> = Step<M> | Refusal<M>;

/** What an entity is made of, when it starts and when it comes back: the part of a snapshot that is its own. */
export type Beginning<M extends MachineTypes> = Pick<Snapshot<M>, "state" | "context" | "deferred" | "history" | "regions" | "timers">;

// Objects of their own, because the same function may be given twice and is then called twice.
interface Subscription<M extends MachineTypes, T> {
  readonly listener: (view: SessionView<M, T>) => void;
}
interface Observation<M extends MachineTypes> {
  readonly observer: Observer<M>;
}

type Subscribe<M extends MachineTypes, T> = (listener: Subscription<M, T>["listener"]) => () => void;

/** What most sessions never need: made when it is first used, so that a session that nobody listens to stays small. */
interface Extras<M extends MachineTypes, T> {
  /** Work that waits until the event that is being taken is over. */
  readonly waiting: (() => void)[];
  /** Refused events that are tried again after a success. */
  deferred: SentEvent[];
  /** What is remembered of the states that were left. */
  history: History | undefined;
  /** The steps of the last `send` before its newest, and those that got no answer. */
  earlier: SessionStep<M>[];
  /** The timers of the state that it is in. */
  timers: StateTimers | undefined;
  /** What `current` has shown, until something changes. */
  view: SessionView<M, T> | undefined;
  readonly listeners: Set<Subscription<M, T>>;
  readonly observers: Set<Observation<M>>;
  subscribe?: Subscribe<M, T>;
}

/**
 * One entity as sessions of every kind have it: its state and context, what has become of its events, and who is told. How events are taken is the
 * sessions' own.
 */
export abstract class Entity<M extends MachineTypes, T, B extends Bound<M>> {
  readonly #bound: B;
  /** The state, and in a parallel state of a session with `parallel` its regions too. */
  #place: Place;
  #context: M["Context"];
  /** `busy` while an event is being taken, so that another one has to wait; `lent` when a caller has the context. In one number, for the memory. */
  protected marks = 0;
  #newest: Answer<M> | undefined;
  #notes: Notes;
  #extras: Extras<M, T> | undefined;

  constructor(bound: B, { state, context, deferred, history, regions, timers }: Beginning<M>) {
    this.#bound = bound;
    this.#place = bound.parallel ? bound.parallel.enter(state, regions) : state;
    // A copy: a caller who goes on writing into his object does not change the session's behind its back.
    this.#context = { ...context };
    if (deferred?.length) this.more.deferred.push(...deferred);
    this.#remember(history);
    this.#startTimers(timers);
  }

  get state(): M["State"] {
    const place = this.#place;
    return typeof place == "string" ? place : place.state;
  }

  get context(): Readonly<M["Context"]> {
    // Whoever has it may keep it: from now on it does not change.
    this.marks |= lent;
    return this.#context;
  }

  get last(): readonly SessionStep<M>[] {
    return [...(this.#extras?.earlier ?? []), ...(this.#newest ? [this.#newestStep(this.#newest)] : [])];
  }

  get current(): SessionView<M, T> {
    return (this.more.view ??= this.#look());
  }

  get triggers(): T {
    return this.takenIn(this.#place, this.context);
  }

  get subscribe(): Subscribe<M, T> {
    return (this.more.subscribe ??= (listener) => {
      const subscription = { listener };
      this.more.listeners.add(subscription);
      this.alone(() => this.safely(() => listener(this.current)));
      return () => void this.more.listeners.delete(subscription);
    });
  }

  observe(observer: Observer<M>): () => void {
    const observation = { observer };
    this.more.observers.add(observation);
    return () => void this.more.observers.delete(observation);
  }

  snapshot(): Snapshot<M> {
    const { table, fingerprint, parallel } = this.#bound;
    const { deferred, history, timers } = this.#extras ?? {};
    const snapshot: Snapshot<M> = {
      machine: table.machine.name,
      version: table.version,
      fingerprint: fingerprint(),
      state: this.state,
      ...parallel?.show(this.#place),
      context: this.#context,
      ...(deferred?.length && { deferred }),
      ...(history && { history }),
      ...(timers && { timers: { since: timers.since, ...(timers.over[0] !== undefined && { over: timers.over }) } }),
    };
    return JSON.parse(JSON.stringify(snapshot)) as Snapshot<M>;
  }

  /** The triggers that would be taken. */
  protected abstract takenIn(place: Place, context: M["Context"]): T;

  /** Does `work` while every event that is sent waits. */
  protected abstract alone(work: () => void): void;

  /** Takes what a timer is about, in its turn, if `begin` does not say then that its state was left. */
  protected abstract takeDue(timer: DueTimer, begin: () => boolean): void;

  /** What it is bound to, with sessions of its kind. */
  protected get bound(): B {
    return this.#bound;
  }

  /**
   * The context as guards are given it. Those of the user may keep it, or remember by it what they answered: it is a copy where actions are to write into
   * it. What a payload is laid over is a copy in any case, and before the first `new_status` the next step makes one.
   */
  protected read(payload?: object): M["Context"] {
    const { table, tools } = this.#bound;
    if (payload || !tools || !table.machine.guards.length) return this.#context;
    return "new_status" in this.#context ? { ...this.#context } : this.context;
  }

  /** The context, for those who only read it now: the next step may write into it. */
  protected get data(): M["Context"] {
    return this.#context;
  }

  protected get place(): Place {
    return this.#place;
  }

  protected get history(): History | undefined {
    return this.#extras?.history;
  }

  protected get extras(): Extras<M, T> | undefined {
    return this.#extras;
  }

  protected get more(): Extras<M, T> {
    return (this.#extras ??= { waiting: [], deferred: [], history: undefined, earlier: [], timers: undefined, view: undefined, listeners: new Set(), observers: new Set() });
  }

  /** A new `send` begins: what the one before has done is forgotten. */
  protected begin(): void {
    this.#newest = undefined;
    if (this.#extras) this.#extras.earlier = [];
  }

  protected refuse(trigger: string, code: RefusalCode): Refusal<M> {
    const { machine: definition } = this.#bound.table;
    const folded = definition.normalize?.(trigger) ?? trigger;
    return {
      ok: false,
      machine: definition.name,
      source: this.state,
      trigger: folded,
      code,
      guards: Object.freeze([]),
      threw: [],
    };
  }

  /** An event was refused for good. */
  protected refused(refusal: Refusal<M>): void {
    this.#keep(refusal, undefined);
    this.#tell((observer) => observer.refusal?.(refusal));
  }

  /** A step as it is taken from here: out of a parallel state, the states of its regions are left, too. */
  protected from(step: Step<M>): Step<M> {
    const { parallel } = this.#bound;
    return parallel ? (parallel.leave(this.#place, step)) : step;
  }

  /** The entity is where the step leads; its actions are still to run. Tells whether that has changed anything. */
  protected move(step: Step<M>): boolean {
    const { state } = this;
    const { parallel } = this.#bound;
    const place = parallel ? parallel.arrive(this.#place, step) : step.target;
    const isChange = this.#place !== place;
    this.#place = place;
    if (isChange) this.#blur();
    if (this.state !== state) this.#startTimers();
    if (step.remembers) this.#remember(step.remembers);
    return isChange;
  }

  /** Takes data into the context. */
  protected merge(data: object): void {
    this.#context = { ...this.#context, ...data };
    this.marks &= ~lent;
    this.#blur();
    this.#tellListeners();
  }

  /** What was shown is so no longer. */
  #blur(): void {
    if (this.#extras) this.#extras.view = undefined;
  }

  #tellListeners(): void {
    const all = this.#extras?.listeners;
    // Those who were there when it began, unless one that was called before has ended their subscription.
    if (all) for (const each of [...all]) if (all.has(each)) this.safely(() => each.listener(this.current));
  }

  /**
   * The step is over.
   *
   * @param working the context that its actions have worked on, where any ran
   */
  protected settle(step: Step<M>, isChange: boolean, notes: Notes, working: object | undefined): void {
    if (working) {
      if (this.marks & lent || !("new_status" in this.#context)) {
        this.#context = copyOf(this.#context);
        this.marks &= ~lent;
      }
      takeBack(this.#context as Written, working as Written);
      this.#blur();
    }
    this.#keep(step, notes);
    if (this.#extras?.observers.size) this.#report(step, outcomesOf(step, notes));
    if (isChange || working) this.#tellListeners();
  }

  /** An event got no answer: that is a step, too. */
  protected fail(trigger: string, error: unknown): void {
    if (this.#newest) this.#store(this.#newestStep(this.#newest));
    this.#newest = undefined;
    this.#store({ result: this.refuse(trigger, trigger ? "guards_failed" : "undefined_trigger"), outcomes: [], error });
    this.#tellError(error);
  }

  /** The timers of the state that was left are void, those of the new one run. */
  #startTimers(begun?: TimersBegun): void {
    const { timers, clock } = this.#bound;
    if (!timers) return;
    this.#extras?.timers?.stop();
    const started = timers(this.state, clock, (timer) => this.takeDue(timer, () => isCurrent() && started.over.push(timer.milliseconds) > 0), begun);
    const isCurrent = (): boolean => this.#extras?.timers === started;
    this.more.timers = started;
  }

  #remember(children: History | undefined): void {
    // Without a prototype, since any text can name a state; a new one each time, since the old one may be in use.
    if (children) this.more.history = Object.assign(Object.create(null), this.history, children) as History;
  }

  #keep(answer: Answer<M>, notes: Notes): void {
    if (this.#newest) this.#store(this.#newestStep(this.#newest));
    this.#newest = answer;
    this.#notes = notes;
  }

  #store(step: SessionStep<M>): void {
    const { earlier } = this.more;
    if (earlier.push(step) >= remembered) earlier.shift();
  }

  #newestStep(result: Answer<M>): SessionStep<M> {
    const executed = result.ok && this.#bound.tools;
    return { result, outcomes: executed ? outcomesOf(result, this.#notes) : [] };
  }

  #report(step: Step<M>, planned: readonly ActionOutcome[]): void {
    const outcomes = this.#bound.tools ? planned : [];
    this.#tell((observer) => observer.transition?.(step, outcomes));
    for (const outcome of outcomes) this.#tell((observer) => observer.action?.(outcome, step));
  }

  /** Calls the observers: what one of them throws is told to all and goes no further. */
  #tell(call: (observer: Observer<M>) => void): void {
    const all = this.#extras?.observers;
    if (!all) return;
    for (const each of [...all]) {
      try {
        if (all.has(each)) call(each.observer);
      } catch (error) {
        this.#tellError(error);
      }
    }
  }

  /** Calls what is the user's: what it throws goes to the observers, or to the host where none of them is told of errors. */
  protected safely(call: () => void): void {
    try {
      call();
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

  #look(): SessionView<M, T> {
    const place = this.#place;
    const { state } = this;
    const { context } = this;
    const takenIn = (): T => this.takenIn(place, context);
    const { parallel, table } = this.#bound;
    let triggers: T | undefined;
    return Object.freeze({
      state,
      ...(parallel?.show(place) as { regions: RegionsOf<M> } | undefined),
      context,
      final: table.states.some(({ name, type }) => name === state && type == "terminal"),
      get triggers() {
        return (triggers ??= takenIn());
      },
    });
  }
}

/** A context as steps write it. */
type Written = Record<string, unknown>;

/** Takes back what the actions of a step wrote, but for the keys that start with `_`. A key that they removed stays as it was. */
function takeBack(context: Written, working: Written): void {
  for (const key in working) {
    const value = working[key];
    // Of what is equal, not the same: 0 for -0, and a key with nothing in it for no key.
    if ((context[key] !== value || value === 0 || value === undefined) && !key.startsWith("_") && Object.hasOwn(working, key)) context[key] = value;
  }
}

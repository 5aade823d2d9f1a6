import type { ActionOutcome } from "./action-outcome.js";
import type { Clock } from "./clock.js";
import type { fallback } from "./fallback.js";
import type { parallelStates } from "./parallel-states.js";
import type { Services } from "./services.js";
import type { timers, TimersBegun } from "./timers.js";
import type { GuardFault, History, MachineTypes, PayloadOf, Refusal, RegionsOf, Result, Step } from "./types.js";
import type { validateContext } from "./validate-context.js";

/**
 * The actions `A`, an action whose type says that it may return a promise replaced by the sentence that says why it cannot be used.
 * `unknown` (what a generated interface says) and `any` say nothing about promises and pass.
 */
export type Synchronous<A> = {
  readonly [Name in keyof A]: A[Name] extends (...args: never) => infer Returned
    ? unknown extends Returned
      ? A[Name]
      : [Extract<Returned, PromiseLike<unknown>>] extends [never]
        ? A[Name]
        : "returns a promise, for which a synchronous session cannot wait"
    : A[Name];
};

/** What sessions of every kind may be told. What only the engine's orchestrator does is off unless it is given here. */
export type SessionSettings = {
  /** Refused events are kept and tried again after every later success. */
  readonly defer?: boolean | undefined;
  /** The actions behind one that failed are skipped. */
  readonly stopOnError?: boolean | undefined;
  /** Called with every guard that threw. It counts as failed all the same. */
  readonly onGuardError?: ((fault: GuardFault) => void) | undefined;
  /**
   * The function `validateContext`: the context, with the payload over it, is looked at before each event, and one that is not right is a refusal
   * with the code `invalid_context`. Not given, nobody looks, as in the engine's session.
   */
  readonly validateContext?: typeof validateContext | undefined;
  /** The function `fallback`: an event that no transition takes leads to `error_policy.default_fallback`. Not given, it is refused. */
  readonly fallback?: typeof fallback | undefined;
  /** `services(adapter)`: starts and stops what `invoke` of the states speaks of. Not given, nobody does. */
  readonly invoke?: Services | undefined;
  /**
   * The function `parallelStates` of `@typestator/runtime/parallel`: events go to the regions of a parallel state, too. Not given, its regions stand
   * still, as in the engine's session.
   */
  readonly parallel?: typeof parallelStates | undefined;
  /**
   * The function `timers`: timeouts and delays of the state that the entity is in are running, from the start on. Those of a state that was left
   * never fire. Not given, nothing happens by itself.
   */
  readonly timers?: typeof timers | undefined;
  /** What timers go by, and where actions get instants from. Default: the host's. */
  readonly clock?: Clock | undefined;
};

/** The guards, which may be left out where no guard is required. */
export type GuardsOption<Guards> = {} extends Guards ? { readonly guards?: Guards | undefined } : { readonly guards: Guards };

/** What all sessions of a kind share. */
export type SessionBehaviour<M extends MachineTypes, A extends M["Actions"]> = SessionSettings & {
  /** Without them nothing is executed and nothing is written into the context. */
  readonly actions?: (A & Synchronous<A>) | undefined;
} & GuardsOption<M["Guards"]>;

/** What a session has of its own when it starts. */
export type SessionStart<M extends MachineTypes> = {
  /** Where it starts. Default: the machine's initial state, whose enter actions do not run. */
  readonly state?: M["State"] | undefined;
} & ({} extends M["Context"] ? { /** Copied, not deeply. */ readonly context?: M["Context"] | undefined } : { /** Copied, not deeply. */ readonly context: M["Context"] });

/** How a session is made. */
export type SessionOptions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]> = SessionBehaviour<M, A> & SessionStart<M>;

/** What a session shows: frozen, and the same object until the session changes. */
export interface SessionView<M extends MachineTypes, T = readonly M["Trigger"][]> {
  readonly state: M["State"];
  readonly context: Readonly<M["Context"]>;
  /** Region → its state, in a parallel state of a session with `parallel`. */
  readonly regions?: RegionsOf<M>;
  /** True in a terminal state. */
  readonly final: boolean;
  /** The triggers that would be taken; the guards are asked when this is first read. */
  readonly triggers: T;
}

/** What became of one event. */
export interface SessionStep<M extends MachineTypes> {
  /** Of an event that got no answer, a refusal with the code `guards_failed` (`undefined_trigger` where it has no trigger); `error` tells. */
  readonly result: Step<M> | Refusal<M>;
  /** What was thrown, where the event got no answer: a `GuardExecutionError`, or a `TypeError` for an empty trigger. */
  readonly error?: unknown;
  /** One an action that was planned, if the session has actions. */
  readonly outcomes: readonly ActionOutcome[];
}

/** Gets told what happens, for logs and traces. What it throws goes to `error` of all observers and harms nobody. */
export interface Observer<M extends MachineTypes> {
  /** An event was taken; its actions have run. */
  readonly transition?: (step: Step<M>, outcomes: readonly ActionOutcome[]) => void;
  readonly refusal?: (refusal: Refusal<M>) => void;
  /** An action has run, or has been skipped. Called once an action, after `transition`. */
  readonly action?: (outcome: ActionOutcome, step: Step<M>) => void;
  /** An event that had waited got no answer, or a listener or an observer threw. */
  readonly error?: (error: unknown) => void;
}

/** An event that waits. */
export interface SentEvent {
  readonly trigger: string;
  readonly payload?: object | undefined;
}

/** A session as JSON: what `restore` takes. */
export interface Snapshot<M extends MachineTypes> {
  readonly machine: M["Name"];
  readonly version: string;
  readonly fingerprint: string;
  readonly state: M["State"];
  readonly context: M["Context"];
  /** Refused events that wait for a later success. */
  readonly deferred?: readonly SentEvent[] | undefined;
  /** What is remembered of states that were left, in a machine with `H(..)`: parent → its child. */
  readonly history?: History | undefined;
  /** Region → its state, in a parallel state of a session with `parallel`. */
  readonly regions?: Readonly<Record<string, string>> | undefined;
  /** When the state was entered, and which of its timers are over, of a session with timers. */
  readonly timers?: TimersBegun | undefined;
}

/** What there is to see of one entity that goes through the states of a machine. `T` are its triggers, or the promise of them. */
export interface SessionMembers<M extends MachineTypes, T> {
  /** The triggers that would be taken now, without a payload, in the order of the YAML. Asks each guard at most once a candidate. */
  readonly triggers: T;
  readonly state: M["State"];
  /** The session's own object, never changed in place: a step with actions puts a new one there. */
  readonly context: Readonly<M["Context"]>;
  /**
   * What the last `send` did: its own step and those that followed by themselves, then those that had waited (of a long row, the newest 64).
   * Empty before the first.
   */
  readonly last: readonly SessionStep<M>[];
  /** State, context and triggers as they are now: the same object until something changes. */
  readonly current: SessionView<M, T>;
  /**
   * Calls `listener` at once, and after every change. Bound to the session, and the same function each time: it is a Svelte store, and fits React's
   * `useSyncExternalStore(session.subscribe, () => session.current)`.
   *
   * What a listener throws goes to the observers' `error`. Where no observer has one, it is reported as the host reports errors that nobody has
   * caught (`reportError`, or else a rejected promise): it is never lost, and never stops the session.
   *
   * @returns ends the subscription
   */
  readonly subscribe: (listener: (view: SessionView<M, T>) => void) => () => void;
  /** Tells `observer` of all that happens from now on. Returns what ends it. */
  observe(observer: Observer<M>): () => void;
  /** The session as JSON, a copy: what it holds is what JSON can hold. */
  snapshot(): Snapshot<M>;
}

/** The payload of an event, which may be left out where nothing in it is required. */
export type PayloadArguments<M extends MachineTypes, T> = {} extends PayloadOf<M, T> ? [payload?: PayloadOf<M, T>] : [payload: PayloadOf<M, T>];

/** One entity that goes through the states of a machine. */
export interface Session<M extends MachineTypes> extends SessionMembers<M, readonly M["Trigger"][]> {
  /**
   * Takes an event: decides, changes the state, runs the actions, and makes the steps that follow by themselves. Events are taken one after another:
   * sent from inside an action, a guard, a listener or an observer, the event waits until the step is over, and the answer is a refusal with the
   * code `queued`.
   *
   * What is thrown is about this event. An event that waited and got no answer is a step with `error` in `last`, and is told to the observers.
   *
   * @returns the row that was taken, or a refusal
   * @throws {GuardExecutionError} a guard gave no answer, and nothing has changed; or it was one of a step that would have followed by itself, and the
   * event's own step stands (it is in `last`). What waited has been taken.
   * @throws {TypeError} the trigger is empty
   */
  send<T extends M["Trigger"]>(trigger: T, ...payload: PayloadArguments<M, T>): Result<M, M["State"], T>;
  /** Whether the event would be taken now. Asks its guards; one that gives no answer is a no. */
  can<T extends M["Trigger"]>(trigger: T, payload?: PayloadOf<M, T>): boolean;
  /**
   * Takes data into the context for good, and makes the steps that follow by themselves: where a route's `when` now holds, its state is entered.
   *
   * @returns these steps; none where it has to wait, as an event would
   * @throws {GuardExecutionError} a guard gave no answer
   * @throws {PythonError} a `when` cannot be worked out: what it raises leaves the session, as it leaves the engine's
   */
  applyData(data: Partial<M["Context"]>): readonly Step<M>[];
}

/** A session made from a snapshot. */
export interface RestoredSession<M extends MachineTypes> extends Session<M> {
  /** True when the machine decides otherwise than the one that the snapshot was taken of. */
  readonly changed: boolean;
}

import type { ActionOutcome } from "./action-outcome.js";
import type { Clock } from "./clock.js";
import type { GuardFault, MachineTypes, PayloadOf, Refusal, Result, Step } from "./types.js";
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

/** What all sessions of a kind share. */
export type SessionBehaviour<M extends MachineTypes, A extends M["Actions"]> = {
  /** Without them nothing is executed and nothing is written into the context. */
  readonly actions?: (A & Synchronous<A>) | undefined;
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
  /** Where actions get instants from. Default: the host's. */
  readonly clock?: Clock | undefined;
} & ({} extends M["Guards"] ? { readonly guards?: M["Guards"] | undefined } : { readonly guards: M["Guards"] });

/** What a session has of its own when it starts. */
export type SessionStart<M extends MachineTypes> = {
  /** Where it starts. Default: the machine's initial state, whose enter actions do not run. */
  readonly state?: M["State"] | undefined;
} & ({} extends M["Context"] ? { /** Copied, not deeply. */ readonly context?: M["Context"] | undefined } : { /** Copied, not deeply. */ readonly context: M["Context"] });

/** How a session is made. */
export type SessionOptions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]> = SessionBehaviour<M, A> & SessionStart<M>;

/** What a session shows: frozen, and the same object until the session changes. */
export interface SessionView<M extends MachineTypes> {
  readonly state: M["State"];
  readonly context: Readonly<M["Context"]>;
  /** True in a terminal state. */
  readonly final: boolean;
  /** The triggers that would be taken; the guards are asked when this is first read. */
  readonly triggers: readonly M["Trigger"][];
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
  readonly deferred?: readonly SentEvent[];
}

/** One entity that goes through the states of a machine. */
export interface Session<M extends MachineTypes> {
  /**
   * Takes an event: decides, changes the state, runs the actions. Events are taken one after another: sent from inside an action, a guard, a
   * listener or an observer, the event waits until the step is over, and the answer is a refusal with the code `queued`.
   *
   * What is thrown is about this event. An event that waited and got no answer is a step with `error` in `last`, and is told to the observers.
   *
   * @returns the row that was taken, or a refusal
   * @throws {GuardExecutionError} a guard gave no answer; nothing has changed, and what waited has been taken
   * @throws {TypeError} the trigger is empty
   */
  send<T extends M["Trigger"]>(
    trigger: T,
    ...payload: {} extends PayloadOf<M, T> ? [payload?: PayloadOf<M, T>] : [payload: PayloadOf<M, T>]
  ): Result<M, M["State"], T>;
  /** Whether the event would be taken now. Asks its guards; one that gives no answer is a no. */
  can<T extends M["Trigger"]>(trigger: T, payload?: PayloadOf<M, T>): boolean;
  /** The triggers that would be taken now, without a payload, in the order of the YAML. Asks each guard at most once a candidate. */
  readonly triggers: readonly M["Trigger"][];
  readonly state: M["State"];
  /** The session's own object, never changed in place: a step with actions puts a new one there. */
  readonly context: Readonly<M["Context"]>;
  /**
   * What the last `send` did: its own step, then those that had waited and followed it (of a long row, the newest 64).
   * Empty before the first.
   */
  readonly last: readonly SessionStep<M>[];
  /** State, context and triggers as they are now: the same object until something changes. */
  readonly current: SessionView<M>;
  /**
   * Calls `listener` at once, and after every change. Bound to the session, and the same function each time: it is a Svelte store, and fits React's
   * `useSyncExternalStore(session.subscribe, () => session.current)`.
   *
   * What a listener throws goes to the observers' `error`. Where no observer has one, it is reported as the host reports errors that nobody has
   * caught (`reportError`, or else a rejected promise): it is never lost, and never stops the session.
   *
   * @returns ends the subscription
   */
  readonly subscribe: (listener: (view: SessionView<M>) => void) => () => void;
  /** Tells `observer` of all that happens from now on. Returns what ends it. */
  observe(observer: Observer<M>): () => void;
  /** The session as JSON, a copy: what it holds is what JSON can hold. */
  snapshot(): Snapshot<M>;
}

/** A session made from a snapshot. */
export interface RestoredSession<M extends MachineTypes> extends Session<M> {
  /** True when the machine decides otherwise than the one that the snapshot was taken of. */
  readonly changed: boolean;
}

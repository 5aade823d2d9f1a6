import type { Operate } from "./operation.js";

/**
 * The types that a generated module fills in, and those that the runtime gives back.
 * A generated module describes one machine as one interface (`OrderManagement`) whose members are listed in `MachineTypes`.
 */

/** What a generated module says about its machine, all under one name: the type argument of everything here. */
export interface MachineTypes {
  /** The machine's name as a literal: what keeps the results of two machines apart. */
  Name: string;
  /** Union of the state names. */
  State: string;
  /** Union of the trigger names, in the spelling that results carry. */
  Trigger: string;
  /** What guards read and actions change. */
  Context: object;
  /** Trigger → what comes with it; documented triggers only. */
  Payloads: object;
  /** The guards that the machine needs. */
  Guards: object;
  /** The actions that the machine needs. */
  Actions: object;
  /** State → trigger → where it can lead. */
  Transitions: object;
  /** State → the triggers it takes. */
  Triggers: object;
  /** Trigger → every state it can lead to. */
  Targets: object;
  /** True for a machine that answers an event without a transition with a no-op (`reject_invalid_events: false`). */
  Ignores: boolean;
  /** Parallel state → region → the states that the region can be in. Absent of a machine without parallel states. */
  Parallel?: object;
}

/** When an action runs: an expression as text, or a check (`{ field, op, value }`). */
export type Condition = string | Readonly<Record<string, unknown>>;

/** What any action of the YAML may say beside what it does. Its numbers are as written: nobody has looked at their types, as in the engine. */
export interface ActionOptions {
  /** It is skipped where this does not hold. */
  readonly when?: Condition;
  /** In seconds: a named action without parameters that takes longer has failed, where it can be waited for; of a request, how long it may take. */
  readonly timeout?: unknown;
  /** How many times more it is tried after a transient error (one with `syscall`). */
  readonly retry?: unknown;
  /** Seconds before the second try; each wait after it is twice as long. Default 1. */
  readonly retry_backoff?: unknown;
}

/** An action that the user writes, with parameters or options. */
export interface NamedAction extends ActionOptions {
  readonly name: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** It stands under `custom` in the YAML. Means nothing at run time. */
  readonly custom?: true;
}

/** Code in the YAML (Python): the user writes the action `name` in its place, and it is reported as `_code`. */
export interface CodeAction extends NamedAction {
  readonly code: { readonly source: string } & Readonly<Record<string, unknown>>;
}

/** Assigns keys: literal values, or what expressions come to. */
export interface KeysEffect extends ActionOptions {
  readonly effect: "set" | "compute";
  readonly params: Readonly<Record<string, unknown>>;
  /** Of `compute`, where JavaScript puts the keys into another order than the YAML has (`"10"` before `"a"`): the keys in that order. */
  readonly order?: readonly string[];
}

/** A change to one key. */
export interface FieldEffect extends ActionOptions {
  readonly effect: "timestamp" | "increment" | "decrement" | "clear";
  readonly params: { readonly field: string };
}

/** Adds a value to the end of a list. */
export interface AppendEffect extends ActionOptions {
  readonly effect: "append";
  readonly params: { readonly field: string; readonly value: unknown } & Readonly<Record<string, unknown>>;
}

/** A change to the context. */
export type EffectAction = KeysEffect | FieldEffect | AppendEffect;

/** One of two lists of actions. */
export interface BranchAction extends ActionOptions {
  readonly branch: {
    readonly when: Condition | null;
    readonly then: readonly ActionReference[];
    readonly else: readonly ActionReference[];
  };
}

/** A request. Texts may hold `{{ expression }}`. */
export interface HttpRequest {
  readonly url: string;
  /** Default `POST`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Seconds, default 10; a `timeout` of the action itself goes before it. */
  readonly timeout?: number;
  /** The keys of the context into which the status and the body of the answer are written. */
  readonly on_success?: { readonly status_key?: string; readonly body_key?: string };
  /** What a failed request is: by default a success that tells of the failure, with `fail` a failed action. */
  readonly on_error?: "log" | "ignore" | "fail";
}

/** An action that sends a request. */
export interface HttpAction extends ActionOptions {
  /** An `HttpRequest` as it is written. */
  readonly http: Readonly<Record<string, unknown>>;
}

/** One action of a row: its name where that says all, else an object. JSON can hold it. */
export type ActionReference = string | NamedAction | CodeAction | EffectAction | BranchAction | HttpAction;

/** What is done when a state is left: the part of a row that depends on its source alone. */
export interface Leaving {
  readonly actions: readonly ActionReference[];
  /** How many actions that are. */
  readonly exit?: number;
  readonly remembers?: Readonly<Record<string, string>>;
}

/** What a row may say beyond the five things every row says. */
export interface RowDetails {
  /** How many of `actions`, from the front, belong to the states that are left. */
  readonly exit?: number;
  /** How many of `actions`, from the back, belong to the states that are entered. */
  readonly enter?: number;
  /** True for an internal transition: the state stays, nothing is left or entered. */
  readonly internal?: true;
  /** The transition's description. */
  readonly description?: string;
  /** The transition's references (tickets, requirements), `ref` first. */
  readonly refs?: readonly string[];
  /**
   * What is to be remembered of the states that were left: parent → its child that was left. Only of parents for which some `H(..)` asks.
   * Whoever calls `process` keeps it and gives it to the next call.
   */
  readonly remembers?: Readonly<Record<string, string>>;
  /** The region that has moved: `source` and `target` are states of it. Out of a parallel state, `source` is that one in a session. */
  readonly region?: string;
  /** The parallel state whose region has moved. */
  readonly parallelState?: string;
  /** Every region that has a final state is in it: the trigger that is due now, `_join_<state>`. A session sends it by itself. */
  readonly join?: string;
  /**
   * What a session answers where an event has moved several regions: the steps of those behind the first. An executor runs their actions, too, and
   * `describe` tells of them; `actions` and `phases` are those of the first.
   */
  readonly also?: readonly Row[];
  /** The event was refused with this code, and a session's `fallback` has led to this row. */
  readonly fallback?: RefusalCode;
  /** True when nothing was taken and the machine does not reject (`reject_invalid_events: false`). */
  readonly noOp?: true;
}

/** A transition taken, as the generated module holds it: made once, frozen, returned as it is. */
export interface Row extends RowDetails {
  readonly ok: true;
  readonly machine: string;
  readonly source: string;
  readonly trigger: string;
  readonly target: string;
  /** In the order in which they are to run: exit, transition, enter. */
  readonly actions: readonly ActionReference[];
}

/**
 * What the generated `decide` answers: the row that is taken, the names of the guards of all candidates when none passed,
 * or why there is no candidate at all.
 */
export type Decision = Row | readonly string[] | "terminal_state" | "undefined_trigger" | "invalid_transition" | "undefined_state";

/** The memory of one entity: parent → the child that was last left. What `remembers` of its rows say, one over the other. */
export type History = Readonly<Record<string, string | undefined>>;

/** Functions by name, whatever their parameters: the caller's types know those. */
export type Functions = Readonly<Record<string, (context: never, params: never) => unknown>>;

/** Compiled texts by the text itself. Keys are own keys; the functions may throw. */
export type Compiled<T> = Readonly<Record<string, (context: never) => T>>;

/** What actions that are not only named need; a machine has those of them that it uses. */
export interface ActionParts {
  /** `operations({ … })`: runs the actions that are objects. Without, only names with parameters can be run. */
  readonly operate?: Operate;
  /** The `when` of actions and branches: by its text, or by the JSON of a check. True or false by Python's rules. */
  readonly conditions?: Compiled<boolean>;
  /** The expressions of `compute`, by their text. They give plain data. */
  readonly expressions?: Compiled<unknown>;
  /** The expressions between `{{` and `}}`, by their text without the spaces around it. They give the text that Python's `str` makes. */
  readonly templates?: Compiled<string>;
}

/** The machine as far as a decision needs it. A generated module exports one. */
export interface Machine<M extends MachineTypes> extends ActionParts {
  readonly name: M["Name"];
  readonly initial: M["State"];
  /** The names of the guards that `decide` calls. */
  readonly guards: readonly string[];
  /** The names of the actions that rows hold. */
  readonly actions: readonly string[];
  /** What stands in for guards that are not given: built-in ones, and in a machine that is not strict all others, which then pass. */
  readonly guardDefaults?: Functions;
  /** What stands in for actions that are not given: built-in ones. */
  readonly actionDefaults?: Functions;
  /** What guards read in place of the context with the payload over it (`withEvent`, for those that read `_event`). */
  readonly guardContext?: (context: object, payload: object | undefined, trigger: string) => object;
  /** Folds an incoming trigger (`event_normalizer`). */
  readonly normalize?: (trigger: string) => string;
  // A method, not a member with a function type: so that an array of `Machine<MachineTypes>` can hold every machine.
  decide(state: string, trigger: string, context: M["Context"], guards: M["Guards"], history?: History): Decision;
}

/** Where the transitions from `S` with `T` lead. */
type Destination<M extends MachineTypes, S, T> = [keyof M["Triggers"]] extends [S]
  ? T extends keyof M["Targets"]
    ? M["Targets"][T]
    : never
  : S extends keyof M["Transitions"]
    ? T extends keyof M["Transitions"][S]
      ? M["Transitions"][S][T]
      : never
    : never;

/**
 * Where a state and a trigger can lead; in a machine that ignores what it does not take, also back to the state.
 * The condition stands outside, and no union: a union would carry this name into messages, which are to show the states.
 */
export type TargetOf<M extends MachineTypes, S, T> = M["Ignores"] extends true ? S | Destination<M, S, T> : Destination<M, S, T>;

/**
 * The parallel states of a machine, with their regions; of a machine that the types do not know, any names.
 * A condition of its own, so that machines without parallel states have nothing to say about them.
 */
export type ParallelStates<M extends MachineTypes> = M extends { Parallel: infer States extends object }
  ? States
  : "Parallel" extends keyof M
    ? Readonly<Record<string, Readonly<Record<string, string>>>>
    : {};

/** Region → its state, in the parallel state `S` or in any of them. */
export type RegionsOf<M extends MachineTypes, S extends keyof ParallelStates<M> = keyof ParallelStates<M>> = Readonly<ParallelStates<M>[S]>;

/** What may come with a trigger: its documented payload, else any part of the context. */
export type PayloadOf<M extends MachineTypes, T> = T extends keyof M["Payloads"] ? M["Payloads"][T] : Partial<M["Context"]>;

/** A transition taken (`Row`), typed for one machine and, where they are known, for its source, trigger and target. */
export interface Step<M extends MachineTypes, S = M["State"], T = M["Trigger"], To = M["State"]> extends RowDetails {
  readonly ok: true;
  readonly machine: M["Name"];
  readonly source: S;
  readonly trigger: T;
  readonly target: To;
  readonly actions: readonly ActionReference[];
}

/** Why an event was refused. Sessions add `invalid_context` and `queued`. */
export type RefusalCode = "terminal_state" | "undefined_trigger" | "invalid_transition" | "guards_failed" | "invalid_context" | "queued";

/** A guard that threw while it was asked; it counted as failed. */
export interface GuardFault {
  readonly guard: string;
  readonly error: unknown;
}

/** Something wrong with a context. */
export interface ContextProblem {
  /**
   * A required key is absent (`missing`) or `null`, a value is not of its declared type, an invariant does not hold, or could not be worked out
   * (`invariant_invalid`).
   */
  readonly kind: "missing" | "null" | "type" | "invariant" | "invariant_invalid";
  /** The key, or the invariant's label. */
  readonly name: string;
  /** A sentence for people. */
  readonly message: string;
}

/** An event that was not taken. Nothing has changed. */
export interface Refusal<M extends MachineTypes, S = M["State"], T = M["Trigger"]> {
  readonly ok: false;
  readonly machine: M["Name"];
  readonly source: S;
  readonly trigger: T;
  readonly code: RefusalCode;
  /** The guards of the candidates that were tried, when `code` is `guards_failed`; else empty. */
  readonly guards: readonly string[];
  /** Those of them that threw, with what they threw. */
  readonly threw: readonly GuardFault[];
  /** What is wrong with the context, when `code` is `invalid_context`. */
  readonly problems?: readonly ContextProblem[];
}

/** The answer to an event. Look at `ok` before anything else. */
export type Result<M extends MachineTypes, S = M["State"], T = M["Trigger"]> = Step<M, S, T, TargetOf<M, S, T>> | Refusal<M, S, T>;

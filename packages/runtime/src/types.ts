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
}

/** A named action with parameters from the YAML, as it stands in a row. */
export interface NamedAction {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One action of a row: its name, or its name with parameters. JSON can hold it. */
export type ActionReference = string | NamedAction;

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

/** The machine as far as a decision needs it. A generated module exports one. */
export interface Machine<M extends MachineTypes> {
  readonly name: M["Name"];
  readonly initial: M["State"];
  /** The names of the guards that `decide` calls. */
  readonly guards: readonly string[];
  /** The names of the actions that rows hold. */
  readonly actions: readonly string[];
  /** What stands in for guards that are not given (a machine that is not strict: they pass). */
  readonly defaults?: Partial<M["Guards"]>;
  /** Folds an incoming trigger (`event_normalizer`). */
  readonly normalize?: (trigger: string) => string;
  // A method, not a member with a function type: so that an array of `Machine<MachineTypes>` can hold every machine.
  decide(state: string, trigger: string, context: M["Context"], guards: M["Guards"]): Decision;
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
}

/** The answer to an event. Look at `ok` before anything else. */
export type Result<M extends MachineTypes, S = M["State"], T = M["Trigger"]> = Step<M, S, T, TargetOf<M, S, T>> | Refusal<M, S, T>;

/** A guard as the table holds it: its name, or its name with parameters. */
export type GuardReference = string | { readonly name: string; readonly params: Readonly<Record<string, unknown>> };

/** A state as the table holds it. What is absent was not written. */
export interface TableState {
  readonly name: string;
  readonly type: "initial" | "stable" | "terminal" | "error";
  readonly description?: string;
  readonly group?: string;
  readonly enter?: readonly ActionReference[];
  readonly exit?: readonly ActionReference[];
  /** After so many seconds in the state, `destination` is due. */
  readonly timeout?: { readonly seconds: number; readonly destination: string };
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Rows of a transition with many sources, each made when it is first taken and then kept. */
export type RowTemplate = (source: string) => Row;

/** A transition as written: one trigger, its guards, and a row for each source. */
export interface TableTransition {
  readonly trigger: string;
  readonly guards?: readonly GuardReference[];
  /** Lower is tried first; absent is 0. */
  readonly priority?: number;
  /** One a source, in the order of the states. */
  readonly rows: readonly Row[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A context key as declared under `state_variables`. */
export interface TableVariable {
  readonly key: string;
  readonly type?: string;
  readonly description?: string;
  readonly required?: true;
  /** A comment, as in the engine: never applied. */
  readonly default?: unknown;
}

/** The machine as data, in the order of the YAML. A generated module exports one beside the machine. */
export interface Table<M extends MachineTypes> {
  readonly machine: Machine<M>;
  readonly version: string;
  readonly description?: string;
  readonly states: readonly TableState[];
  /** The transitions in the order of the YAML. */
  transitions(): readonly TableTransition[];
  /** An event that nothing takes is a no-op (`reject_invalid_events: false`). */
  readonly ignores?: true;
  readonly variables?: readonly TableVariable[];
  /** `meta.validate_context`: those who ask for it get the context checked before each event. */
  readonly validateContext?: true;
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly events?: readonly Readonly<Record<string, unknown>>[];
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly errorPolicy?: Readonly<Record<string, unknown>>;
}

/** The machine as data: what sessions, `explain`, async guards, timers and diagrams read. */
import type { ActionReference, History, Machine, MachineTypes, Row } from "./types.js";

/** A function of a generated module that answers for an expression or a check; undefined, which counts as a no, where it cannot be worked out. */
type Holds = (context: never) => boolean | undefined;

/** A guard as the table holds it: a name, a name with parameters, an expression or a check with its function, or several of them. */
export type GuardReference =
  | string
  | { readonly name: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly expr: string; readonly holds: Holds }
  | { readonly check: Readonly<Record<string, unknown>>; readonly holds: Holds }
  | { readonly allOf: readonly GuardReference[] }
  | { readonly anyOf: readonly GuardReference[] }
  | { readonly not: GuardReference };

/** A state as the table holds it. What is absent was not written. */
export interface TableState {
  readonly name: string;
  readonly type: "initial" | "stable" | "terminal" | "error" | "choice" | "parallel";
  readonly parent?: string;
  /** Where a transition to this state goes on to. */
  readonly initialChild?: string;
  readonly description?: string;
  readonly group?: string;
  readonly enter?: readonly ActionReference[];
  readonly exit?: readonly ActionReference[];
  /** After so many seconds in the state, `destination` is due. */
  readonly timeout?: { readonly seconds: number; readonly destination: string };
  /** What has to hold for a route into the state, as written: checks, with `any_of`, `all_of` and `negate`. The generated `advance` asks it. */
  readonly when?: readonly Readonly<Record<string, unknown>>[];
  /** Of a parallel state. */
  readonly regions?: readonly TableRegion[];
  /** The services that run while an entity is in the state. */
  readonly invoke?: readonly TableService[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A region of a parallel state. */
export interface TableRegion {
  readonly name: string;
  readonly description?: string;
  readonly initial: string;
  /** Empty: any. */
  readonly states: readonly string[];
  /** The state in which the region is ready for the join. */
  readonly final?: string;
}

/** A service of a state. */
export interface TableService {
  readonly id: string;
  readonly src: string;
  /** A trigger for the adapter to send; nobody else does. */
  readonly onDone?: string;
}

/** Rows of a transition with many sources, each made when it is first taken and then kept. */
export type RowTemplate = (source: string) => Row;

/**
 * One way in which a transition comes out, where there are several: through a choice state, or to a history.
 * It counts when its guards pass and its history fits.
 */
export interface TableEnd {
  readonly guards?: readonly GuardReference[];
  /**
   * It fits when `child` is what is remembered of `parent`; without `child`, when none of the ends with a child right before it fits. A child that
   * comes out where nothing remembered does has no end of its own.
   */
  readonly history?: { readonly parent: string; readonly child?: string };
  /** One a state that can take the transition. */
  readonly rows: readonly Row[];
}

/** A transition as written: one trigger, its guards, and a row for each state that can take it, or the ways in which it comes out. */
export interface TableTransition {
  readonly trigger: string;
  readonly guards?: readonly GuardReference[];
  /** Lower is tried first; absent is 0. Text only where all that meet are text, and then in the order of text. */
  readonly priority?: number | string;
  /** The states under which it is written, resolved. Absent: those of the rows, or of the rows of `ends`. */
  readonly sources?: readonly string[];
  /** The destination as written. Absent: the target of the rows. */
  readonly destination?: string;
  /** Its trigger is only a label: it is taken by itself. */
  readonly auto?: true;
  /** In milliseconds: it is due when its source has been held for so long. */
  readonly after?: number;
  /** The region that it belongs to. */
  readonly region?: string;
  /** One a state that can take it, in the order of the states. Empty where it has `ends`. */
  readonly rows: readonly Row[];
  /** Where it can come out in several ways: tried in order. Where none counts, the transition is not taken. */
  readonly ends?: readonly TableEnd[];
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

/** A rule of `context_invariants`. */
export interface TableInvariant {
  readonly label: string;
  /** Whether the rule holds. May throw. */
  readonly holds: (context: never) => unknown;
}

/** The machine as data, in the order of the YAML. A generated module exports one beside the machine. */
export interface Table<M extends MachineTypes> {
  readonly machine: Machine<M>;
  readonly version: string;
  readonly description?: string;
  readonly states: readonly TableState[];
  /** The transitions in the order of the YAML. */
  transitions(): readonly TableTransition[];
  /**
   * One automatic step from a state: an auto transition, or a route to a state whose `when` holds. Absent where the machine has none.
   * A method, as `decide` is.
   */
  advance?(state: string, context: M["Context"], guards: M["Guards"], history: History): Row | undefined;
  /** An event that nothing takes is a no-op (`reject_invalid_events: false`). */
  readonly ignores?: true;
  readonly variables?: readonly TableVariable[];
  readonly invariants?: readonly TableInvariant[];
  /** `meta.validate_context`: those who ask for it get the context checked before each event. */
  readonly validateContext?: true;
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly events?: readonly Readonly<Record<string, unknown>>[];
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly errorPolicy?: Readonly<Record<string, unknown>>;
}

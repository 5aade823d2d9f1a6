/** What the module will declare for a machine, before it is text: names given out, rows made, decisions in order. */
import type { CheckModel } from "../expression/check-model.js";
import type { End } from "../model/ends.js";
import type { ActionModel, ConditionModel, MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";

/** The declarations' names. Exported ones follow from the machine's name, the others are the module's own. */
export interface ModuleNames {
  readonly machineType: string;
  readonly state: string;
  readonly trigger: string;
  readonly contextKey: string;
  readonly context: string;
  readonly guards: string;
  readonly actions: string;
  readonly payloads: string;
  readonly transitionsType: string;
  readonly triggers: string;
  readonly targets: string;
  /** Of a machine with parallel states. */
  readonly parallel?: string;
  readonly machine: string;
  readonly table: string;
  readonly isState: string;
  readonly isTrigger: string;
  readonly row: string;
  readonly leavingRow: string;
  readonly decide: string;
  readonly transitions: string;
  readonly openStates: string;
  /** Of a machine with so many states that a function lists them. */
  readonly states?: string;
  readonly advance: string;
  /** Of machines whose rows are found through maps: the types of what is in them, the function that makes them, and what it has made. */
  readonly byMap: { readonly way: string; readonly scope: string; readonly find: string; readonly found: string };
}

/** What is done when states are left; ways that leave the same states with anything to do share one object. */
export interface LeftIR {
  readonly exit: readonly ActionModel[];
  /** Parent → the child that is left, for parents whose memory the machine asks for. */
  readonly remembers: ReadonlyMap<string, string>;
}

/** One row: a transition from one source to one target. */
export interface RowIR {
  readonly source: string;
  /** As the row carries it. */
  readonly trigger: string;
  readonly transition: TransitionModel;
  readonly target: string;
  /** The state stays: within a region no transition does. */
  readonly internal: boolean;
  /** How far it leads out. */
  readonly extent: Extent;
  /** Of the states that are left and entered; nothing when the state stays. */
  readonly left: LeftIR;
  readonly enter: readonly ActionModel[];
}

/** How far a row leads out: up to a state that is not left, out of everything around the source, out of the source alone, or nowhere. */
export type Extent = { readonly upTo: string } | "everything" | "source alone" | "nowhere";

/** The rows of a transition to one target: a constant for each, or one template where there are too many to write them all out. */
export interface RowsIR {
  readonly transition: TransitionModel;
  /** One a source, in the order of the states. */
  readonly rows: readonly RowIR[];
  /** Of each row, by source; with a template, the template. */
  readonly constants: ReadonlyMap<string, string>;
  /** The rows are made when they are first taken. */
  readonly template?: string;
  /** The rows of a transition within its region. */
  readonly inRegion?: true;
}

/** The states within a compound state, itself among them, that are not terminal: a function of the module that lists them. */
export interface WithinIR {
  readonly name: string;
  readonly state: string;
  readonly states: readonly string[];
}

/** What is done when a source is left: a function of the module, for templates. */
export interface LeavingIR {
  readonly name: string;
  /** Up to this state, which is not left; absent where nothing around the source stays. */
  readonly upTo?: string;
  /** The source alone is left, nothing around it. */
  readonly alone: boolean;
  /** Rows of which the sources are left alike, one a source. */
  readonly groups: readonly (readonly RowIR[])[];
}

/** How a template makes the rows of some of its sources. */
export interface WayIR {
  /** Those within a state, and single ones; absent for all for which no way before it is. */
  readonly of?: readonly (WithinIR | string)[];
  /** The row of one of them: the others differ in the source, and in what is left where `leaving` says that. */
  readonly row: RowIR;
  readonly leaving?: string;
}

export interface TemplateIR {
  readonly ways: readonly WayIR[];
  /** The sources as the table lists them: those within these states, and others. */
  readonly compounds: readonly WithinIR[];
  readonly others: readonly string[];
}

/** A guard or action that the user writes, or may write: its name and how it is called over the whole machine. */
export interface MemberIR {
  readonly name: string;
  /** The distinct types of its parameters; empty when no use has any. */
  readonly paramTypes: readonly string[];
  /** Some uses have parameters, some have none. */
  readonly sometimes: boolean;
  /** What stands in where the user gives none: the runtime's own of that name, or one that passes. Absent where it is required. */
  readonly standIn?: "built-in" | "passes";
  /** What the declaration says about it. */
  readonly about?: string;
}

/** An expression or check that guards ask: a function of the module. */
export interface ConditionIR {
  readonly constant: string;
  /** As it stands in the YAML, for a comment. */
  readonly about: string;
  /** A boolean expression over `context`, and `event` where it says so. */
  readonly code: string;
  readonly usesContext: boolean;
  readonly usesEvent: boolean;
  /** An error counts as a no. */
  readonly mayRaise: boolean;
}

/** What an action evaluates when it runs: the key under which rows name it, and its function. */
export interface EvaluationIR {
  readonly key: string;
  /** A function of the context. */
  readonly code: string;
}

/** A name that the module imports, and what it is called there. */
export interface ImportIR {
  readonly module: string;
  readonly name: string;
  readonly local: string;
  readonly type: boolean;
}

/** A candidate: where it comes out, from the state that decides. */
export interface CandidateIR {
  readonly transition: TransitionModel;
  /** For a candidate that states share, as seen from one of them: their targets are alike, but for internal ones. */
  readonly ends: readonly End[];
}

/** The decision for one trigger in one state. */
export interface TriggerIR {
  readonly trigger: string;
  readonly candidates: readonly CandidateIR[];
  /** The function that decides, where `decide` finds it in a map. Absent there, where it is always the same row. */
  readonly decide?: string;
}

/** Decisions that many states share: of all states (`*`), or of those inside a compound state. */
export interface ScopeIR {
  /** The function that decides. */
  readonly decide: string;
  /** The type that says where its triggers lead. */
  readonly type: string;
  /** The compound state; absent for the scope of all states. */
  readonly state?: string;
  readonly triggers: readonly TriggerIR[];
  /** The scope that is asked where this one has nothing for a trigger. */
  readonly outer?: ScopeIR;
}

export interface StateIR {
  readonly name: string;
  readonly terminal: boolean;
  /** In the order in which the transitions name them; without those that the state shares with others. */
  readonly triggers: readonly TriggerIR[];
  /** The scope that is asked where the state has nothing of its own for a trigger. */
  readonly scope?: ScopeIR;
}

/** What a state takes by itself after a step: automatic transitions, then routes, in order. */
export interface AutomaticIR {
  readonly state: string;
  readonly candidates: readonly (CandidateIR & { /** The destination of a route, whose `when` has to hold. */ readonly route?: StateModel })[];
}

export interface ModuleIR {
  readonly machine: MachineModel;
  readonly names: ModuleNames;
  /** The local name of something that the module imports. */
  readonly imported: (name: string) => string;
  readonly triggers: readonly string[];
  readonly guards: readonly MemberIR[];
  readonly actions: readonly MemberIR[];
  readonly conditions: readonly ConditionIR[];
  /** Constants that conditions use, as initializers by name: regular expressions. */
  readonly constants: readonly { readonly name: string; readonly initializer: string }[];
  readonly conditionOf: (condition: ConditionModel) => ConditionIR;
  /** State → the function that says whether its `when` holds; it may throw. */
  readonly whenOf: ReadonlyMap<string, ConditionIR>;
  /** The rules of the context, each with a function of the context that says whether it holds. */
  readonly invariants: readonly { readonly label: string; readonly code: string }[];
  /** What actions evaluate, each distinct text once. */
  readonly evaluations: {
    /** `when` of actions and branches. */
    readonly conditions: readonly EvaluationIR[];
    /** The values of `compute`. */
    readonly expressions: readonly EvaluationIR[];
    /** Between `{{` and `}}`. */
    readonly templates: readonly EvaluationIR[];
  };
  /** The kinds of action and the options of actions that rows hold, each the name of the runtime's function for it. */
  readonly operations: readonly string[];
  /** The method that stands for inline code. */
  readonly codeName: (action: ActionModel) => string;
  /** From 2 for a check that JSON cannot tell from an earlier one of the machine's actions. */
  readonly variantOf: (check: CheckModel) => number;
  readonly rows: readonly RowsIR[];
  /** The same by their transition: thousands of transitions ask for theirs. */
  readonly rowsByTransition: ReadonlyMap<TransitionModel, readonly RowsIR[]>;
  /** Of rows that are made when they are taken. */
  readonly templates: ReadonlyMap<RowsIR, TemplateIR>;
  readonly leavings: readonly LeavingIR[];
  readonly withins: readonly WithinIR[];
  /** The expression that gives a row; without a source, that of the state in the variable `state`. */
  readonly rowOf: (transition: TransitionModel, source: string | undefined, target: string, byItself?: boolean) => string;
  /** The ends of a transition, as seen from any of its sources. */
  readonly endsOf: (transition: TransitionModel) => readonly End[];
  /** All states are decided in one switch, not each in a function. */
  readonly bySwitch: boolean;
  readonly states: readonly StateIR[];
  /** Inner ones first. */
  readonly scopes: readonly ScopeIR[];
  readonly automatic: readonly AutomaticIR[];
  /** Triggers that no event can use: the labels of automatic transitions. */
  readonly labels: readonly string[];
  /** The machine asks for what is remembered of some compound state. */
  readonly usesHistory: boolean;
}

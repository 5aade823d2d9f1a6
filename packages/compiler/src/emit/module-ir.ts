/** What the module will declare, before it is text: names given out, rows made, decisions in order. */
import type { Call, MachineModel, TransitionModel } from "../model/machine-model.js";

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
  readonly machine: string;
  readonly table: string;
  readonly isState: string;
  readonly isTrigger: string;
  /** Shared by the entries of all states that a `*` transition leaves. */
  readonly anywhereType: string;
  readonly row: string;
  readonly decide: string;
  readonly transitions: string;
  readonly anywhere: string;
  readonly openStates: string;
  readonly exitActions: string;
  readonly decideByState: string;
  readonly stateDecisions: string;
}

/** One row: a transition from one source. */
export interface RowIR {
  readonly constant: string;
  readonly source: string;
  readonly transition: TransitionModel;
  readonly target: string;
  /** Of the states that are left and entered; both empty when the state stays. */
  readonly exit: readonly Call[];
  readonly enter: readonly Call[];
}

/** The rows of a transition with too many sources to write them all out: made for a source when it is first taken. */
export interface TemplateIR {
  readonly constant: string;
  readonly transition: TransitionModel;
  readonly enter: readonly Call[];
}

/** A use of a guard or action over the whole machine: its name and how it is called. */
export interface MemberIR {
  readonly name: string;
  /** The distinct types of its parameters; empty when no use has any. */
  readonly paramTypes: readonly string[];
  /** Some uses have parameters, some have none. */
  readonly sometimes: boolean;
}

/** The decision for one trigger in one state. */
export interface TriggerIR {
  readonly trigger: string;
  readonly candidates: readonly TransitionModel[];
}

export interface StateIR {
  readonly name: string;
  readonly terminal: boolean;
  /** In the order in which the transitions name them; without those that the state shares with all others. */
  readonly triggers: readonly TriggerIR[];
  /** The function that decides for the state, where each has one. */
  readonly decide?: string;
}

export interface ModuleIR {
  readonly machine: MachineModel;
  readonly names: ModuleNames;
  readonly triggers: readonly string[];
  readonly guards: readonly MemberIR[];
  readonly actions: readonly MemberIR[];
  readonly rows: readonly RowIR[];
  readonly templates: readonly TemplateIR[];
  /** The expression that gives the row of a transition from a source; without one, from the state in the variable `state`. */
  readonly rowOf: (transition: TransitionModel, source: string | undefined) => string;
  /** The templates by transition; all other transitions have rows. */
  readonly templateOf: ReadonlyMap<TransitionModel, TemplateIR>;
  /** All states are decided in one switch, not each in a function. */
  readonly bySwitch: boolean;
  readonly states: readonly StateIR[];
  /** What every state that is not terminal takes, where it says nothing of its own about the trigger. */
  readonly anywhere: readonly TriggerIR[];
}

/** The machine as the YAML means it: names resolved, lists in order, every part with its place. Frozen once made. */
import type { Span } from "../diagnostics/types.js";
import type { PlainValue } from "../source/plain.js";
import type { MapNode } from "../source/node.js";

/** Data as written: key → value, in file order. */
export type PlainMap = ReadonlyMap<string, PlainValue>;

/** A name where it was written. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** A use of a named guard or action. */
export interface Call {
  readonly name: string;
  /** Absent when there are none; an empty mapping counts as none. */
  readonly params?: PlainMap;
  /** The name. */
  readonly span: Span;
}

export type StateType = "initial" | "stable" | "terminal" | "error";

export interface StateModel {
  readonly name: string;
  /** The name. */
  readonly span: Span;
  readonly type: StateType;
  readonly description?: string;
  readonly group?: Name;
  readonly enter: readonly Call[];
  readonly exit: readonly Call[];
  readonly timeout?: { readonly seconds: number; readonly destination: Name };
  /** The `metadata` mapping with all keys that the language does not know laid over it. */
  readonly metadata?: PlainMap;
  readonly node: MapNode;
}

export interface TransitionModel {
  /** Its place in the file, from 0. */
  readonly index: number;
  /** In the spelling that results carry: folded by the normaliser. */
  readonly trigger: string;
  readonly triggerName: Name;
  /** Written as `*`: every state that is not terminal. */
  readonly everywhere: boolean;
  /** As written, for diagnostics. */
  readonly sourceNames: readonly Name[];
  /** The declared states among them, each once, in the order of the states; `*` expanded. */
  readonly sources: readonly string[];
  readonly target: Name;
  readonly internal: boolean;
  readonly guards: readonly Call[];
  readonly actions: readonly Call[];
  /** Absent counts as 0. Text only where all priorities that meet are text. */
  readonly priority?: number | string;
  readonly description?: string;
  readonly refs: readonly string[];
  readonly metadata?: PlainMap;
  readonly node: MapNode;
}

export interface VariableModel {
  readonly key: string;
  readonly span: Span;
  readonly type?: Name;
  readonly description?: string;
  readonly required: boolean;
  readonly default?: PlainValue;
}

/** One key of what a documented event brings along. */
export interface PayloadField {
  readonly key: string;
  /** `number`, `string`, `boolean` or `object`; absent for anything. */
  readonly type?: string;
  readonly description?: string;
  readonly required: boolean;
}

export interface EventModel {
  /** The trigger that it documents, folded. */
  readonly trigger: string;
  readonly span: Span;
  readonly description?: string;
  /** Absent when the event says nothing of a payload. */
  readonly payload?: readonly PayloadField[];
  readonly written: PlainValue;
}

export interface GroupModel {
  readonly name: string;
  readonly span: Span;
  readonly description?: string;
  readonly written: PlainValue;
}

export interface MachineModel {
  readonly file: string;
  /** `meta.machine_name`, else the file's name without its endings. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly rejectInvalidEvents: boolean;
  readonly strictGuardRegistry: boolean;
  readonly validateContext: boolean;
  readonly normalizer?: "lower" | "upper";
  readonly states: readonly StateModel[];
  readonly transitions: readonly TransitionModel[];
  readonly variables: readonly VariableModel[];
  readonly events: readonly EventModel[];
  readonly groups: readonly GroupModel[];
  /** Where an event that nothing takes may lead (`error_policy.default_fallback`). */
  readonly fallback?: Name;
  readonly errorPolicy?: PlainMap;
  /** The keys of `meta` that nothing above stands for, as written. */
  readonly meta?: PlainMap;
  /** Where a fault of the whole machine is shown: its name, else its first key. */
  readonly span: Span;
  /** The mapping that it was made from. */
  readonly node: MapNode;
}

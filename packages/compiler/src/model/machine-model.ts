/** The machine as the YAML means it: names resolved, lists in order, every part with its place. Frozen once made. */
import type { Span } from "../diagnostics/types.js";
import type { MapNode } from "../source/node.js";

/** Data that JavaScript can hold: parameters, metadata, defaults. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/** A name where it was written. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** A use of a named guard or action. */
export interface Call {
  readonly name: string;
  /** Absent when there are none. */
  readonly params?: { readonly [key: string]: PlainValue };
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
  readonly metadata?: { readonly [key: string]: PlainValue };
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
  readonly priority?: number;
  readonly description?: string;
  readonly refs: readonly string[];
  readonly metadata?: { readonly [key: string]: PlainValue };
  /** The whole transition. */
  readonly span: Span;
}

export interface VariableModel {
  readonly key: string;
  readonly span: Span;
  readonly type?: string;
  readonly typeSpan?: Span;
  readonly description?: string;
  readonly required: boolean;
  readonly default?: PlainValue;
}

/** What a documented event brings along. */
export interface PayloadField {
  readonly key: string;
  readonly span: Span;
  /** `number`, `string`, `boolean`, `object`, or absent for anything. */
  readonly type?: string;
  readonly description?: string;
  readonly required: boolean;
}

export interface EventModel {
  readonly name: string;
  readonly trigger: string;
  readonly span: Span;
  readonly description?: string;
  readonly payload?: readonly PayloadField[];
  readonly written: { readonly [key: string]: PlainValue };
}

export interface MachineModel {
  readonly file: string;
  /** `meta.machine_name`, else the file's name. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly rejectInvalidEvents: boolean;
  readonly strictGuardRegistry: boolean;
  readonly validateContext: boolean;
  readonly normalizer?: "lower" | "upper";
  readonly defaultFallback?: "off" | "hint" | "persist";
  readonly states: readonly StateModel[];
  readonly transitions: readonly TransitionModel[];
  readonly variables: readonly VariableModel[];
  readonly events: readonly EventModel[];
  readonly groups: readonly { readonly name: string; readonly span: Span; readonly value: PlainValue }[];
  readonly errorPolicy?: { readonly fallback?: Name; readonly written: { readonly [key: string]: PlainValue } };
  /** The other keys of `meta`, as written. */
  readonly meta?: { readonly [key: string]: PlainValue };
  /** Where a fault of the whole machine is shown: its name, else its first key. */
  readonly span: Span;
  /** The mapping that it was made from. */
  readonly node: MapNode;
}

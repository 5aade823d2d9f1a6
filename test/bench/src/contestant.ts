import type { Action, Context, Guard, MachineDescription } from "./machine.js";

/** What a contestant is built from: the machine, and functions by name. */
export interface Parts {
  readonly machine: MachineDescription;
  readonly guards: Readonly<Record<string, Guard>>;
  readonly actions: Readonly<Record<string, Action>>;
  /** The module that was made of the machine, for contestants that are compiled. */
  readonly generated: unknown;
}

/** Says what an event leads to; keeps nothing and runs nothing. */
export interface Decider<S = any, R = any> {
  /** Whether it takes states as the texts that a database gives. */
  readonly takesText: boolean;
  /** A state in its own terms; made before the clock runs. */
  readonly prepare: (state: string, context: Context) => S;
  readonly decide: (state: S, trigger: string, context: Context) => R;
  /** Where a decision leads. */
  readonly target: (result: R) => string;
  /** The actions that a decision asks for, where it says so. */
  readonly actions?: (result: R) => readonly string[];
}

/** Keeps the state of entities, and runs their actions. */
export interface Sender<E = any> {
  readonly create: (context: Context) => E;
  readonly send: (entity: E, trigger: string) => unknown;
  readonly state: (entity: E) => string;
}

export interface Contestant {
  readonly decider?: (parts: Parts) => Decider;
  readonly sender?: (parts: Parts) => Sender;
}

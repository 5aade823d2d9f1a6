import { fingerprint } from "./fingerprint.js";
import { type BoundMachine, createMachine, type GuardArguments } from "./machine.js";
import { type BoundActions, bindActions } from "./perform.js";
import type { SessionBehaviour } from "./session-types.js";
import type { MachineTypes, Table } from "./types.js";

/** A machine bound to its guards and actions, and what its table says: shared by all sessions that are made with the same. */
export interface Binding<M extends MachineTypes> {
  readonly table: Table<M>;
  readonly machine: BoundMachine<M>;
  readonly actions: BoundActions | undefined;
  readonly defer: boolean;
  readonly stopOnError: boolean;
  /** What it was made from. */
  readonly parts: readonly unknown[];
  readonly fingerprint: () => string;
  /** Every trigger of the table, in the order of the YAML. */
  readonly triggers: () => readonly string[];
}

// A cache and nothing else: guards and actions are bound once for all entities, which is most of what a session would hold.
const bindings = /*@__PURE__*/ new WeakMap<object, Binding<MachineTypes>>();

/**
 * Binds a table to guards and actions, or finds the binding that was made before with the very same functions.
 *
 * @throws {TypeError} guards or actions are missing
 */
export function bind<M extends MachineTypes>(table: Table<M>, options: SessionBehaviour<M, M["Actions"]>): Binding<M> {
  const { guards, actions, defer = false, stopOnError = false, onGuardError } = options;
  const { machine: definition } = table;
  const parts = [table, actions, defer, stopOnError, onGuardError, ...members(definition.guards, guards), ...members(definition.actions, actions)];
  const key = guards ?? table;
  const known = bindings.get(key) as Binding<M> | undefined;
  if (known?.parts.every((part, index) => part === parts[index])) return known;
  let hash: string | undefined;
  let triggers: readonly string[] | undefined;
  const binding: Binding<M> = {
    table,
    machine: createMachine(definition, ...([guards, { onGuardError }] as unknown as GuardArguments<M>)),
    actions: actions && bindActions(definition, actions),
    defer,
    stopOnError,
    parts,
    fingerprint: () => (hash ??= fingerprint(table)),
    triggers: () => (triggers ??= [...new Set(table.transitions().map(({ trigger }) => trigger))]),
  };
  bindings.set(key, binding as unknown as Binding<MachineTypes>);
  return binding;
}

function members(names: readonly string[], owner: object | undefined): unknown[] {
  return names.map((name) => (owner as Record<string, unknown> | undefined)?.[name]);
}

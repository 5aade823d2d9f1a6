import { fingerprint } from "./fingerprint.js";
import { type BoundMachine, createMachine, type GuardArguments } from "./machine.js";
import type { Tools } from "./operation.js";
import { bindActions } from "./perform.js";
import type { SessionBehaviour } from "./session-types.js";
import type { Table } from "./table.js";
import type { MachineTypes } from "./types.js";
import type { validateContext } from "./validate-context.js";

/** A machine bound to its guards and actions, and what its table says: what sessions of one kind share. */
export interface Binding<M extends MachineTypes> {
  readonly table: Table<M>;
  readonly machine: BoundMachine<M>;
  readonly tools: Tools | undefined;
  readonly defer: boolean | undefined;
  readonly validate: typeof validateContext | undefined;
  readonly fingerprint: () => string;
  /** Every trigger of the table, in the order of the YAML. */
  readonly triggers: () => readonly string[];
}

/**
 * Binds a table to guards and actions.
 *
 * @throws {TypeError} guards or actions are missing
 */
export function bind<M extends MachineTypes>(table: Table<M>, options: SessionBehaviour<M, M["Actions"]>): Binding<M> {
  const { guards, actions, defer, onGuardError, validateContext: validate } = options;
  const { machine: definition } = table;
  let hash: string | undefined;
  let triggers: readonly string[] | undefined;
  return {
    table,
    machine: createMachine(definition, ...([guards, { onGuardError }] as unknown as GuardArguments<M>)),
    tools: actions && bindActions(definition, actions, options),
    defer,
    validate,
    fingerprint: () => (hash ??= fingerprint(table)),
    triggers: () => (triggers ??= [...new Set(table.transitions().map(({ trigger }) => trigger))]),
  };
}

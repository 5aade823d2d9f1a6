import type { Clock } from "./clock.js";
import type { fallback } from "./fallback.js";
import { fingerprint } from "./fingerprint.js";
import { type BoundMachine, createMachine, type GuardArguments } from "./machine.js";
import type { Tools } from "./operation.js";
import { bindActions } from "./perform.js";
import type { SessionRegions } from "./parallel-states.js";
import type { Services } from "./services.js";
import type { SessionBehaviour, SessionSettings } from "./session-types.js";
import type { Table } from "./table.js";
import type { RunTimers } from "./timers.js";
import type { MachineTypes } from "./types.js";
import type { validateContext } from "./validate-context.js";

/** A table with what sessions of one kind share, but for the guards. */
export interface Bound<M extends MachineTypes> {
  readonly table: Table<M>;
  readonly tools: Tools | undefined;
  readonly defer: boolean | undefined;
  readonly validate: typeof validateContext | undefined;
  readonly fallback: typeof fallback | undefined;
  readonly services: Services | undefined;
  readonly parallel: SessionRegions | undefined;
  readonly timers: RunTimers | undefined;
  readonly clock: Clock | undefined;
  readonly fingerprint: () => string;
  /** Every trigger of the table, folded, in the order of the YAML. */
  readonly triggers: () => readonly string[];
}

/** A machine bound to its guards and actions, and what its table says: what sessions of one kind share. */
export interface Binding<M extends MachineTypes> extends Bound<M> {
  readonly machine: BoundMachine<M>;
}

/**
 * Binds a table to actions and settings.
 *
 * @param guards for the regions of parallel states
 * @throws {TypeError} actions are missing
 */
export function bindTable<M extends MachineTypes>(
  table: Table<M>,
  guards: object | undefined,
  actions: M["Actions"] | undefined,
  settings: SessionSettings,
): Bound<M> {
  const { defer, validateContext: validate, fallback, invoke: services, parallel, timers, clock } = settings;
  let hash: string | undefined;
  let triggers: readonly string[] | undefined;
  return {
    table,
    tools: actions && bindActions(table.machine, actions, settings),
    defer,
    validate,
    fallback,
    services,
    parallel: parallel?.(table, guards, settings.onGuardError),
    timers: timers?.(table),
    clock,
    fingerprint: () => (hash ??= fingerprint(table)),
    triggers: () => (triggers ??= [...new Set(table.transitions().map(({ trigger }) => table.machine.normalize?.(trigger) ?? trigger))]),
  };
}

/**
 * Binds a table to guards and actions.
 *
 * @throws {TypeError} guards or actions are missing
 */
export function bind<M extends MachineTypes>(table: Table<M>, options: SessionBehaviour<M, M["Actions"]>): Binding<M> {
  const { guards, actions, onGuardError } = options;
  const machine = createMachine(table.machine, ...([guards, { onGuardError }] as unknown as GuardArguments<M>));
  return { machine, ...bindTable(table, guards, actions, options) };
}

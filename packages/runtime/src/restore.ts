import { type Binding, bind } from "./binding.js";
import { EntitySession } from "./session.js";
import type { RestoredSession, SentEvent, SessionBehaviour, Snapshot } from "./session-types.js";
import type { MachineTypes, Table } from "./types.js";

/** What may be told of a snapshot. */
export interface Renames<M extends MachineTypes> {
  /** Old name → new name, for states that were renamed since the snapshot was taken. */
  readonly rename?: Readonly<Record<string, M["State"]>> | undefined;
}

/** How a session is made from a snapshot. */
export type RestoreOptions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]> = SessionBehaviour<M, A> & Renames<M>;

/** A snapshot speaks of states or triggers that the machine no longer has. */
export class RestoreError extends Error {
  override readonly name = "RestoreError";
  readonly states: readonly string[];
  readonly triggers: readonly string[];

  constructor(machine: string, states: readonly string[], triggers: readonly string[]) {
    const gone = [...states.map((name) => `state ${name}`), ...triggers.map((name) => `trigger ${name}`)];
    super(`The snapshot does not fit ${machine}: there is no ${gone.join(", no ")}`);
    this.states = states;
    this.triggers = triggers;
  }
}

/**
 * Makes a session that goes on where the snapshot was taken. A machine that has changed since then is no obstacle, as long as the stored state and
 * the triggers of deferred events still exist; `changed` tells of it.
 *
 * @param snapshot what `snapshot()` gave, also after a way through JSON
 * @throws {RestoreError} names the states and triggers that are gone
 * @throws {TypeError} guards or actions are missing; the message names them
 */
export function restore<M extends MachineTypes, A extends M["Actions"] = M["Actions"]>(
  table: Table<M>,
  snapshot: Snapshot<M>,
  options: RestoreOptions<M, A>,
): RestoredSession<M> {
  return resume(bind<M>(table, options), snapshot, options);
}

/**
 * Makes a session that goes on where the snapshot was taken, of what is bound already.
 *
 * @throws {RestoreError} names the states and triggers that are gone
 */
export function resume<M extends MachineTypes>(bound: Binding<M>, snapshot: Snapshot<M>, { rename = {} }: Renames<M>): RestoredSession<M> {
  const { table, triggers: known, fingerprint } = bound;
  const { deferred = [], context } = snapshot;
  const state = Object.hasOwn(rename, snapshot.state) ? rename[snapshot.state]! : snapshot.state;
  const changed = fingerprint() !== snapshot.fingerprint;
  const states = table.states.some(({ name }) => name === state) ? [] : [state];
  const fold = (trigger: string): string => table.machine.normalize?.(trigger) ?? trigger;
  // In a machine that has not changed nothing is gone: there an event may wait that never had a trigger.
  const triggers = changed ? deferred.map(({ trigger }) => fold(trigger)).filter((trigger) => !known().includes(trigger)) : [];
  if (states[0] || triggers[0]) throw new RestoreError(table.machine.name, states, triggers);
  // As in the engine, a session with events that wait is one that defers, unless the settings say otherwise.
  const binding = deferred[0] && bound.defer === undefined ? { ...bound, defer: true } : bound;
  return new Restored(binding, state, context, deferred, changed);
}

class Restored<M extends MachineTypes> extends EntitySession<M> implements RestoredSession<M> {
  readonly changed: boolean;

  constructor(binding: Binding<M>, state: M["State"], context: M["Context"], deferred: readonly SentEvent[], changed: boolean) {
    super(binding, state, context, deferred);
    this.changed = changed;
  }
}

import { type Binding, bind } from "./binding.js";
import { EntitySession } from "./session.js";
import type { RestoredSession, SentEvent, SessionBehaviour, Snapshot } from "./session-types.js";
import type { Table } from "./table.js";
import type { MachineTypes } from "./types.js";

/** What may be told of a snapshot. */
export interface Renames<M extends MachineTypes> {
  /** Old name → new name, for states that were renamed since the snapshot was taken. */
  readonly rename?: Readonly<Record<string, M["State"]>> | undefined;
  /** The name that the machine had when the snapshot was taken, where it has another one now. */
  readonly machine?: string | undefined;
}

/** How a session is made from a snapshot. */
export type RestoreOptions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]> = SessionBehaviour<M, A> & Renames<M>;

/** A snapshot does not fit: it is another machine's, or it speaks of states or triggers that the machine no longer has, or it is none. */
export class RestoreError extends Error {
  override readonly name = "RestoreError";
  /** The states that are gone. */
  readonly states: readonly string[];
  /** The triggers that are gone. */
  readonly triggers: readonly string[];

  constructor(message: string, states: readonly string[] = [], triggers: readonly string[] = []) {
    super(message);
    this.states = states;
    this.triggers = triggers;
  }
}

/**
 * Makes a session that goes on where the snapshot was taken. A machine that has changed since then is no obstacle, as long as the stored state and
 * the triggers of deferred events still exist; `changed` tells of it.
 *
 * @param snapshot what `snapshot()` gave, also after a way through JSON
 * @throws {RestoreError} names the states and triggers that are gone; or the snapshot is another machine's, or none
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
 * @throws {RestoreError} as `restore`
 */
export function resume<M extends MachineTypes>(bound: Binding<M>, snapshot: Snapshot<M>, { rename = {}, machine }: Renames<M>): RestoredSession<M> {
  const { table, triggers: known, fingerprint } = bound;
  const { name, normalize } = table.machine;
  check(snapshot, machine ?? name, name);
  const { deferred = [], context } = snapshot;
  const state = Object.hasOwn(rename, snapshot.state) ? rename[snapshot.state]! : snapshot.state;
  const changed = fingerprint() !== snapshot.fingerprint;
  const states = table.states.some(({ name }) => name === state) ? [] : [state];
  const fold = (trigger: string): string => normalize?.(trigger) ?? trigger;
  // In a machine that has not changed nothing is gone: there an event may wait that never had a trigger.
  const triggers = changed ? deferred.map(({ trigger }) => fold(trigger)).filter((trigger) => !known().includes(trigger)) : [];
  const gone = [...states.map((name) => `no state ${name}`), ...triggers.map((name) => `no trigger ${name}`)];
  if (gone[0]) throw new RestoreError(`The snapshot does not fit ${name}: there is ${gone.join(", ")}`, states, triggers);
  // As in the engine, a session with events that wait is one that defers, unless the settings say otherwise.
  const binding = deferred[0] && bound.defer === undefined ? { ...bound, defer: true } : bound;
  return new Restored(binding, state, context, deferred, changed);
}

/** Refuses what is no snapshot at all, and a snapshot of another machine, whose states may have the same names. */
function check(snapshot: unknown, expected: string, name: string): void {
  const { machine, state, context, deferred = [] } = (snapshot ?? {}) as Readonly<Record<keyof Snapshot<MachineTypes>, unknown>>;
  const isSnapshot =
    typeof machine == "string" &&
    typeof state == "string" &&
    typeof context == "object" &&
    Array.isArray(deferred) &&
    deferred.every((event) => typeof (event as Partial<SentEvent> | null)?.trigger == "string");
  if (!isSnapshot) throw new RestoreError(`What is to be restored for ${name} is no snapshot of a session`);
  if (machine != expected) throw new RestoreError(`The snapshot does not fit ${name}: it is one of ${machine}`);
}

class Restored<M extends MachineTypes> extends EntitySession<M> implements RestoredSession<M> {
  readonly changed: boolean;

  constructor(binding: Binding<M>, state: M["State"], context: M["Context"], deferred: readonly SentEvent[], changed: boolean) {
    super(binding, state, context, deferred);
    this.changed = changed;
  }
}

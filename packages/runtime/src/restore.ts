import { type Binding, bind } from "./binding.js";
import type { Beginning } from "./entity.js";
import { type Renames, revive } from "./revive.js";
import { EntitySession } from "./session.js";
import type { RestoredSession, SessionBehaviour, Snapshot } from "./session-types.js";
import type { Table } from "./table.js";
import type { MachineTypes } from "./types.js";

/** How a session is made from a snapshot. */
export type RestoreOptions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]> = SessionBehaviour<M, A> & Renames<M>;

/**
 * Makes a session that goes on where the snapshot was taken. A machine that has changed since then is no obstacle, as long as the stored state and
 * the triggers of deferred events still exist; `changed` tells of it.
 *
 * @param snapshot what `snapshot()` gave, also after a way through JSON
 * @throws {RestoreError} names the states, regions and triggers that are gone; or the snapshot is another machine's, or none
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
export function resume<M extends MachineTypes>(bound: Binding<M>, snapshot: Snapshot<M>, renames: Renames<M>): RestoredSession<M> {
  const { changed, ...beginning } = revive(bound, snapshot, renames);
  // As in the engine, a session with events that wait is one that defers, unless the settings say otherwise.
  const binding = beginning.deferred?.[0] && bound.defer === undefined ? { ...bound, defer: true } : bound;
  return new Restored(binding, beginning, changed);
}

class Restored<M extends MachineTypes> extends EntitySession<M> implements RestoredSession<M> {
  readonly changed: boolean;

  constructor(binding: Binding<M>, beginning: Beginning<M>, changed: boolean) {
    super(binding, beginning);
    this.changed = changed;
  }
}

import { bind } from "./binding.js";
import { resume } from "./restore.js";
import type { Renames } from "./revive.js";
import { start } from "./session.js";
import type { RestoredSession, Session, SessionBehaviour, SessionStart, Snapshot } from "./session-types.js";
import type { Table } from "./table.js";
import type { MachineTypes } from "./types.js";

/** Makes sessions that share their guards, actions and settings. */
export interface Sessions<M extends MachineTypes> {
  /**
   * Makes a session, as `createSession` does.
   *
   * @throws {UndefinedStateError} `state` is no state of the machine
   */
  create(...start: {} extends SessionStart<M> ? [start?: SessionStart<M>] : [start: SessionStart<M>]): Session<M>;
  /**
   * Makes a session from a snapshot, as `restore` does.
   *
   * @throws {RestoreError} names the states, regions and triggers that are gone
   */
  restore(snapshot: Snapshot<M>, renames?: Renames<M>): RestoredSession<M>;
}

/**
 * Binds guards, actions and settings once, for any number of sessions: one that nobody listens to then takes 96 bytes (in V8) beside its context,
 * where one of `createSession` holds a kilobyte and more of bound functions for itself.
 *
 * @throws {TypeError} guards or actions are missing; the message names them
 */
export function createSessions<M extends MachineTypes, A extends M["Actions"] = M["Actions"]>(
  table: Table<M>,
  behaviour: SessionBehaviour<M, A>,
): Sessions<M> {
  const binding = bind<M>(table, behaviour);
  return {
    create: (...[options]) => start(binding, options ?? {}),
    restore: (snapshot, renames = {}) => resume(binding, snapshot, renames),
  };
}

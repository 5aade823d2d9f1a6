import type { ActionReference, Row, RowDetails } from "./types.js";

/** Freezes plain data all the way down. Its own values only: an object that a page has added to all objects is a value of itself, too, and has no end. */
function freeze<T>(data: T): T {
  if (data && typeof data == "object") Object.values(data).forEach(freeze);
  return Object.freeze(data);
}

/**
 * Makes the row of one transition from one source. Generated modules call it once a row, when they are loaded.
 * The row is what every decision returns as it is, so it is frozen, with all that it holds: an action that writes into its parameters fails, and
 * does not change them for every later entity.
 *
 * @param actions in the order in which they are to run: exit, transition, enter
 * @param details how many of the actions are exit and enter actions, and what else the YAML says
 */
export function step(
  machine: string,
  source: string,
  trigger: string,
  target: string,
  actions: readonly ActionReference[],
  details?: RowDetails,
): Row {
  return freeze({ ok: true, machine, source, trigger, target, actions, ...details });
}

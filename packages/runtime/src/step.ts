import type { ActionReference, Row, RowDetails } from "./types.js";

/**
 * Makes the row of one transition from one source. Generated modules call it once a row, when they are loaded.
 * The row is frozen and is what every decision returns as it is.
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
  return Object.freeze({ ok: true, machine, source, trigger, target, actions: Object.freeze(actions), ...details });
}

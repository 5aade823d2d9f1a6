import type { Outcome, Tools } from "./operation.js";
import { attempt, skipFrom } from "./perform.js";
import type { Mode } from "./mode.js";
import type { Row } from "./types.js";

/** Each action runs alone. */
const sequential: Mode = (_step, index) => index + 1;

/**
 * Runs the actions of a step and waits for them: those of a group at the same time, the groups one after the other.
 *
 * @param tools with which one can wait
 * @returns notes on the actions, one each
 */
export async function performLater(step: Row, context: object, tools: Tools, mode: Mode = sequential): Promise<readonly Outcome[]> {
  const notes: Outcome[] = [];
  while (notes.length < step.actions.length) {
    const group = step.actions.slice(notes.length, mode(step, notes.length));
    const ended = await Promise.all(group.map(async (reference) => attempt(reference, context, tools)));
    notes.push(...ended);
    if (tools.stopOnError && ended.some((note) => note?.status == "failed")) skipFrom(notes, notes.length, step);
  }
  return notes;
}

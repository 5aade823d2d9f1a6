import { type Note, type Notes, nameOf } from "./action-outcome.js";
import { bindMembers } from "./bind-members.js";
import type { Clock } from "./clock.js";
import type { Outcome, Pending, Tools } from "./operation.js";
import { isThenable } from "./thenable.js";
import type { ActionReference, Machine, MachineTypes, NamedAction, Row } from "./types.js";

/** What actions are bound with. */
interface Conditions {
  readonly clock?: Clock | undefined;
  readonly stopOnError?: boolean | undefined;
}

/**
 * Binds the actions of a machine: a plain object of functions or an instance of a class.
 *
 * @throws {TypeError} actions are missing; the message names all of them
 */
export function bindActions<M extends MachineTypes>(
  definition: Machine<M>,
  actions: M["Actions"] | undefined,
  { clock, stopOnError }: Conditions = {},
): Tools {
  const bound = bindMembers("actions", definition.actions, actions, definition.actionDefaults);
  return { parts: definition, actions: bound, clock, stopOnError, waits: false, depth: 0, attempt, call, failure };
}

/** Runs one action. Never throws. */
export function attempt(reference: ActionReference, context: object, tools: Tools): Pending {
  const { operate } = tools.parts;
  return typeof reference != "string" && operate ? operate(reference, context, tools) : call(reference as NamedAction, context, tools);
}

/** Calls an action that the user has written, once. What it throws is what it failed with. */
function call(reference: string | NamedAction, context: object, { actions, waits }: Tools): Pending {
  try {
    const isBare = typeof reference == "string";
    const action = actions.get(isBare ? reference : reference.name);
    if (!action) throw new TypeError(`Unknown action: ${nameOf(reference)}`);
    const result = isBare || !reference.params ? action(context) : action(context, reference.params);
    if (!isThenable(result)) return noteOf(result);
    if (waits) return result.then(noteOf, failure);
    // Nobody awaits it: what it is rejected with later may not end the process.
    result.then(null, () => {});
    throw new TypeError(`Action ${nameOf(reference)} is async`);
  } catch (error) {
    return failure(error);
  }
}

function noteOf(result: unknown): Outcome {
  return result === undefined ? undefined : { status: "ok", result };
}

function failure(error: unknown): Note {
  return { status: "failed", error };
}

/** Notes that every action from `index` on was not run. */
export function skipFrom(notes: (Note | undefined)[], index: number, step: Row): void {
  for (let rest = index; rest < step.actions.length; rest++) notes[rest] = { status: "skipped", reason: "stopped" };
}

/**
 * Runs the actions of a step one after the other. An action that throws, or that returns a promise, has failed.
 *
 * @returns notes on the actions, if there is anything to note
 */
export function perform(step: Row, context: object, tools: Tools): Notes {
  let notes: (Note | undefined)[] | undefined;
  for (let index = 0; index < step.actions.length; index++) {
    const note = attempt(step.actions[index]!, context, tools) as Outcome;
    if (!note) continue;
    (notes ??= [])[index] = note;
    if (note.status == "failed" && tools.stopOnError) {
      skipFrom(notes, index + 1, step);
      break;
    }
  }
  return notes;
}

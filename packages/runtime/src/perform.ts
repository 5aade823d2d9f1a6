import { type Note, type Notes, nameOf } from "./action-outcome.js";
import { type Member, member } from "./member.js";
import type { ActionReference, Machine, MachineTypes, Row } from "./types.js";

/** The actions of a machine by name, each bound to its object. */
export type BoundActions = ReadonlyMap<string, Member>;

/**
 * Binds the actions of a machine: a plain object of functions or an instance of a class.
 *
 * @throws {TypeError} actions are missing; the message names all of them
 */
export function bindActions<M extends MachineTypes>(definition: Machine<M>, actions: M["Actions"] | undefined): BoundActions {
  const bound = new Map<string, Member>();
  const missing: string[] = [];
  for (const name of definition.actions) {
    const action = member(actions, name);
    if (action) bound.set(name, action);
    else missing.push(name);
  }
  if (missing[0]) throw new TypeError(`Missing actions: ${missing}`);
  return bound;
}

/** Runs one action on the context: the only place that knows what kinds of action there are. */
export function runAction(reference: ActionReference, context: object, actions: BoundActions): unknown {
  const action = actions.get(nameOf(reference));
  if (!action) throw new TypeError(`Unknown action: ${nameOf(reference)}`);
  return typeof reference == "string" ? action(context) : action(context, reference.params);
}

/** What is to be noted of an action that returned. */
export function noteOf(result: unknown): Note | undefined {
  return result === undefined ? undefined : { status: "ok", result };
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
export function perform(step: Row, context: object, actions: BoundActions, stopOnError: boolean | undefined): Notes {
  let notes: (Note | undefined)[] | undefined;
  for (let index = 0; index < step.actions.length; index++) {
    const note = attempt(step.actions[index]!, context, actions);
    if (!note) continue;
    (notes ??= [])[index] = note;
    if (note.status == "failed" && stopOnError) {
      skipFrom(notes, index + 1, step);
      break;
    }
  }
  return notes;
}

function attempt(reference: ActionReference, context: object, actions: BoundActions): Note | undefined {
  try {
    const result = runAction(reference, context, actions);
    if (!isThenable(result)) return noteOf(result);
    // Nobody awaits it: what it is rejected with later may not end the process.
    result.then(null, () => {});
    throw new TypeError(`Action ${nameOf(reference)} is async`);
  } catch (error) {
    return { status: "failed", error };
  }
}

/** Something to await. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then == "function";
}

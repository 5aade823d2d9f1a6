import { type Phase, phaseAt } from "./phases.js";
import type { ActionReference, Row } from "./types.js";

/** What became of one action of a step. */
export interface ActionOutcome {
  /** The action's name. */
  readonly action: string;
  readonly phase: Phase;
  readonly status: "ok" | "failed" | "skipped";
  /** What the action returned, when it is `ok` and returned anything. */
  readonly result?: unknown;
  /** What the action threw, when it `failed`. */
  readonly error?: unknown;
  /** Why the action did not run, when it was `skipped`: `stopped` behind a failure, with `stopOnError`. */
  readonly reason?: "stopped";
}

/** Of an outcome, what its action's place in the step does not tell. */
export type Note = Omit<ActionOutcome, "action" | "phase">;

/**
 * What is worth telling of a run, by the place of the action in the step. An action without a note is `ok` and returned nothing,
 * so that the usual run of a session makes no objects.
 */
export type Notes = readonly (Note | undefined)[] | undefined;

const ok: Note = { status: "ok" };

/** The outcomes of all actions of a step, in order. */
export function outcomesOf(step: Row, notes: Notes): readonly ActionOutcome[] {
  return step.actions.map((reference, index) => ({
    action: nameOf(reference),
    phase: phaseAt(step, index),
    ...(notes?.[index] ?? ok),
  }));
}

/** The name under which an action is implemented and reported. */
export function nameOf(reference: ActionReference): string {
  return typeof reference == "string" ? reference : reference.name;
}

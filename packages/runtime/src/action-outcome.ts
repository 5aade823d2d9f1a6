import { type Phase, phaseAt } from "./phases.js";
import type { ActionReference, NamedAction, Row } from "./types.js";

/** What became of one action of a step. */
export interface ActionOutcome {
  /** The action's name; of one that has none what it is (`_effect.set`, `_http`, `_code`), of a branch the last action that ran in it. */
  readonly action: string;
  readonly phase: Phase;
  readonly status: "ok" | "failed" | "skipped";
  /** What the action returned, when it is `ok` and returned anything. */
  readonly result?: unknown;
  /** What the action threw, when it `failed`. */
  readonly error?: unknown;
  /** Why the action did not run, when it was `skipped`: `stopped` behind a failure, with `stopOnError`; or its `when` does not hold. */
  readonly reason?: "stopped" | "when_condition_false";
}

/** Of an outcome, what its action's place in the step does not tell; a branch tells its name itself. */
export type Note = Omit<ActionOutcome, "action" | "phase"> & { readonly action?: string };

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

/** The name under which an action is reported. */
export function nameOf(reference: ActionReference): string {
  if (typeof reference == "string") return reference;
  if ("effect" in reference) return `_effect.${reference.effect}`;
  const kind = ["branch", "http", "code"].find((key) => key in reference);
  return kind ? `_${kind}` : (reference as NamedAction).name;
}

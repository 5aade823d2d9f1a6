import { own } from "./keys.js";
import type { Table } from "./table.js";
import type { ContextProblem, MachineTypes } from "./types.js";

/** What `validateContext` says of a context. */
export interface ContextValidation {
  readonly ok: boolean;
  /** In the order of the variables, then of the invariants. */
  readonly problems: readonly ContextProblem[];
}

/**
 * Holds a context against `state_variables` and `context_invariants`, where the machine asks for it (`meta.validate_context`); in any other machine
 * every context is right. A decision does not do this by itself: call it before `process`, or give it to a session.
 *
 * Only a required key may be missing. Of the types `number` takes booleans too, as the engine does; a type that is none of `string`, `number`,
 * `boolean` and `object` takes anything.
 */
export function validateContext<M extends MachineTypes>(
  { variables = [], invariants = [], validateContext: isAskedFor }: Table<M>,
  context: object,
): ContextValidation {
  const problems: ContextProblem[] = [];
  const report = (kind: ContextProblem["kind"], name: string, message: string): void => void problems.push({ kind, name, message });
  if (isAskedFor) {
    for (const { key, type, required } of variables) {
      const value = own(context as Readonly<Record<string, unknown>>, key);
      if (value !== undefined && value !== null) {
        if (!isOfType(value, type)) report("type", key, `${key} is no ${type}`);
      } else if (required) {
        if (value === null) report("null", key, `${key} is required and null`);
        else report("missing", key, `${key} is required and missing`);
      }
    }
    for (const { label, holds } of invariants) {
      try {
        if (!holds(context as never)) report("invariant", label, `${label} does not hold`);
      } catch (error) {
        report("invariant_invalid", label, `${label} could not be worked out: ${error}`);
      }
    }
  }
  return { ok: !problems[0], problems };
}

function isOfType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case "string":
    case "boolean":
      return typeof value == type;
    case "number":
      return typeof value == "number" || typeof value == "boolean";
    case "object":
      return typeof value == "object" && !Array.isArray(value);
    default:
      return true;
  }
}

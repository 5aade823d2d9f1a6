import { holds } from "./condition.js";
import type { Pending, Tools } from "./operation.js";
import type { ActionOptions } from "./types.js";

/** The option `when`: skips the action where its condition does not hold. With a condition that throws, the action has failed. */
export function when(reference: ActionOptions, context: object, { parts }: Tools, next: () => Pending): Pending {
  try {
    return holds(reference.when!, context, parts) ? next() : { status: "skipped", reason: "when_condition_false" };
  } catch (error) {
    return { status: "failed", error };
  }
}

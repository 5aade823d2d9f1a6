import { nameOf } from "./action-outcome.js";
import { holds } from "./condition.js";
import { isThenable } from "./thenable.js";
import type { Outcome, Pending, Tools } from "./operation.js";
import type { ActionReference, BranchAction } from "./types.js";

/** How deep branches may stand in each other. */
const deepest = 8;

/**
 * Runs one of two lists of actions, each with its own options, one after the other. What became of the last one that ran is what became of the
 * branch, under that action's name: a failure before it is forgotten, unless the executor stops at failures.
 *
 * @throws {RangeError} it stands in eight others
 * @throws what its condition throws
 */
export function branch({ branch: { when, then, else: otherwise } }: BranchAction, context: object, tools: Tools): Pending {
  if (tools.depth >= deepest) throw new RangeError(`More than ${deepest} branches in each other`);
  const actions = holds(when, context, tools.parts) ? then : otherwise;
  if (!actions.length) return { status: "ok", result: { branch: "no_steps" } };
  return run(actions, 0, context, { ...tools, depth: tools.depth + 1 });
}

/** Runs the actions from `index` on; goes on at once as long as nothing has to be waited for. */
function run(actions: readonly ActionReference[], index: number, context: object, tools: Tools): Pending {
  for (; ; index++) {
    const action = actions[index]!;
    const pending = tools.attempt(action, context, tools);
    const settle = (outcome: Outcome): Outcome => ({ action: nameOf(action), status: "ok", ...outcome });
    const isLast = (outcome: Outcome): boolean => index + 1 == actions.length || !!(tools.stopOnError && outcome?.status == "failed");
    if (isThenable(pending)) return pending.then((outcome) => (isLast(outcome) ? settle(outcome) : run(actions, index + 1, context, tools)));
    if (isLast(pending)) return settle(pending);
  }
}

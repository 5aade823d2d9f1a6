import type { ActionObject, Operate, Operation, Operations, Outcome, Pending, Tools } from "./operation.js";
import { isThenable } from "./thenable.js";

/** The options of an action, from the innermost to the outermost: each try has its time, and what is skipped is not tried. */
const options = ["timeout", "retry", "when"] as const;

/**
 * Puts together what the actions of a machine need beyond a name and parameters: effects, branches, requests, options. A generated module calls it
 * with the operations that its machine uses, and with no others.
 */
export function operations(table: Operations): Operate {
  return (reference, context, tools) => {
    let run = (): Pending => once(table, reference, context, tools);
    for (const name of options) {
      const option = reference[name] === undefined ? undefined : table[name];
      if (!option) continue;
      const next = run;
      run = () => option(reference, context, tools, next);
    }
    return run();
  };
}

/** Runs an action without its options: the only place that knows what kinds of action there are. */
function once(table: Operations, reference: ActionObject, context: object, tools: Tools): Pending {
  if ("name" in reference) return tools.call(reference, context, tools);
  const kind = "effect" in reference ? reference.effect : "branch" in reference ? "branch" : "http";
  const operation = table[kind] as Operation<ActionObject>;
  try {
    const pending = operation(reference, context, tools);
    return isThenable(pending) ? pending.then((outcome: Outcome) => outcome, tools.failure) : pending;
  } catch (error) {
    return tools.failure(error);
  }
}

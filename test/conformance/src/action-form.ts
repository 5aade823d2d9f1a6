/**
 * Recorded actions in the form of our rows. The recording keeps the steps inside a branch as they were written (`{ increment: "n" }`); our rows
 * hold one form everywhere (`{ effect: "increment", params: { field: "n" } }`).
 */
import { isObject } from "./json.js";

type Fields = Readonly<Record<string, unknown>>;

const ofOneKey = ["timestamp", "increment", "decrement", "clear"];
const ofManyKeys = ["set", "compute", "append"];
const options = ["when", "timeout", "retry", "retry_backoff"];

/** One recorded action: only branches hold steps as they were written. Code without a source is the empty code. */
export function actionForm(action: unknown): unknown {
  if (!isObject(action)) return action;
  if (isObject(action["branch"])) return { ...action, branch: branchForm(action["branch"]) };
  return isObject(action["code"]) ? { ...action, code: { source: "", ...action["code"] } } : action;
}

/** A condition that is neither text nor mapping is never asked: our rows do not hold it. */
const branchForm = ({ when, then, else: otherwise }: Fields): Fields => ({
  when: typeof when === "string" || isObject(when) ? when : null,
  then: steps(then),
  else: steps(otherwise),
});

const steps = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list.map(written) : []);

/** A step as it was written. */
function written(step: unknown): unknown {
  if (!isObject(step)) return step;
  const own = Object.fromEntries(options.filter((key) => key in step).map((key) => [key, step[key]]));
  if (isObject(step["custom"])) return { ...step["custom"], custom: true, ...own };
  if ("name" in step) return Object.keys(step).length === 1 ? step["name"] : step;
  if (isObject(step["branch"])) return { branch: branchForm(step["branch"]), ...own };
  for (const effect of ofOneKey) if (effect in step) return { effect, params: { field: step[effect] }, ...own };
  for (const effect of ofManyKeys) if (effect in step) return { effect, params: step[effect], ...own };
  return step;
}

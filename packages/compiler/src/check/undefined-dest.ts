import { pointForm } from "./point-form.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { reportUndefined } from "./undefined-name.js";

/** A destination that is no state (language.md 4.5). What `H(…)` and `parent:point` name have rules of their own. */
export const undefinedDest: Rule = (context) => {
  const uses = context.machine.transitions
    .filter(({ target, destination }) => destination.kind === "state" && pointForm(target.text) === undefined)
    .map((transition) => ({ name: transition.target, owner: transitionName(transition) }));
  reportUndefined("undefined-dest", uses, context);
};

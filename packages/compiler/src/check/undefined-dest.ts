import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { reportUndefined } from "./undefined-name.js";

/** A destination that is no state (language.md 4.5). */
export const undefinedDest: Rule = (context) => {
  const uses = context.machine.transitions.map((transition) => ({ name: transition.target, owner: transitionName(transition) }));
  reportUndefined("undefined-dest", uses, context);
};

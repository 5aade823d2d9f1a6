import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { reportUndefined } from "./undefined-name.js";

/** A source that is no state (language.md 4.3). `*` alone stands for states, beside other names it does not. */
export const undefinedSource: Rule = (context) => {
  const uses = context.machine.transitions
    .filter((transition) => !transition.everywhere)
    .flatMap((transition) => transition.sourceNames.map((name) => ({ name, owner: transitionName(transition) })));
  reportUndefined("undefined-source", uses, context);
};

import { pointForm } from "./point-form.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { reportUndefined } from "./undefined-name.js";

/** A source that is no state (language.md 4.3). `*` alone stands for states, beside other names it does not; `parent:point` has a rule of its own. */
export const undefinedSource: Rule = (context) => {
  const uses = context.machine.transitions
    .filter((transition) => !transition.everywhere)
    .flatMap((transition) => transition.sourceNames.map((name) => ({ name, owner: transitionName(transition) })))
    .filter(({ name }) => pointForm(name.text) === undefined);
  reportUndefined("undefined-source", uses, context);
};

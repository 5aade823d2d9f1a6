import type { Rule } from "./rule.js";
import { reportUndefined } from "./undefined-name.js";

/** A parent that is no state; a blank one, too (language.md 3.6, 13.3). */
export const undefinedParent: Rule = (context) => {
  const uses = context.machine.states.flatMap(({ name, parent }) => (parent === undefined ? [] : [{ name: parent, owner: name }]));
  reportUndefined("undefined-parent", uses, context);
};

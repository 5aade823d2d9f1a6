import type { Rule } from "./rule.js";
import { reportUndefined } from "./undefined-name.js";

/** A timeout that leads to no state; the empty text, too (language.md 12.2, 13.3). */
export const undefinedTimeoutDest: Rule = (context) => {
  const uses = context.machine.states.flatMap((state) => (state.timeout === undefined ? [] : [{ name: state.timeout.destination, owner: state.name }]));
  reportUndefined("undefined-timeout-dest", uses, context);
};

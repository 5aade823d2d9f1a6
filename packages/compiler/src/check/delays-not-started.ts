import { hierarchyOf } from "../model/hierarchy.js";
import { pointIn } from "../model/transitions.js";
import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * Delays whose time never begins to run: it does when an event leads into exactly the source (language.md 12.3). That `*` means such
 * states, too, is no mistake.
 */
export const delaysNotStarted: Rule = ({ machine, report }) => {
  const hierarchy = hierarchyOf(machine);
  const initial = machine.states.find(({ type, parent }) => type === "initial" && parent === undefined);
  const start = initial === undefined ? undefined : hierarchy.leafOf(initial.name);
  for (const transition of machine.transitions) {
    if (transition.after === undefined) continue;
    const values = { transition: transitionName(transition) };
    if (transition.after === 0) {
      report("delay-zero", valueOf(transition.node, "after")!.span, values);
      continue;
    }
    if (transition.everywhere || transition.region !== undefined) continue;
    for (const { text, span } of transition.sourceNames) {
      const name = pointIn(text, hierarchy.state, "exitPoints") ?? text;
      // The regions of a parallel state are entered by entering it.
      const isParent = hierarchy.children(name).length > 0 && hierarchy.state(name)?.type !== "parallel";
      if (isParent) report("delay-on-parent", span, { ...values, name });
      else if (name === start) report("delay-on-initial", span, { ...values, name });
    }
  }
};

import { type EndContext, endsOf } from "../model/ends.js";
import type { TransitionModel } from "../model/machine-model.js";
import { valueOf } from "../source/node.js";
import { listedNames } from "./listed-names.js";
import { waysOf } from "./reach.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition that is hidden, in which states, and by which one. */
interface Hidden {
  readonly by: TransitionModel;
  readonly states: string[];
}

/**
 * Transitions that are never tried because one from `*` is always taken before: `*` means each state itself, so that it goes before
 * what a parent says, and before what stands behind it in the file (language.md 4.4).
 */
export const wildcardHidesTransition: Rule = ({ machine, report, place }) => {
  const { hierarchy, candidates } = waysOf(machine);
  const hidden = new Map<TransitionModel, Hidden>();
  for (const [state, triggers] of candidates) {
    for (const transitions of triggers.values()) {
      const position = transitions.findIndex((transition) => transition.everywhere && isAlwaysTaken(transition, state, { hierarchy, candidates }));
      const by = transitions[position];
      if (by === undefined) continue;
      for (const transition of transitions.slice(position + 1)) {
        if (transition.everywhere) continue;
        if (!hidden.has(transition)) hidden.set(transition, { by, states: [] });
        hidden.get(transition)!.states.push(state);
      }
    }
  }
  for (const transition of machine.transitions) {
    const found = hidden.get(transition);
    if (found === undefined) continue;
    const { by, states } = found;
    const source = valueOf(by.node, "source");
    const span = transition.sourceNames[0]?.span ?? transition.node.span;
    const related = [place("this one is taken", source?.span ?? by.node.span)];
    report("wildcard-hides-transition", span, { transition: transitionName(transition), states: listedNames(states) }, { related });
  }
};

/** No guards, and some end that nothing can keep from being taken. */
function isAlwaysTaken(transition: TransitionModel, state: string, context: EndContext): boolean {
  return transition.guards.length === 0 && endsOf(transition, state, context).some(({ guards, history }) => guards.length === 0 && history?.child === undefined);
}

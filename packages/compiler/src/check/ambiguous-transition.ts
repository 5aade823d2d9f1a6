import { pointIn } from "../model/transitions.js";
import { hidingsOf } from "./hidden.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * Two transitions that name the same source for the same trigger and have the same priority, the first of them without guards: that it wins rests on the
 * order in the file alone (language.md 13.5). The other one is taken from its other sources; where it has none it is shadowed.
 */
export const ambiguousTransition: Rule = ({ machine, report, place }) => {
  for (const { transition, hidden, isTried } of hidingsOf(machine)) {
    if (!isTried || transition.everywhere) continue;
    for (const { text, span } of transition.sourceNames) {
      const name = pointIn(text, machine.states, "exitPoints") ?? text;
      const [by] = hidden.get(name) ?? [];
      if (by === undefined || by.everywhere || by.guards.length > 0 || !by.sources.includes(name) || (by.priority ?? 0) !== (transition.priority ?? 0)) continue;
      const other = by.sourceNames.find((source) => source.text === text) ?? by.sourceNames[0];
      report("ambiguous-transition", span, { transition: transitionName(transition), name }, { related: [place("this one is taken", other?.span ?? by.node.span)] });
    }
  }
};

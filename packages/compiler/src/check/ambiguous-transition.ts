import type { TransitionModel } from "../model/machine-model.js";
import { pointIn } from "../model/transitions.js";
import { hidingsOf } from "./hidden.js";
import { listedNames } from "./listed-names.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * Two transitions that name the same source for the same trigger and have the same priority, the first of them without guards: that it wins rests on the
 * order in the file alone (language.md 13.5). The other one is taken from its other sources; where it has none it is shadowed.
 */
export const ambiguousTransition: Rule = ({ machine, report, place }) => {
  for (const { transition, hidden, isTried } of hidingsOf(machine)) {
    if (!isTried || transition.everywhere) continue;
    const shared = transition.sourceNames.flatMap((source) => {
      const name = pointIn(source.text, machine.states, "exitPoints") ?? source.text;
      const [by] = hidden.get(name) ?? [];
      return by !== undefined && isTie(by, transition, name) ? [{ by, name, span: source.span }] : [];
    });
    const [first] = shared;
    if (first === undefined) continue;
    const related = [...new Set(shared.map(({ by }) => by))].map((by) => place("this one is taken", by.sourceNames.find(({ text }) => text === first.name)?.span ?? by.node.span));
    report("ambiguous-transition", first.span, { transition: transitionName(transition), states: listedNames(shared.map(({ name }) => name)) }, { related });
  }
};

/** Nothing but the order in the file puts the one before the other. */
function isTie(by: TransitionModel, transition: TransitionModel, source: string): boolean {
  return by.guards.length === 0 && !by.everywhere && by.sources.includes(source) && (by.priority ?? 0) === (transition.priority ?? 0);
}

import type { MachineModel, Name, TransitionModel } from "../model/machine-model.js";
import { entriesOf } from "./choice-states.js";
import { isRoute } from "./hidden.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A way out of a choice state, and the choice state as it is named there. */
interface Way {
  readonly transition: TransitionModel;
  readonly choice: Name;
}

/** Ways out of a choice state for triggers that never lead into it, and such as are taken by themselves, which nothing there is (language.md 9.4, 13.4). */
export const choiceWayUnused: Rule = ({ machine, report, place }) => {
  const entries = entriesOf(machine);
  for (const { transition, choice } of unusedWaysIn(machine)) {
    const related = entries.filter((entry) => entry.choice === choice.text).map(({ transition: { target, trigger } }) => place(`led into for "${trigger}" here`, target.span));
    report("choice-way-unused", choice.span, { transition: transitionName(transition), name: choice.text }, { related });
  }
};

/** All of them. Of a choice state that nothing leads into another rule tells. */
export function unusedWaysIn(machine: MachineModel): readonly Way[] {
  const incoming = new Map<string, Set<string>>();
  for (const { transition: { trigger }, choice } of entriesOf(machine)) incoming.set(choice, (incoming.get(choice) ?? new Set()).add(trigger));
  return machine.transitions.flatMap((transition) => {
    if (transition.everywhere || transition.region !== undefined || isRoute(transition, machine)) return [];
    return transition.sourceNames.flatMap((choice) => {
      const triggers = incoming.get(choice.text);
      const isUsed = triggers === undefined || (!transition.auto && triggers.has(transition.trigger));
      return isUsed ? [] : [{ transition, choice }];
    });
  });
}

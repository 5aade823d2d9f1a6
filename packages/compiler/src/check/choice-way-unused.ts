import { choiceOf } from "../model/ends.js";
import type { MachineModel, Name, TransitionModel } from "../model/machine-model.js";
import { isRoute } from "./hidden.js";
import { waysOf } from "./reach.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A way out of a choice state, and the choice state as it is named there. */
interface Way {
  readonly transition: TransitionModel;
  readonly choice: Name;
}

/** Ways out of a choice state for triggers that never lead into it, and such as are taken by themselves, which nothing there is (language.md 9.4, 13.4). */
export const choiceWayUnused: Rule = ({ machine, report, place }) => {
  for (const { transition, choice } of unusedWaysIn(machine)) {
    const related = entriesOf(machine, choice.text).map(({ target, trigger }) => place(`led into for "${trigger}" here`, target.span));
    report("choice-way-unused", choice.span, { transition: transitionName(transition), name: choice.text }, { related });
  }
};

/** All of them. Of a choice state that nothing leads into another rule tells. */
export function unusedWaysIn(machine: MachineModel): readonly Way[] {
  const choices = machine.states.filter(({ type }) => type === "choice").map(({ name }) => name);
  const incoming = new Map(choices.map((name) => [name, new Set(entriesOf(machine, name).map(({ trigger }) => trigger))]));
  return machine.transitions.flatMap((transition) => {
    if (transition.everywhere || transition.region !== undefined || isRoute(transition, machine)) return [];
    return transition.sourceNames.flatMap((choice) => {
      const triggers = incoming.get(choice.text);
      const isUsed = triggers === undefined || triggers.size === 0 || (!transition.auto && triggers.has(transition.trigger));
      return isUsed ? [] : [{ transition, choice }];
    });
  });
}

/** The transitions that an event takes into the choice state. */
function entriesOf(machine: MachineModel, choice: string): readonly TransitionModel[] {
  const { hierarchy } = waysOf(machine);
  return machine.transitions.filter((transition) => !transition.auto && transition.region === undefined && choiceOf(transition, hierarchy) === choice);
}

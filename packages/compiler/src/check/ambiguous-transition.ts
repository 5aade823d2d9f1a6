import { addTo } from "../grouping.js";
import { byPriority, competition } from "../model/candidates.js";
import type { MachineModel, TransitionModel } from "../model/machine-model.js";
import { hidingsOf, isRoute, isSettled } from "./hidden.js";
import { listedNames } from "./listed-names.js";
import { waysOf } from "./reach.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * Two transitions that both name a source for one trigger, of which the one that is tried first has no guards: from there the other one is never taken
 * (language.md 13.5). It is from its other sources; where it has none it is shadowed. Of `*` `wildcard-hides-transition` tells.
 */
export const ambiguousTransition: Rule = ({ machine, report, place }) => {
  const shadowed = new Set(hidingsOf(machine).flatMap(({ transition, isTried }) => (isTried ? [] : transition)));
  const ties = tiesIn(machine);
  for (const transition of machine.transitions) {
    const found = ties.get(transition);
    if (found === undefined || shadowed.has(transition) || isRoute(transition, machine)) continue;
    const spanOf = (one: TransitionModel, source: string) => one.sourceNames.find(({ text }) => text === source)?.span ?? one.sourceNames[0]?.span ?? one.node.span;
    const first = found[0]!.source;
    const by = [...new Map(found.map((tie) => [tie.by, tie.source]))];
    const related = by.map(([other, source]) => place("this one is taken", spanOf(other, source)));
    report("ambiguous-transition", spanOf(transition, first), { transition: transitionName(transition), states: listedNames(found.map(({ source }) => source)) }, { related });
  }
};

interface Tie {
  readonly by: TransitionModel;
  readonly source: string;
}

/** Transition → the sources from which another one is always taken before it. */
function tiesIn(machine: MachineModel): ReadonlyMap<TransitionModel, readonly Tie[]> {
  const ways = waysOf(machine);
  const lists = new Map<string, { readonly source: string; readonly list: TransitionModel[] }>();
  for (const transition of machine.transitions.filter(({ everywhere }) => !everywhere)) {
    for (const source of transition.sources) {
      const key = JSON.stringify([source, ...competition(transition)]);
      const known = lists.get(key);
      if (known === undefined) lists.set(key, { source, list: [transition] });
      else known.list.push(transition);
    }
  }
  const ties = new Map<TransitionModel, Tie[]>();
  for (const { source, list } of lists.values()) {
    if (list.length < 2) continue;
    const sorted = list.toSorted(byPriority);
    const position = sorted.findIndex((transition) => transition.guards.length === 0 && (transition.auto || transition.region !== undefined || isSettled(transition, ways)));
    if (position === -1) continue;
    for (const transition of sorted.slice(position + 1)) addTo(ties, transition, { by: sorted[position]!, source });
  }
  return ties;
}

import type { StateModel } from "../model/machine-model.js";
import { unusedWaysIn } from "./choice-way-unused.js";
import { explore, type WaysOut, waysOf } from "./reach.js";
import type { Rule } from "./rule.js";

/**
 * States that nothing leads to: no transition, timeout, history, region, initial child or fallback (language.md 13.5). Those that only such a state
 * leads to are told with it.
 */
export const unreachableState: Rule = ({ machine, report, place }) => {
  const { reached } = waysOf(machine).reach;
  const lost = machine.states.filter(({ name }) => !reached.has(name));
  if (lost.length === 0) return;
  // Behind a way out of a choice state that is never taken that way is the mistake.
  const behind = new Set(unusedWaysIn(machine).map(({ transition }) => transition.target.text));
  for (const [first, ...others] of groupsOf(lost, waysOf(machine))) {
    if (behind.has(first.name)) continue;
    const related = others.map(({ span, name }) => place(`"${name}" is reached only from there`, span));
    report("unreachable-state", first.span, { name: first.name }, { related });
  }
};

/** The states by the one that leads to them: none of these is led to by another. */
function groupsOf(lost: readonly StateModel[], ways: WaysOut): readonly (readonly [StateModel, ...StateModel[]])[] {
  // One that a later one leads to is not yet known to be led to: of those that come out of the first round, the last is.
  const first = explore(ways);
  const starts = lost.filter((state) => {
    if (first.reached.has(state.name)) return false;
    first.follow(state.name);
    return true;
  });
  const second = explore(ways);
  const roots = starts.toReversed().filter((state) => {
    if (second.reached.has(state.name)) return false;
    second.follow(state.name);
    return true;
  });
  const third = explore(ways);
  const told = new Set<StateModel>(roots);
  return roots.toReversed().map((root) => {
    const before = third.reached.size;
    third.follow(root.name);
    if (third.reached.size === before + 1) return [root];
    const others = lost.filter((state) => !told.has(state) && third.reached.has(state.name));
    for (const state of others) told.add(state);
    return [root, ...others];
  });
}

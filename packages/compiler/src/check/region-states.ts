import type { RegionModel, StateModel } from "../model/machine-model.js";
import { parentCycles } from "./parent-cycle.js";
import type { Rule, RuleContext } from "./rule.js";
import { byName } from "./names.js";

/** The states that a region names: listed, and inside no other state than its own (language.md 3.4, 13.2, 13.3). */
export const regionStates: Rule = (context) => {
  const parallel = context.machine.states.filter(({ type }) => type === "parallel");
  const states = new Map(context.machine.states.map((state) => [state.name, state]));
  const circling = new Set(parentCycles(context.machine.states).flatMap((cycle) => cycle.map(({ name }) => name)));
  for (const state of parallel) {
    for (const region of state.regions) checkLists(state, region, states, circling, context);
  }
};

function checkLists(state: StateModel, region: RegionModel, states: ReadonlyMap<string, StateModel>, circling: ReadonlySet<string>, { report, place }: RuleContext): void {
  const listed = new Set(region.states.map(({ text }) => text));
  // While the list names states that do not exist, it cannot be told which one was meant by them.
  if (listed.size > 0 && [...listed].every((name) => states.has(name))) {
    const { initial, final } = region;
    if (states.has(initial.text) && !listed.has(initial.text)) report("region-initial-not-listed", initial.span, { region: region.name, name: initial.text });
    if (final !== undefined && !listed.has(final.text)) report("region-final-not-listed", final.span, { region: region.name, name: final.text });
  }
  for (const [{ name }] of byName(region.states.map((name) => ({ name, owner: region.name })))) {
    const parent = states.get(name.text)?.parent;
    if (parent === undefined || parent.text === state.name || !states.has(parent.text) || circling.has(name.text)) continue;
    const values = { name: name.text, region: region.name, state: state.name, parent: parent.text };
    report("region-state-other-parent", name.span, values, { related: [place("its parent", parent.span)] });
  }
}

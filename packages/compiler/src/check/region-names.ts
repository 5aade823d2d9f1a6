import { addTo } from "../grouping.js";
import type { RegionModel, StateModel } from "../model/machine-model.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** Each region has a name of its own, in its state and in the machine (language.md 3.4, 13.2). */
export const regionNames: Rule = ({ machine, report, place }) => {
  const holders = new Map<string, { readonly state: StateModel; readonly region: RegionModel }[]>();
  const parallel = machine.states.filter(({ type }) => type === "parallel");
  // A state that is declared twice has its regions twice.
  for (const state of parallel.filter(({ name }, index) => parallel.findIndex((other) => other.name === name) === index)) {
    const own = new Map<string, RegionModel>();
    for (const region of state.regions) {
      const earlier = own.get(region.name);
      if (earlier !== undefined) {
        report("duplicate-region", region.span, { state: state.name, name: region.name }, { related: [place("first declared here", earlier.span)] });
        continue;
      }
      own.set(region.name, region);
      addTo(holders, region.name, { state, region });
    }
  }
  for (const [name, [first, second, ...others]] of holders) {
    if (first === undefined || second === undefined) continue;
    const states = [first, second, ...others].map(({ state }) => `"${state.name}"`).join(", ");
    // Where a transition has to know which one is meant, that is what has to be said; both would be one mistake told twice.
    const [transition, ...further] = machine.transitions.filter(({ region }) => region?.text === name);
    if (transition === undefined) {
      const related = [place("first used here", first.region.span), ...others.map(({ region }) => place("used here too", region.span))];
      report("region-name-reused", second.region.span, { name, states }, { related });
    } else {
      const regions = [first, second, ...others].map(({ state, region }) => place(`a region of "${state.name}"`, region.span));
      const related = [...regions, ...further.map(({ region }) => place("named here too", region!.span))];
      report("ambiguous-region", transition.region!.span, { transition: transitionName(transition), name, states }, { related });
    }
  }
};

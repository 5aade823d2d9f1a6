import type { Rule } from "./rule.js";
import { reportUndefined } from "./undefined-name.js";

/** The final state of a region is no state, so that its regions are never joined (language.md 3.4, 13.4). Where states are listed, it has to be one of them. */
export const undefinedRegionFinal: Rule = (context) => {
  const regions = context.machine.states.filter(({ type }) => type === "parallel").flatMap((state) => state.regions);
  const uses = regions.flatMap(({ name: owner, initial, states, final }) =>
    final === undefined || states.length > 0 || final.text === initial.text ? [] : [{ name: final, owner }],
  );
  reportUndefined("undefined-region-final", uses, context);
};

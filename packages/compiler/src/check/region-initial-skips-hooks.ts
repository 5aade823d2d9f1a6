import { entryOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** `on_enter` of a state that a region begins in: it runs only when the state is entered later (language.md 9.5, 15.5 item 47). */
export const regionInitialSkipsHooks: Rule = ({ machine, report, place }) => {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  for (const { regions } of machine.states.filter(({ type }) => type === "parallel")) {
    for (const { name: region, initial } of regions) {
      const state = states.get(initial.text);
      const entry = state === undefined || state.enter.length === 0 ? undefined : entryOf(state.node, "on_enter");
      if (entry !== undefined) report("region-initial-skips-hooks", entry.key.span, { name: initial.text, region }, { related: [place("the region begins here", initial.span)] });
    }
  }
};

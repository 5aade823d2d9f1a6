import type { StateModel } from "../model/machine-model.js";
import { removeTwin } from "../source/removal.js";
import type { Rule } from "./rule.js";

/** Two states of one name (language.md 13.2). */
export const duplicateState: Rule = ({ machine, report, place, text }) => {
  const first = new Map<string, StateModel>();
  for (const [index, state] of machine.states.entries()) {
    const { name, span } = state;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, state);
      continue;
    }
    const fix = removeTwin(text, earlier.node.span, machine.states[index - 1]!.node.span.end, state.node.span);
    report("duplicate-state", span, { name }, { related: [place("first declared here", earlier.span)], ...(fix === undefined ? {} : { fix }) });
  }
};

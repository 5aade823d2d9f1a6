import type { StateModel } from "../model/machine-model.js";
import { listItems } from "../model/list-items.js";
import { valueOf } from "../source/node.js";
import { removeTwin } from "../source/removal.js";
import type { Rule } from "./rule.js";

/** Two states of one name (language.md 13.2). */
export const duplicateState: Rule = ({ machine, report, place, text }) => {
  const first = new Map<string, StateModel>();
  // With what is no state at all.
  const written = listItems(valueOf(machine.node, "states"));
  for (const state of machine.states) {
    const { name, span } = state;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, state);
      continue;
    }
    const previous = written[written.indexOf(state.node) - 1];
    const fix = previous === undefined ? undefined : removeTwin(text, earlier.node.span, previous.span.end, state.node.span);
    report("duplicate-state", span, { name }, { related: [place("first declared here", earlier.span)], ...(fix === undefined ? {} : { fix }) });
  }
};

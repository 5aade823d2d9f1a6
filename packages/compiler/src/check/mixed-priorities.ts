import { addTo } from "../grouping.js";
import { competition } from "../model/candidates.js";
import type { TransitionModel } from "../model/machine-model.js";
import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Priorities that are text beside ones that are numbers cannot be put in order (language.md 4.1); absent counts as a number. */
export const mixedPriorities: Rule = ({ machine, report }) => {
  const lists = new Map<string, TransitionModel[]>();
  for (const transition of machine.transitions) {
    for (const source of transition.sources) {
      const key = JSON.stringify([source, ...competition(transition)]);
      addTo(lists, key, transition);
    }
  }
  const reported = new Set<TransitionModel>();
  for (const list of lists.values()) {
    const written = list.filter(({ priority }) => typeof priority === "string");
    if (written.length === list.length) continue;
    for (const transition of written) {
      if (reported.has(transition)) continue;
      reported.add(transition);
      const expected = "a number, as the priorities that it competes with";
      report("wrong-type", valueOf(transition.node, "priority")!.span, { subject: "`priority`", expected, found: "text" });
    }
  }
};

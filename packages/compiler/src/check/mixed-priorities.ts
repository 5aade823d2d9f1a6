import { candidatesOf } from "../model/candidates.js";
import type { TransitionModel } from "../model/machine-model.js";
import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Priorities that are text beside ones that are numbers cannot be put in order (language.md 4.1); absent counts as a number. */
export const mixedPriorities: Rule = ({ machine, report }) => {
  const reported = new Set<TransitionModel>();
  for (const triggers of candidatesOf(machine).values()) {
    for (const candidates of triggers.values()) {
      const written = candidates.filter(({ priority }) => typeof priority === "string");
      if (written.length === 0 || written.length === candidates.length) continue;
      for (const transition of written) {
        if (reported.has(transition)) continue;
        reported.add(transition);
        const expected = "a number, as the priorities that it competes with";
        report("wrong-type", valueOf(transition.node, "priority")!.span, { subject: "`priority`", expected, found: "text" });
      }
    }
  }
};

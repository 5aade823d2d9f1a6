import { readWhen } from "../expression/check-when.js";
import { valueOf } from "../source/node.js";
import { reportFaults } from "./check-faults.js";
import type { Rule } from "./rule.js";

/** Conditions under a state's `when` that cannot be read, or that surely do something else than was meant (language.md 6.4, 13.3). */
export const badWhen: Rule = (context) => {
  for (const state of context.machine.states) {
    const when = valueOf(state.node, "when");
    if (when?.kind === "list") reportFaults(when.items.flatMap((item) => readWhen(item).faults), context);
  }
};

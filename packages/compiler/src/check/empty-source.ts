import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition without a source; `*` in a machine whose states are all terminal is one too (language.md 4.3, 4.4). */
export const emptySource: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    if (transition.sourceNames.length > 0 && !(transition.everywhere && transition.sources.length === 0)) continue;
    const span = valueOf(transition.node, "source")?.span ?? transition.node.span;
    report("empty-source", span, { transition: transitionName(transition) });
  }
};

import { valueOf } from "../source/node.js";
import { isMisreadNo } from "./raw-boolean-mismatch.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** An internal transition stays where it is, whatever its destination says (language.md 4.7). */
export const internalDestIgnored: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    // `internal: "no"` has a message of its own, and without it the destination counts.
    if (!transition.internal || isMisreadNo(valueOf(transition.node, "internal"))) continue;
    const other = transition.sources.find((source) => source !== transition.target.text);
    if (other !== undefined && !transition.everywhere) {
      report("internal-dest-ignored", transition.target.span, { transition: transitionName(transition), name: transition.target.text, source: other });
    }
  }
};

import { valueOf } from "../source/node.js";
import { isMisreadNo } from "./raw-boolean-mismatch.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** An internal transition stays where it is, whatever its destination says (language.md 4.7). Within a region `internal` means nothing. */
export const internalDestIgnored: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    if (!transition.internal || transition.everywhere || transition.region !== undefined) continue;
    // `internal: "no"` has a message of its own, and without it the destination counts.
    if (isMisreadNo(valueOf(transition.node, "internal"))) continue;
    const { destination, target } = transition;
    const other = transition.sources.find((source) => destination.kind === "history" || source !== destination.name);
    if (other !== undefined) report("internal-dest-ignored", target.span, { transition: transitionName(transition), name: target.text, source: other });
  }
};

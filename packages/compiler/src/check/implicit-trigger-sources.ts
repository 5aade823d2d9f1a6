import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition without a trigger gets one named after its source: there must be only one (language.md 4.2, 13.3). */
export const implicitTriggerSources: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    const { triggerName, sourceNames, node } = transition;
    const count = new Set(sourceNames.map(({ text }) => text)).size;
    if (triggerName.text === "" && count > 1) report("implicit-trigger-sources", valueOf(node, "source")?.span ?? node.span, { transition: transitionName(transition), count });
  }
};

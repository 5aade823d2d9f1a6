import { valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition without a trigger gets one named after its source: there must be only one (language.md 4.2, 13.3). */
export const implicitTriggerSources: Rule = ({ machine, refusals, report }) => {
  for (const transition of machine.transitions) {
    const { triggerName, sourceNames, node } = transition;
    const written = valueOf(node, "trigger");
    // Without anything that fires it, or with a trigger that cannot be read, that is the mistake.
    if (refusals.covers(node.span) || (written !== undefined && refusals.covers(written.span))) continue;
    const count = new Set(sourceNames.map(({ text }) => text)).size;
    if (triggerName.text !== "" || count < 2) continue;
    const misspelt = misspeltKey(node, "transition", "trigger");
    const extras = misspelt === undefined ? {} : { help: misspelt.help, fix: misspelt.fix };
    report("implicit-trigger-sources", misspelt?.span ?? valueOf(node, "source")?.span ?? node.span, { transition: transitionName(transition), count }, extras);
  }
};

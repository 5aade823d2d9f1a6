import type { Rule } from "./rule.js";

/** The trigger of an automatic transition is a label: sending it never takes the transition (language.md 4.7). Within a region it does. */
export const autoWithTrigger: Rule = ({ machine, report }) => {
  for (const { auto, region, triggerName } of machine.transitions) {
    if (auto && region === undefined && triggerName.text !== "") report("auto-with-trigger", triggerName.span, { trigger: triggerName.text });
  }
};

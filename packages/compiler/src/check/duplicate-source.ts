import { removeTwin } from "../source/removal.js";
import type { Span } from "../diagnostics/types.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A state twice among the sources, which are a set (language.md 4.3). */
export const duplicateSource: Rule = ({ machine, report, place, text }) => {
  for (const transition of machine.transitions) {
    const first = new Map<string, Span>();
    for (const [index, { text: name, span }] of transition.sourceNames.entries()) {
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, span);
        continue;
      }
      const fix = removeTwin(text, earlier, transition.sourceNames[index - 1]!.span.end, span);
      report("duplicate-source", span, { transition: transitionName(transition), name }, { related: [place("named here already", earlier)], ...(fix === undefined ? {} : { fix }) });
    }
  }
};

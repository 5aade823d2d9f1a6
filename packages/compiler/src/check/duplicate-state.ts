import type { Span } from "../diagnostics/types.js";
import type { Rule } from "./rule.js";

/** Two states of one name (language.md 13.2). */
export const duplicateState: Rule = ({ machine, report, place }) => {
  const first = new Map<string, Span>();
  for (const { name, span } of machine.states) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, span);
    else report("duplicate-state", span, { name }, { related: [place("first declared here", earlier)] });
  }
};

import type { Rule } from "./rule.js";

/** A group in which no state is (language.md 2.2). */
export const unusedGroup: Rule = ({ machine, refusals, report }) => {
  const used = new Set(machine.states.map((state) => state.group?.text));
  for (const { name, span } of machine.groups) {
    if (!used.has(name) && !refusals.mention("state", name)) report("unused-group", span, { name });
  }
};

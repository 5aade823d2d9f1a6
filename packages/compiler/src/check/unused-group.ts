import { nearName } from "../diagnostics/nearest.js";
import type { Rule } from "./rule.js";

/** A group in which no state is (language.md 2.2). */
export const unusedGroup: Rule = ({ machine, refusals, report }) => {
  const used = new Set(machine.states.map((state) => state.group?.text));
  const names = new Set(machine.groups.map(({ name }) => name));
  // The name that a state gets wrong is told of with the state.
  const meant = new Set([...used].map((name) => (name === undefined || names.has(name) ? undefined : nearName(name, names)?.name)));
  for (const { name, span } of machine.groups) {
    if (!used.has(name) && !meant.has(name) && !refusals.mention("state", name)) report("unused-group", span, { name });
  }
};

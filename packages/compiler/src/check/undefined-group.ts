import { didYouMean } from "../diagnostics/nearest.js";
import type { Rule } from "./rule.js";

/** A state's group that `groups` does not list, where there are groups (language.md 2.2). */
export const undefinedGroup: Rule = ({ machine, report }) => {
  if (machine.groups.length === 0) return;
  const names = new Set(machine.groups.map((group) => group.name));
  for (const { name, group } of machine.states) {
    if (group === undefined || names.has(group.text)) continue;
    const help = didYouMean(group.text, names);
    report("undefined-group", group.span, { state: name, name: group.text }, help === undefined ? {} : { help });
  }
};

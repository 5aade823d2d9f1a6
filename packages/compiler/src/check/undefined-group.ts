import { meantName } from "../diagnostics/nearest.js";
import { correction } from "../schema/rename.js";
import type { Rule } from "./rule.js";

/** A state's group that `groups` does not list, where there are groups (language.md 2.2). */
export const undefinedGroup: Rule = ({ machine, report, text }) => {
  if (machine.groups.length === 0) return;
  const names = new Set(machine.groups.map((group) => group.name));
  for (const { group } of machine.states) {
    if (group === undefined || names.has(group.text)) continue;
    report("undefined-group", group.span, { name: group.text }, correction(text, group.text, meantName(group.text, names), [group.span]));
  }
};

import { nearName } from "../diagnostics/nearest.js";
import { hierarchyOf } from "../model/hierarchy.js";
import { renameFix } from "../schema/rename.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { byName, stateNames } from "./undefined-name.js";

/** `H(…)` of what is no state, or has nothing inside to be remembered (language.md 4.5, 13.4). */
export const undefinedHistoryState: Rule = (context) => {
  const { machine, refusals, report, place, text } = context;
  const hierarchy = hierarchyOf(machine);
  const declared = stateNames(context);
  // A parent that is misspelt is a mistake of its own, and the state it means then only seems to be empty.
  const isComplete = machine.states.every(({ parent }) => parent === undefined || declared.has(parent.text));
  const uses = machine.transitions.flatMap((transition) =>
    transition.destination.kind === "history" ? [{ name: transition.target, owner: transitionName(transition), parent: transition.destination.parent }] : [],
  );
  for (const [{ name, owner, parent }, ...others] of byName(uses)) {
    // What the schema has refused may be the state, or one that is inside it.
    if (refusals.mention("state", parent)) continue;
    if (declared.has(parent) && (!isComplete || hierarchy.children(parent).length > 0)) continue;
    const problem = declared.has(parent) ? `no state is inside "${parent}"` : `"${parent}" is not a state of this machine`;
    const meant = declared.has(parent) ? undefined : nearName(parent, declared);
    const related = others.map((other) => place("named here too", other.name.span));
    const spans = [name.span, ...others.map((other) => other.name.span)];
    const fix = meant === undefined ? undefined : renameFix(text, name.text, { ...meant, name: name.text.replace(parent, () => meant.name) }, spans);
    const help = meant === undefined ? {} : { help: `Did you mean "${meant.name}"?` };
    report("undefined-history-state", name.span, { owner, name: name.text, problem }, { related, ...help, ...(fix === undefined ? {} : { fix }) });
  }
};

import { hierarchyOf } from "../model/hierarchy.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { byName, stateNames } from "./names.js";

/** `H(…)` of a state that has nothing inside to be remembered (language.md 4.5, 13.4). */
export const undefinedHistoryState: Rule = (context) => {
  const { machine, refusals, report, place } = context;
  const hierarchy = hierarchyOf(machine);
  const declared = stateNames(context);
  // A parent that is misspelt is a mistake of its own, and the state it means then only seems to be empty.
  if (machine.states.some(({ parent }) => parent !== undefined && !declared.has(parent.text))) return;
  const uses = machine.transitions.flatMap((transition) =>
    transition.destination.kind === "history" ? [{ name: transition.target, owner: transitionName(transition), parent: transition.destination.parent }] : [],
  );
  for (const [{ name, owner, parent }, ...others] of byName(uses)) {
    // What the schema has refused may be a state that is inside it.
    if (refusals.mention("state", parent) || !declared.has(parent) || hierarchy.children(parent).length > 0) continue;
    const related = others.map((other) => place("named here too", other.name.span));
    report("undefined-history-state", name.span, { owner, name: name.text, problem: `no state is inside "${parent}"` }, { related });
  }
};

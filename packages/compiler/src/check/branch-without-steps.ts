import { allActions } from "../model/walk.js";
import type { Rule } from "./rule.js";

/** A branch that has nothing to do on either side (language.md 7.4). */
export const branchWithoutSteps: Rule = ({ machine, refusals, report }) => {
  for (const action of allActions(machine)) {
    if (action.kind !== "branch" || action.then.length > 0 || action.else.length > 0) continue;
    if (!refusals.concern("branch", "then") && !refusals.concern("branch", "else")) report("branch-without-steps", action.span, {});
  }
};

import { allActions } from "../model/walk.js";
import type { Rule } from "./rule.js";

/** Inline Python: there is none here, so it becomes a method to write (language.md 7.6). */
export const codeAction: Rule = ({ machine, report }) => {
  for (const action of allActions(machine)) if (action.kind === "code") report("code-action-unsupported", action.span, {});
};

import type { Span } from "../diagnostics/types.js";
import { type CheckFault, readCheck } from "../expression/check-model.js";
import { ACTION_FORMS, formOf, GUARD_FORMS } from "../model/forms.js";
import { listItems } from "../model/list-items.js";
import { type Node, valueOf } from "../source/node.js";
import { reportFaults } from "./check-faults.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** Checks in guards and in the `when` of actions that cannot be read, or that surely do something else than was meant (language.md 6, 13.3, 13.4). */
export const badCheck: Rule = (context) => {
  const { machine } = context;
  for (const transition of machine.transitions) {
    for (const guard of listItems(valueOf(transition.node, "guards"))) reportFaults(guardFaults(guard), context);
  }
  for (const action of writtenActions(machine)) {
    const when = action.kind === "map" ? valueOf(action, "when") : undefined;
    if (when?.kind === "map") reportFaults(readCheck(when).faults, context);
    const found = action.kind === "map" ? formOf(action, ACTION_FORMS) : undefined;
    if (found?.form === "branch" && found.entry.value.kind === "map") checkCondition(found.entry.key.span, valueOf(found.entry.value, "when"), context);
  }
};

/** A branch has to have a condition: the engine loads it without one, and fails each time it gets there (language.md 7.4). */
function checkCondition(branch: Span, condition: Node | undefined, context: RuleContext): void {
  if (condition?.kind === "string") return;
  if (condition?.kind === "map") return reportFaults(readCheck(condition).faults, context);
  const help = "Give the branch an expression, or one check: `when: { field: key, op: eq, value: 5 }`.";
  if (condition === undefined || condition.kind === "null") context.report("bad-check", branch, { problem: "the branch has no `when`" }, { help });
  else context.report("bad-check", condition.span, { problem: "the `when` of a branch is an expression or a mapping with a `field` and an `op`" }, { help });
}

/** The faults of the checks in a guard; what else is wrong with it says `bad-guard-form`. */
function guardFaults(guard: Node): readonly CheckFault[] {
  const found = guard.kind === "map" ? formOf(guard, GUARD_FORMS) : undefined;
  if (found === undefined) return [];
  const { value } = found.entry;
  switch (found.form) {
    case "check":
      return value.kind === "null" ? [] : readCheck(value).faults;
    case "allOf":
    case "anyOf":
      return value.kind === "list" ? value.items.flatMap(guardFaults) : [];
    case "not":
      return guardFaults(value);
    default:
      return [];
  }
}

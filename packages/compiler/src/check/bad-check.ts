import { type CheckFault, readCheck } from "../expression/check-model.js";
import { formOf, GUARD_FORMS } from "../model/forms.js";
import { listItems } from "../model/list-items.js";
import { type Node, valueOf } from "../source/node.js";
import { reportFaults } from "./check-faults.js";
import type { Rule } from "./rule.js";
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
    const branch = action.kind === "map" ? valueOf(action, "branch") : undefined;
    const condition = branch?.kind === "map" ? valueOf(branch, "when") : undefined;
    if (condition?.kind === "map") reportFaults(readCheck(condition).faults, context);
  }
};

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

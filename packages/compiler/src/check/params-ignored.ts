import { ACTION_FORMS, formOf, GUARD_FORMS } from "../model/forms.js";
import { isTruthy } from "../model/truth.js";
import { entryOf, type Node } from "../source/node.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";
import { writtenGuards } from "./written-guards.js";

/** Parameters that never arrive: no mapping, or beside something that takes none (language.md 5.1, 7.1). */
export const paramsIgnored: Rule = (context) => {
  for (const guard of writtenGuards(context.machine)) checkParams(guard, GUARD_FORMS, context);
  for (const action of writtenActions(context.machine)) checkParams(action, ACTION_FORMS, context);
};

function checkParams(item: Node, forms: readonly string[], { report }: RuleContext): void {
  if (item.kind !== "map") return;
  const entry = entryOf(item, "params");
  const form = formOf(item, forms)?.form;
  if (entry === undefined || form === undefined || !isTruthy(entry.value)) return;
  if (form !== "name") report("params-ignored", entry.key.span, { problem: `\`${form}\` takes none here` });
  else if (entry.value.kind !== "map") report("params-ignored", entry.value.span, { problem: "they are no mapping of names to values" });
}

import { contractPart } from "../model/contract.js";
import { ACTION_FORMS, EFFECTS, formOf, GUARD_FORMS } from "../model/forms.js";
import { type Entry, entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";
import { writtenGuards } from "./written-guards.js";

/**
 * An item that is of two kinds at once: the engine takes the first one that it looks for and drops the others
 * (language.md 5.1, 6.4, 7.1). Two effects are another fault, of which `several-effects-in-one-item` tells.
 */
export const severalKinds: Rule = (context) => {
  const { machine } = context;
  for (const guard of writtenGuards(machine)) if (guard.kind === "map") reportLost("guard", guard, GUARD_FORMS, context);
  for (const action of writtenActions(machine)) {
    if (action.kind === "map" && !EFFECTS.some((effect) => effect === formOf(action, ACTION_FORMS)?.form)) reportLost("action", action, ACTION_FORMS, context);
  }
  for (const { node } of machine.states) for (const item of itemsOf(valueOf(node, "when"))) checkRule(item, [], context);
  for (const item of itemsOf(contractPart(machine.node, "context_invariants"))) checkRule(item, ["check"], context);
};

const COMPOSITES = ["any_of", "all_of", "negate"] as const;
const FLAT = ["field", "op", "value", "values"] as const;

/** @param first what an invariant may be besides */
function checkRule(item: Node, first: readonly string[], context: RuleContext): void {
  if (item.kind !== "map") return;
  // An invariant of a wrong shape is another one's business.
  reportLost("check", item, [...first, ...COMPOSITES, ...FLAT], context, FLAT);
  for (const key of ["any_of", "all_of"]) for (const part of itemsOf(valueOf(item, key))) checkRule(part, [], context);
  for (const key of [...first, "negate"]) {
    const part = valueOf(item, key);
    if (part !== undefined) checkRule(part, [], context);
  }
}

/** @param together keys that are of one kind */
function reportLost(item: string, node: MapNode, forms: readonly string[], { report, place }: RuleContext, together: readonly string[] = []): void {
  const entries = forms.flatMap((form): readonly (Entry & { readonly form: string })[] => {
    const entry = entryOf(node, form);
    return entry === undefined ? [] : [{ ...entry, form }];
  });
  const [kept, ...lost] = entries;
  if (kept === undefined || together.includes(kept.form)) return;
  for (const { form, key } of lost) report("several-kinds-in-one-item", key.span, { lost: form, kept: kept.form, item }, { related: [place("this is what counts", kept.key.span)] });
}

const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === "list" ? node.items : []);

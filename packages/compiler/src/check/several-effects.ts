import { ACTION_FORMS, EFFECTS, formOf } from "../model/forms.js";
import { entryOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** Two effects in one item: the engine keeps one of them, and which one changes from run to run (language.md 7.1). */
export const severalEffects: Rule = ({ machine, report, place }) => {
  for (const item of writtenActions(machine)) {
    if (item.kind !== "map" || !EFFECTS.some((effect) => effect === formOf(item, ACTION_FORMS)?.form)) continue;
    const keys = EFFECTS.flatMap((effect) => entryOf(item, effect)?.key ?? []).sort((a, b) => a.span.start - b.span.start);
    const [first, second] = keys;
    if (first === undefined || second === undefined) continue;
    report("several-effects-in-one-item", second.span, { count: keys.length }, { related: [place("the first effect", first.span)] });
  }
};

import { ACTION_FORMS, formOf } from "../model/forms.js";
import { describe } from "../schema/words.js";
import { entryOf, type MapNode, type Node } from "../source/node.js";
import { entryPlace } from "./entry-place.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** How an action is run, in values that are none: nothing looks at them before they are used (language.md 11.4). */
export const badActionOption: Rule = (context) => {
  for (const item of writtenActions(context.machine)) {
    if (item.kind !== "map") continue;
    checkOptions(item, context);
    // In a request and in code these are the action's, too; what stands outside wins.
    const found = formOf(item, ACTION_FORMS);
    if ((found?.form === "http" || found?.form === "code") && found.entry.value.kind === "map") checkOptions(found.entry.value, context);
  }
};

const OPTIONS: readonly (readonly [option: string, expected: string, fits: (node: Node) => boolean])[] = [
  ["retry", "a whole number, 0 or more", (node) => node.kind === "integer" && node.value >= 0n],
  ["retry_backoff", "a number of seconds, 0 or more", (node) => (node.kind === "integer" || node.kind === "float") && Number(node.value) >= 0],
  ["timeout", "a number of seconds, more than 0", (node) => (node.kind === "integer" || node.kind === "float") && Number(node.value) > 0],
];

function checkOptions(map: MapNode, { report }: RuleContext): void {
  for (const [option, expected, fits] of OPTIONS) {
    const entry = entryOf(map, option);
    if (entry !== undefined && !fits(entry.value)) report("bad-action-option", entryPlace(entry), { option, expected, found: describe(entry.value) });
  }
}

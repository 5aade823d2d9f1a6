import { ACTION_FORMS, EFFECTS, formOf } from "../model/forms.js";
import { entryOf, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** Effects whose value the engine's builder refuses (language.md 7.2, 13.3). */
export const badEffect: Rule = ({ machine, report }) => {
  for (const item of writtenActions(machine)) {
    const found = item.kind === "map" ? formOf(item, ACTION_FORMS) : undefined;
    const effect = EFFECTS.find((name) => name === found?.form);
    if (found === undefined || effect === undefined) continue;
    const expected = expectedOf(effect, found.entry.value);
    if (expected !== undefined) report("bad-effect", found.entry.value.span, { effect, expected });
  }
};

/** What the effect takes, when it has got something else. */
function expectedOf(effect: (typeof EFFECTS)[number], value: Node): string | undefined {
  switch (effect) {
    case "set":
      return value.kind === "map" ? undefined : "a mapping of keys to values";
    case "compute":
      return value.kind === "map" ? undefined : "a mapping of keys to expressions";
    case "append":
      return value.kind === "map" && valueOf(value, "field")?.kind === "string" && entryOf(value, "value") !== undefined ? undefined : "a mapping with `field` and `value`";
    default:
      return value.kind === "string" ? undefined : "the name of a key";
  }
}

import { ACTION_FORMS, formOf } from "../model/forms.js";
import { entryOf, type MapNode, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** `timeout` and `retry` where the engine looks at neither (language.md 11.2, 11.4). */
export const optionIgnored: Rule = ({ machine, report }) => {
  for (const item of writtenActions(machine)) {
    if (item.kind !== "map") continue;
    for (const key of ["timeout", "retry"]) {
      const entry = entryOf(item, key);
      const owner = entry === undefined || entry.value.kind === "null" ? undefined : ownerOf(item, key);
      if (entry !== undefined && owner !== undefined) report("option-ignored", entry.key.span, { option: key, owner });
    }
  }
};

/** What the item is, when the option means nothing to it. */
function ownerOf(item: MapNode, option: string): string | undefined {
  const found = formOf(item, ACTION_FORMS);
  if (found === undefined) return undefined;
  switch (found.form) {
    case "http":
    case "code":
      return undefined;
    case "name":
    case "custom": {
      const call = found.form === "name" ? item : found.entry.value;
      const params = call.kind === "map" ? valueOf(call, "params") : undefined;
      return option === "timeout" && params?.kind === "map" && params.entries.length > 0 ? "an action with parameters" : undefined;
    }
    default:
      return `\`${found.form}\``;
  }
}

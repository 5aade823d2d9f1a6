/** Which kind of guard or action a mapping is: the first key of these lists that it has (`language.md` 5.1, 7.1). */
import { entryOf, type Entry, type MapNode } from "../source/node.js";

export const GUARD_FORMS = ["expr", "name", "check", "allOf", "anyOf", "not"] as const;

export const EFFECTS = ["set", "timestamp", "increment", "decrement", "append", "clear", "compute"] as const;

export const ACTION_FORMS = ["custom", "name", "http", "branch", "code", ...EFFECTS] as const;

/** The form of an item, and its entry; nothing when it has none. */
export function formOf<Form extends string>(item: MapNode, forms: readonly Form[]): { readonly form: Form; readonly entry: Entry } | undefined {
  for (const form of forms) {
    const entry = entryOf(item, form);
    if (entry !== undefined) return { form, entry };
  }
  return undefined;
}

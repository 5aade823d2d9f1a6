import { ACTION_FORMS, formOf } from "../model/forms.js";
import { meantForm } from "../schema/keys.js";
import { nameAlone } from "../schema/shape.js";
import { type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/**
 * Actions that the engine's validator lets through and its builder does not (language.md 7.1, 13.3): `on_enter` or `on_exit` as one
 * mapping, into which the validator does not look; `http` and `code` that hold no mapping.
 */
export const badActionForm: Rule = ({ machine, report }) => {
  for (const item of writtenActions(machine)) {
    if (item.kind !== "map") continue;
    const found = formOf(item, ACTION_FORMS);
    if (found === undefined) {
      const { key, ...extras } = meantForm(item, "action", ACTION_FORMS) ?? { key: item.entries[0]?.key, ...nameAlone(item) };
      report("bad-action-form", key?.span ?? item.span, { problem: "no key says what it does" }, extras);
      continue;
    }
    const problem = problemOf(found.form, found.entry.value);
    if (problem !== undefined) report("bad-action-form", found.entry.value.span, { problem });
  }
};

function problemOf(form: (typeof ACTION_FORMS)[number], value: Node): string | undefined {
  switch (form) {
    case "name":
      return isName(value) ? undefined : "`name` is no text";
    case "custom":
      return value.kind === "map" && isName(valueOf(value, "name")) ? undefined : "`custom` takes a mapping with a `name`";
    case "http":
      return value.kind === "map" ? undefined : "`http` takes a mapping";
    case "branch":
      return value.kind === "map" ? undefined : "`branch` takes a mapping";
    case "code":
      return value.kind === "string" || value.kind === "map" ? undefined : "`code` takes a text or a mapping";
    default:
      return undefined;
  }
}

const isName = (node: Node | undefined): boolean => (node?.kind === "string" && node.value !== "") || node?.kind === "integer";

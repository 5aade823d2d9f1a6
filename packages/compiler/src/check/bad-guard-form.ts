import type { DiagnosticExtras } from "../diagnostics/create.js";
import type { Span } from "../diagnostics/types.js";
import { formOf, GUARD_FORMS } from "../model/forms.js";
import { listItems } from "../model/list-items.js";
import { meantForm } from "../schema/keys.js";
import { nameAlone } from "../schema/shape.js";
import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** A guard that the engine's builder refuses (language.md 5.1, 13.3). */
export const badGuardForm: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    for (const item of listItems(valueOf(transition.node, "guards"))) {
      for (const { span, problem, extras } of problems(item)) report("bad-guard-form", span, { problem }, extras);
    }
  }
};

interface Problem {
  readonly span: Span;
  readonly problem: string;
  readonly extras?: DiagnosticExtras;
}

function problems(item: Node): readonly Problem[] {
  if (item.kind === "string") return [];
  if (item.kind !== "map") return [{ span: item.span, problem: "it is neither a name nor a mapping" }];
  const found = formOf(item, GUARD_FORMS);
  if (found === undefined) return [formless(item)];
  const { form, entry } = found;
  const { key, value } = entry;
  if (value.kind === "null") return [{ span: key.span, problem: `\`${form}\` is empty` }];
  if (form === "allOf" || form === "anyOf") {
    if (value.kind !== "list" || value.items.length === 0) return [{ span: value.span, problem: `\`${form}\` takes a list with at least one guard` }];
    return value.items.flatMap(problems);
  }
  return form === "not" ? problems(value) : [];
}

/** No key says what it is: a check whose `check` is missing, the word of another place or language, or something else. */
function formless(item: MapNode): Problem {
  const problem = "no key says which kind of guard it is";
  const span = item.entries[0]?.key.span ?? item.span;
  if (entryOf(item, "field") !== undefined || entryOf(item, "op") !== undefined) {
    return { span, problem, extras: { help: "Put it under `check`: `{ check: { field: key, op: eq, value: 5 } }`." } };
  }
  const { key, ...extras } = meantForm(item, "guard", GUARD_FORMS) ?? { key: undefined, ...nameAlone(item) };
  return { span: key?.span ?? span, problem, extras };
}

import type { Span } from "../diagnostics/types.js";
import { formOf, GUARD_FORMS } from "../model/forms.js";
import { listItems } from "../model/list-items.js";
import { type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** A guard that the engine's builder refuses (language.md 5.1, 13.3). */
export const badGuardForm: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    for (const item of listItems(valueOf(transition.node, "guards"))) {
      for (const { span, problem } of problems(item)) report("bad-guard-form", span, { problem });
    }
  }
};

interface Problem {
  readonly span: Span;
  readonly problem: string;
}

function problems(item: Node): readonly Problem[] {
  if (item.kind === "string") return [];
  if (item.kind !== "map") return [{ span: item.span, problem: "it is neither a name nor a mapping" }];
  const found = formOf(item, GUARD_FORMS);
  if (found === undefined) return [{ span: item.entries[0]?.key.span ?? item.span, problem: "no key says which kind of guard it is" }];
  const { form, entry } = found;
  const { key, value } = entry;
  if (value.kind === "null") return [{ span: key.span, problem: `\`${form}\` is empty` }];
  if (form === "allOf" || form === "anyOf") {
    if (value.kind !== "list" || value.items.length === 0) return [{ span: value.span, problem: `\`${form}\` takes a list with at least one guard` }];
    return value.items.flatMap(problems);
  }
  return form === "not" ? problems(value) : [];
}

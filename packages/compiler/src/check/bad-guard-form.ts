import { listItems } from "../model/calls.js";
import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

const FORMS = ["name", "expr", "check", "allOf", "anyOf", "not"];

/** A guard written as a mapping that says nothing the language knows: the engine's builder refuses it (language.md 5.1). */
export const badGuardForm: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    for (const item of listItems(valueOf(transition.node, "guards"))) {
      if (item.kind !== "map") continue;
      const form = FORMS.find((key) => entryOf(item, key) !== undefined);
      if (form !== undefined && valueOf(item, form)?.kind !== "null") continue;
      const span = item.entries[0]?.key.span ?? item.span;
      const problem = form === undefined ? "no key says which kind of guard it is" : `\`${form}\` is empty`;
      report("bad-guard-form", span, { problem });
    }
  }
};

import { entryOf, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

const FORMS = ["custom", "name", "http", "branch", "code", "set", "timestamp", "increment", "decrement", "append", "clear", "compute"];

/**
 * `on_enter` or `on_exit` as one mapping that is no action. The engine's validator does not look into such a mapping, its builder
 * does (language.md 3.3).
 */
export const badActionForm: Rule = ({ machine, report }) => {
  for (const { node } of machine.states) {
    for (const key of ["on_enter", "on_exit"]) {
      const item = valueOf(node, key);
      if (item?.kind === "map" && !isAction(item)) report("bad-action-form", item.entries[0]?.key.span ?? item.span, { problem: "no key says what it does" });
    }
  }
};

function isAction(item: Extract<Node, { kind: "map" }>): boolean {
  const form = FORMS.find((key) => entryOf(item, key) !== undefined);
  if (form === undefined) return false;
  const value = valueOf(item, form);
  return form !== "name" || (value?.kind === "string" && value.value !== "") || value?.kind === "integer";
}

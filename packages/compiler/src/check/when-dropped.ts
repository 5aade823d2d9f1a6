import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** A `when` of an action that is neither text nor mapping: the engine ignores it, and the action always runs (language.md 7.1). */
export const whenDropped: Rule = ({ machine, report }) => {
  for (const item of writtenActions(machine)) {
    const when = item.kind === "map" ? valueOf(item, "when") : undefined;
    if (when !== undefined && !["string", "map", "null"].includes(when.kind)) report("when-dropped", when.span, {});
  }
};

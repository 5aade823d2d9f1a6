import { readDelay } from "../model/delay.js";
import { capitalize, describe } from "../schema/words.js";
import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Delays that the engine's builder refuses (language.md 4.6): its validator takes any text and any whole number. */
export const badDelay: Rule = ({ machine, report }) => {
  for (const { node } of machine.transitions) {
    const after = valueOf(node, "after");
    const delay = readDelay(after);
    if (after !== undefined && delay !== undefined && "problem" in delay) report("bad-delay", after.span, { found: describe(after) }, { help: `${capitalize(delay.problem)}.` });
  }
};

import type { DiagnosticExtras } from "../diagnostics/create.js";
import { readDelay } from "../model/delay.js";
import { capitalize, describe } from "../schema/words.js";
import { type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Delays that the engine's builder refuses (language.md 4.6): its validator takes any text and any whole number. */
export const badDelay: Rule = ({ machine, report }) => {
  for (const { node } of machine.transitions) {
    const after = valueOf(node, "after");
    const delay = readDelay(after);
    if (after !== undefined && delay !== undefined && "problem" in delay) report("bad-delay", after.span, { found: describe(after) }, inMilliseconds(after) ?? { help: `${capitalize(delay.problem)}.` });
  }
};

/** `500ms`: a number without a unit counts milliseconds. */
function inMilliseconds(after: Node): DiagnosticExtras | undefined {
  const number = after.kind === "string" ? /^\s*([1-9]\d*)\s*(?:ms|msecs?|millis|milliseconds?)\s*$/i.exec(after.value)?.[1] : undefined;
  if (number === undefined) return undefined;
  return { help: `Milliseconds have no unit: write ${number}.`, fix: { title: `Write ${number}`, safe: true, edits: [{ span: after.span, text: number }] } };
}

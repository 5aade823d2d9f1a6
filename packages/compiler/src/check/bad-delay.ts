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
    if (after !== undefined && delay !== undefined && "problem" in delay) report("bad-delay", after.span, { found: describe(after) }, withItsUnit(after) ?? { help: `${capitalize(delay.problem)}.` });
  }
};

/** `500ms`: a number without a unit counts milliseconds. `5 seconds`: a unit is one letter. */
function withItsUnit(after: Node): DiagnosticExtras | undefined {
  const [, number, unit] = (after.kind === "string" && /^\s*([1-9]\d*)\s*(ms|msecs?|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\s*$/i.exec(after.value)) || [];
  if (number === undefined || unit === undefined) return undefined;
  const isMilliseconds = /^m(?:s|ill)/i.test(unit);
  const text = isMilliseconds ? number : number + unit[0]!.toLowerCase();
  // JSON has no text without quotes.
  const written = isMilliseconds || (after.kind === "string" && after.plain) ? text : `"${text}"`;
  const help = isMilliseconds ? `Milliseconds have no unit: write ${text}.` : `Write ${written}.`;
  return { help, fix: { title: `Write ${written}`, safe: true, edits: [{ span: after.span, text: written }] } };
}

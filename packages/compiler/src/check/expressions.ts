import { meantName } from "../diagnostics/nearest.js";
import type { Fix, Span } from "../diagnostics/types.js";
import type { ExpressionFault } from "../expression/fault.js";
import { functions } from "../expression/signatures.js";
import type { ExpressionModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import { describe } from "../schema/words.js";
import type { Node, StringNode } from "../source/node.js";
import { offsetsIn } from "../source/yaml/scalar-offsets.js";
import type { Rule, RuleContext } from "./rule.js";

/** What is wrong with expressions: what the evaluator refuses, or would surely not do as meant (language.md 8, 13.4). */
export const expressions: Rule = (context) => {
  for (const guard of allGuards(context.machine)) if (guard.kind === "expr") reportFaults(guard, context);
  for (const action of allActions(context.machine)) {
    for (const part of evaluatedBy(action)) if (part.kind === "expr") reportFaults(part, context);
  }
};

function reportFaults(expression: ExpressionModel, { text, refusals, report }: RuleContext): void {
  const { node } = expression;
  if (node.kind !== "string") return reportNoText(node, report);
  for (const fault of expression.compiled.faults) {
    if (fault.code === "expr-unknown-name" && (refusals.concern("variable", "key") || refusals.mention("variable", String(fault.values.name)))) continue;
    const span = spanOf(fault, expression, node, text);
    const fix = fault.code === "expr-unknown-function" ? renamedFunction(String(fault.values.name), span, text) : undefined;
    report(fault.code, span, fault.values, { ...(fault.help === undefined ? {} : { help: fault.help }), ...(fix === undefined ? {} : { fix }) });
  }
}

/** The change that writes the function that is near, where the text holds the name as it is read. */
function renamedFunction(name: string, { start, end }: Span, text: string): Fix | undefined {
  const meant = meantName(name, functions.keys());
  if (meant === undefined || text.slice(start, end) !== name) return undefined;
  return { title: `Write ${meant.name}`, safe: meant.certain, edits: [{ span: { start, end }, text: meant.name }] };
}

/** Anything but a text is an expression that always raises. */
function reportNoText(node: Exclude<Node, StringNode>, report: RuleContext["report"]): void {
  const help =
    node.kind === "boolean" ? `Write it as a text: "${node.value ? "True" : "False"}".` : node.kind === "integer" || node.kind === "float" ? `Write it as a text: "${node.text}".` : "Write the expression as a text.";
  report("expr-syntax", node.span, { reason: `it is ${describe(node)} and no text` }, { help });
}

/** The place of a fault in the file; the whole text where a variable has been put into it. */
function spanOf({ offset, length }: ExpressionFault, { text, offset: begin }: ExpressionModel, node: StringNode, file: string): Span {
  const { span } = node;
  if (text === "") return span;
  const offsets = offsetsIn(file, node);
  const from = offsets?.[begin + offset];
  if (offsets !== undefined && from !== undefined) return { start: from, end: Math.max(offsets[Math.min(begin + offset + length, offsets.length - 1)] ?? from, from) };
  // With a variable in it, it may still stand there to the letter.
  const start = begin === 0 ? file.slice(span.start, span.end).indexOf(text) : -1;
  if (start === -1) return span;
  const at = span.start + start + offset;
  return { start: at, end: Math.max(at + length, at) };
}

import type { ExpressionFault } from "../expression/fault.js";
import type { Span } from "../diagnostics/types.js";
import type { ExpressionModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import type { Rule, RuleContext } from "./rule.js";

/** What is wrong with expressions: what the evaluator refuses, or would surely not do as meant (language.md 8, 13.4). */
export const expressions: Rule = (context) => {
  for (const guard of allGuards(context.machine)) if (guard.kind === "expr") reportFaults(guard, context);
  for (const action of allActions(context.machine)) {
    for (const part of evaluatedBy(action)) if (part.kind === "expr") reportFaults(part, context);
  }
};

function reportFaults(expression: ExpressionModel, { text, refusals, report }: RuleContext): void {
  for (const fault of expression.compiled.faults) {
    if (fault.code === "expr-unknown-name" && refusals.mention("variable", String(fault.values.name))) continue;
    const span = spanOf(fault, expression, text);
    report(fault.code, span, fault.values, fault.help === undefined ? {} : { help: fault.help });
  }
}

/**
 * The place of a fault in the file. It can be told to the column where the expression stands in the file to the letter; where it is
 * escaped or folded, the whole of it is shown.
 */
function spanOf({ offset, length }: ExpressionFault, { text, node: { span } }: ExpressionModel, file: string): Span {
  const start = file.slice(span.start, span.end).indexOf(text);
  if (text === "" || start === -1) return span;
  const from = span.start + start + offset;
  return { start: from, end: Math.max(from + length, from) };
}

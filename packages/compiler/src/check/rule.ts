import { createDiagnostic, type DiagnosticCode, type DiagnosticExtras } from "../diagnostics/create.js";
import type { DiagnosticValues } from "../diagnostics/table.gen.js";
import type { Diagnostic, RelatedPlace, Span } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import { NO_REFUSALS, type Refusals } from "../schema/refusals.js";

/** What a rule looks at, and where it says what it found. */
export interface RuleContext {
  readonly machine: MachineModel;
  /** The file's text, as it was written. */
  readonly text: string;
  /** What the schema has refused already: the machine may say there what it does not mean. */
  readonly refusals: Refusals;
  report<Code extends DiagnosticCode>(code: Code, span: Span, values: DiagnosticValues[Code], extras?: DiagnosticExtras): void;
  /** Another place of the same file. */
  place(message: string, span: Span): RelatedPlace;
}

/** One rule: looks at a machine, reports what is wrong with it. */
export type Rule = (context: RuleContext) => void;

/** Runs the rules over a machine. What they find in something that the schema has refused follows from that and is left out. */
export function runRules(rules: readonly Rule[], machine: MachineModel, text: string, refusals: Refusals = NO_REFUSALS): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const context: RuleContext = {
    machine,
    text,
    refusals,
    report: (code, span, values, extras) => {
      if (!refusals.covers(span)) diagnostics.push(createDiagnostic(code, { file: machine.file, span }, values, extras));
    },
    place: (message, span) => ({ message, file: machine.file, span }),
  };
  for (const rule of rules) rule(context);
  return diagnostics;
}

import { createDiagnostic, type DiagnosticCode, type DiagnosticExtras } from "../diagnostics/create.js";
import type { DiagnosticValues } from "../diagnostics/table.gen.js";
import type { Diagnostic, RelatedPlace, Span } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";

/** What a rule looks at, and where it says what it found. */
export interface RuleContext {
  readonly machine: MachineModel;
  /** The file's text, as it was written. */
  readonly text: string;
  report<Code extends DiagnosticCode>(code: Code, span: Span, values: DiagnosticValues[Code], extras?: DiagnosticExtras): void;
  /** Another place of the same file. */
  place(message: string, span: Span): RelatedPlace;
}

/** One rule: looks at a machine, reports what is wrong with it. */
export type Rule = (context: RuleContext) => void;

/** Runs the rules over a machine. */
export function runRules(rules: readonly Rule[], machine: MachineModel, text: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const context: RuleContext = {
    machine,
    text,
    report: (code, span, values, extras) => diagnostics.push(createDiagnostic(code, { file: machine.file, span }, values, extras)),
    place: (message, span) => ({ message, file: machine.file, span }),
  };
  for (const rule of rules) rule(context);
  return diagnostics;
}

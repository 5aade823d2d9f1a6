import { createDiagnostic, type DiagnosticCode, type DiagnosticExtras } from "../diagnostics/create.js";
import type { DiagnosticValues } from "../diagnostics/table.gen.js";
import type { Diagnostic, RelatedPlace, Span } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import type { Node } from "../source/node.js";

/** What a rule looks at, and where it says what it found. */
export interface RuleContext {
  readonly machine: MachineModel;
  /** All documents of the file; the machine is the first. */
  readonly documents: readonly Node[];
  report<Code extends DiagnosticCode>(code: Code, span: Span, values: DiagnosticValues[Code], extras?: DiagnosticExtras): void;
  /** Another place of the same file. */
  place(message: string, span: Span): RelatedPlace;
}

/** One rule: looks at a machine, reports what is wrong with it. */
export type Rule = (context: RuleContext) => void;

/** Runs the rules over a machine. */
export function runRules(rules: readonly Rule[], machine: MachineModel, documents: readonly Node[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const context: RuleContext = {
    machine,
    documents,
    report: (code, span, values, extras) => diagnostics.push(createDiagnostic(code, { file: machine.file, span }, values, extras)),
    place: (message, span) => ({ message, file: machine.file, span }),
  };
  for (const rule of rules) rule(context);
  return diagnostics;
}

import type { DiagnosticCode } from "../diagnostics/create.js";
import type { DiagnosticValues } from "../diagnostics/table.gen.js";

/** What can be wrong with an expression. */
export type ExpressionCode = Extract<
  DiagnosticCode,
  | "dict-method-shadows-key"
  | "expr-assignment"
  | "expr-foreign-name"
  | "expr-ignored-part"
  | "expr-syntax"
  | "expr-unknown-function"
  | "expr-unknown-name"
  | "expr-unsupported"
  | "integer-too-large"
  | "is-with-value"
  | "mutating-expression"
>;

/** A diagnostic that does not know yet where in a file its text stands: `offset` and `length` count within the expression. */
export type ExpressionFault = {
  readonly [Code in ExpressionCode]: {
    readonly code: Code;
    readonly values: DiagnosticValues[Code];
    readonly offset: number;
    readonly length: number;
    /** Takes the place of the help in the table. */
    readonly help?: string;
  };
}[ExpressionCode];

/** Thrown while an expression is read, and caught where reading began: text that is no expression. */
export class SyntaxFault extends Error {
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
  readonly help: string | undefined;
  /** What the engine raises. */
  readonly type: string;

  constructor(offset: number, length: number, reason: string, help?: string, type = "SyntaxError") {
    super(reason);
    this.offset = offset;
    this.length = length;
    this.reason = reason;
    this.help = help;
    this.type = type;
  }
}

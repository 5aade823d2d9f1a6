import { checkExpression } from "./check.js";
import { type Expression, type Name } from "./ast.js";
import { type ExpressionFault, SyntaxFault } from "./fault.js";
import { typeOf } from "./kinds.js";
import { parseExpression } from "./parse.js";
import { Printer, type PrintOptions } from "./print.js";
import { readNames } from "./reads.js";

/** TypeScript of an expression over the variables `context` and `event`, and what it needs. */
export interface PrintedExpression {
  readonly code: string;
  /** The helpers of the runtime's Python subpath that the code calls, by their own names, sorted. */
  readonly imports: readonly string[];
  readonly usesContext: boolean;
  readonly usesEvent: boolean;
  /** What the value can be. The code itself may be of type `unknown` all the same. */
  readonly type: "boolean" | "number" | "string" | "null" | "unknown";
}

export interface CompiledExpression {
  /** What is wrong, in the order of the text. Code is there even so: it raises what the engine raises. */
  readonly faults: readonly ExpressionFault[];
  /** The names of the context that are read, each with every place. */
  readonly reads: ReadonlyMap<string, readonly Name[]>;
  /** The value, as plain data: `compute`. */
  readonly value: PrintedExpression;
  /** Whether the value counts as true, as a boolean: guards, `when`. */
  readonly condition: PrintedExpression;
}

/**
 * Compiles a Python-style expression (section 8 of the language) to TypeScript.
 *
 * @param text as it stands in the YAML; whatever it holds is a fault, never an exception
 * @param options the declared context keys with their types (`number`, `string`, `boolean`, `object` or `unknown`), which only help with
 *   warnings, since the engine checks no types and a context from outside may hold anything; whether `_event` is at hand; the local names of the helpers
 */
export function compileExpression(text: string, options: PrintOptions = {}): CompiledExpression {
  const remarks: ExpressionFault[] = [];
  const parsed = parseExpression(text, remarks);
  const root = parsed instanceof SyntaxFault ? unreadable(parsed) : parsed;
  return {
    faults: [...checkExpression(root, text, options), ...remarks].sort((a, b) => a.offset - b.offset),
    reads: readNames(root, options),
    value: print(options, (printer) => printer.result(root)),
    condition: print(options, (printer) => printer.condition(root)),
  };
}

/** The expression that stands for a text that is none. */
function unreadable({ offset, length, reason, help, type }: SyntaxFault): Expression {
  const fault = { code: "expr-syntax", values: { reason }, offset, length, ...(help === undefined ? {} : { help }) } as const;
  return { kind: "refused", from: offset, to: offset + length, type, fault };
}

function print(options: PrintOptions, run: (printer: Printer) => { readonly text: string; readonly kinds: number }): PrintedExpression {
  const printer = new Printer(options);
  const { text, kinds } = run(printer);
  const { usesContext, usesEvent } = printer;
  return { code: text, imports: [...printer.helpers].sort(), usesContext, usesEvent, type: typeOf(kinds) };
}

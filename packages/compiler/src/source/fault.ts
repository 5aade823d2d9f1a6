import type { Span } from "../diagnostics/types.js";

/**
 * A mistake after which a text cannot be read on. Thrown inside this folder, where a scanner is many calls deep, and
 * turned into a diagnostic by the reader that started it; it never leaves `read`.
 */
export class Fault extends Error {
  readonly span: Span;
  readonly help: string | undefined;

  /** @param problem what stands there and why it cannot, as a sentence without its full stop */
  constructor(span: Span, problem: string, help?: string) {
    super(problem);
    this.span = span;
    this.help = help;
  }
}

/**
 * Deeper nesting is refused. The engine gives up at about 490 levels, so no file that it loads is lost, and every
 * recursive walk over a tree stays far from the end of the stack.
 */
export const MAX_DEPTH = 500;

import type { Diagnostic } from "./types.js";

/** Errors by which a transition is not what was meant. */
const MISLEADING: ReadonlySet<string> = new Set(["undefined-history-state", "guard-list-dropped", "when-dropped", "raw-boolean-mismatch"]);

/** What is said of a machine as a whole, and follows from any transition that is wrong. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set(["unreachable-state", "dead-end", "error-state-dead-end", "shadowed-transition", "ambiguous-transition", "contradicting-guards"]);

/**
 * Leaves out warnings about the very place of an error, and those that it may have led to: both come from one mistake, and the error says how to
 * mend it.
 */
export function withoutEchoes(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const isMisled = all.some(({ code, severity }) => severity === "error" && MISLEADING.has(code));
  const diagnostics = isMisled ? all.filter(({ code }) => !OF_THE_WHOLE.has(code)) : all;
  const id = ({ span }: Diagnostic): string => `${span.start} ${span.end}`;
  const wrong = new Set(diagnostics.filter(({ severity }) => severity === "error").map(id));
  return diagnostics.filter((diagnostic) => diagnostic.severity === "error" || !wrong.has(id(diagnostic)));
}

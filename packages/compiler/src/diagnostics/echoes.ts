import type { Diagnostic } from "./types.js";

/** Leaves out warnings about the very place of an error: both come from one mistake, and the error says how to mend it. */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const id = ({ span }: Diagnostic): string => `${span.start} ${span.end}`;
  const wrong = new Set(diagnostics.filter(({ severity }) => severity === "error").map(id));
  return diagnostics.filter((diagnostic) => diagnostic.severity === "error" || !wrong.has(id(diagnostic)));
}

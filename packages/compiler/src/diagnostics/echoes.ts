import type { Diagnostic } from "./types.js";

/** What is said of a machine as a whole, and may follow from anything in it that is wrong. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set([
  "unreachable-state", "dead-end", "error-state-dead-end", "shadowed-transition", "ambiguous-transition", "contradicting-guards", "wildcard-hides-transition",
  "when-without-routes", "auto-loop", "when-route-loop", "parallel-exit-unreachable", "fallback-catches-guards", "self-transition-skips-hooks", "unused-group", "unused-event",
  "fallback-mode-without-state", "choice-way-unused", "decided-before-acted", "region-initial-skips-hooks", "route-without-event",
]); // prettier-ignore

/**
 * Leaves out warnings about the very place of an error, and those that an error or a misspelt key may have led to: both come from one mistake, and
 * what is left says how to mend it.
 */
export function withoutEchoes(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const isMisled = all.some(isMisleading);
  const diagnostics = isMisled ? all.filter((diagnostic) => diagnostic.severity === "error" || !OF_THE_WHOLE.has(diagnostic.code)) : all;
  const id = ({ span }: Diagnostic): string => `${span.start} ${span.end}`;
  const wrong = new Set(diagnostics.filter(({ severity }) => severity === "error").map(id));
  // A key that is given twice is no echo: it says why what stood under the first is missing.
  return diagnostics.filter((diagnostic) => diagnostic.severity === "error" || diagnostic.code === "yaml-duplicate-key" || !wrong.has(id(diagnostic)));
}

/** By which a machine is not what was meant: an error, a key that is known under another spelling, a key that is given twice, or a region without a name. A name in capitals is a name all the same. */
function isMisleading({ code, severity, fix }: Diagnostic): boolean {
  return severity === "error" ? code !== "name-invalid" && !OF_THE_WHOLE.has(code) : code === "blank-region" || (code === "yaml-duplicate-key" && fix === undefined) || (code === "unknown-key" && fix !== undefined);
}

import type { Diagnostic, Severity } from "../types.js";

/** How many diagnostics of each severity there are, and in how many files. */
export type Counts = Readonly<Record<Severity | "files", number>>;

export function countDiagnostics(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
    files: new Set(diagnostics.map((diagnostic) => diagnostic.file)).size,
  };
}

/** `2 errors, 1 warning in 1 file`; nothing when there is nothing to count. */
export function summarize(counts: Counts): string | undefined {
  const parts = [
    plural(counts.error, "error"),
    plural(counts.warning, "warning"),
    counts.info === 0 ? [] : [`${counts.info} info`],
  ].flat();
  return parts.length === 0 ? undefined : `${parts.join(", ")} in ${plural(counts.files, "file").join("")}`;
}

function plural(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
}

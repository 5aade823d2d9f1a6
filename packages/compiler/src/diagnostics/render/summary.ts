import type { Diagnostic, Severity } from "../types.js";
import { countOf } from "./count.js";

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
export function summarize({ error, warning, info, files }: Counts): string | undefined {
  const parts = [
    ...(error === 0 ? [] : [countOf(error, "error")]),
    ...(warning === 0 ? [] : [countOf(warning, "warning")]),
    ...(info === 0 ? [] : [`${info} info`]),
  ];
  return parts.length === 0 ? undefined : `${parts.join(", ")} in ${countOf(files, "file")}`;
}

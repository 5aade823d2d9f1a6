import { type Counts, countDiagnostics } from "../diagnostics/render/summary.js";
import type { Diagnostic } from "../diagnostics/types.js";
import type { ProjectSettings } from "../options.js";

/** What the compiler found in a project. */
export interface Findings {
  readonly settings: Pick<ProjectSettings, "strict" | "maxWarnings">;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the settings make of the compiler's result. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
  /** Paths of the sources with errors: they have no module. */
  readonly faulty: ReadonlySet<string>;
  /** Of each project that has more warnings than it allows. */
  readonly tooManyWarnings: readonly { readonly found: number; readonly allowed: number }[];
  readonly failed: boolean;
}

/** Applies `strict` and `maxWarnings`. Under `strict` a source with warnings yields no module, as with errors. */
export function judge(findings: readonly Findings[]): Verdict {
  const judged = findings.map(({ settings, diagnostics }) => ({ settings, diagnostics: settings.strict ? diagnostics.map(warningToError) : diagnostics }));
  const diagnostics = judged.flatMap((each) => each.diagnostics);
  const tooManyWarnings = judged.flatMap(({ settings: { maxWarnings: allowed }, diagnostics: own }) => {
    const found = countDiagnostics(own).warning;
    return allowed !== undefined && found > allowed ? [{ found, allowed }] : [];
  });
  const counts = countDiagnostics(diagnostics);
  return {
    diagnostics,
    counts,
    faulty: new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file)),
    tooManyWarnings,
    failed: counts.error > 0 || tooManyWarnings.length > 0,
  };
}

function warningToError(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning" ? { ...diagnostic, severity: "error" } : diagnostic;
}

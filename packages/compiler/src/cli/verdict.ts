import type { CompileResult, OutputFile } from "../compile.js";
import { type Counts, countDiagnostics } from "../diagnostics/render/summary.js";
import type { Diagnostic } from "../diagnostics/types.js";
import type { Settings } from "../options.js";

/** What the settings make of the compiler's result. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
  /** The modules of the sources without errors. */
  readonly files: readonly OutputFile[];
  readonly tooManyWarnings: boolean;
  readonly failed: boolean;
}

/** Applies `--strict` and `--max-warnings`. Under `--strict` a source with warnings yields no module, as with errors. */
export function judge(result: CompileResult, settings: Pick<Settings, "strict" | "maxWarnings">): Verdict {
  const diagnostics = settings.strict ? result.diagnostics.map(warningToError) : result.diagnostics;
  const faulty = new Set(diagnostics.filter((diagnostic) => diagnostic.severity === "error").map((diagnostic) => diagnostic.file));
  const counts = countDiagnostics(diagnostics);
  const tooManyWarnings = settings.maxWarnings !== undefined && counts.warning > settings.maxWarnings;
  return {
    diagnostics,
    counts,
    files: result.files.filter((file) => !faulty.has(file.source)),
    tooManyWarnings,
    failed: counts.error > 0 || tooManyWarnings,
  };
}

function warningToError(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning" ? { ...diagnostic, severity: "error" } : diagnostic;
}

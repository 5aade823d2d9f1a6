import { countDiagnostics } from "../diagnostics/render/summary.js";
import { shownTexts } from "../output/shown-texts.js";
import { ConfigError } from "../project/config-error.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";
import { printResult } from "./result.js";

/**
 * Tells the mistakes in configurations as those in machines are told.
 *
 * @returns whether that is what was thrown
 */
export function reportConfigFaults(thrown: unknown, request: Request): boolean {
  if (!(thrown instanceof ConfigError)) return false;
  const { diagnostics, files } = thrown;
  const verdict = { diagnostics, counts: countDiagnostics(diagnostics), tooManyWarnings: [] };
  const texts = shownTexts(files);
  createReporter(request.settings, workingDirectory(request), request.environment).diagnostics(verdict, texts);
  printResult({ verdict, texts, plan: { skipped: [] } }, request, []);
  return true;
}

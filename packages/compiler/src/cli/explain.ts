import type { DiagnosticCode } from "../diagnostics/create.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { diagnosticTable } from "../diagnostics/table.gen.js";
import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { readPage } from "./read-page.js";
import { UsageError } from "../project/usage-error.js";

/**
 * `typestator explain <code>`: prints the page of a diagnostic, which is shipped with the package.
 *
 * @throws UsageError for a code that does not exist
 */
export function explainCommand(code: string, { packageRoot, stdout }: Environment): ExitCode {
  if (!Object.hasOwn(diagnosticTable, code)) {
    throw new UsageError([`there is no diagnostic ${code}.`, didYouMean(code, Object.keys(diagnosticTable)) ?? []].flat().join(" "));
  }
  stdout.write(readPage(code as DiagnosticCode, packageRoot));
  return exitCode.fine;
}

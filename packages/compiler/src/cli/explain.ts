import { readFileSync } from "node:fs";
import { didYouMean } from "../diagnostics/nearest.js";
import { type DiagnosticEntry, diagnosticTable } from "../diagnostics/table.gen.js";
import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { UsageError } from "./usage-error.js";

/**
 * `typestator explain <code>`: prints the page of a diagnostic, which is shipped with the package.
 *
 * @throws UsageError for a code that does not exist
 */
export function explainCommand(code: string, { packageRoot, stdout }: Environment): ExitCode {
  const entry = new Map<string, DiagnosticEntry>(Object.entries(diagnosticTable)).get(code);
  if (entry === undefined) {
    throw new UsageError([`there is no diagnostic ${code}.`, didYouMean(code, Object.keys(diagnosticTable)) ?? []].flat().join(" "));
  }
  const page = readFileSync(new URL(`messages/${code}.md`, packageRoot), "utf8").replace(/^---\n[\s\S]*?\n---\n+/, "");
  stdout.write(`# ${code} (${entry.severity})\n\n${entry.message}\n\n${page.trimEnd()}\n`);
  return exitCode.fine;
}

import { readFileSync } from "node:fs";
import type { DiagnosticCode } from "../diagnostics/create.js";
import { diagnosticPage } from "../diagnostics/page.js";

/**
 * The page of a diagnostic.
 *
 * @param packageRoot the folder that holds `messages/`
 */
export function readPage(code: DiagnosticCode, packageRoot: URL): string {
  return diagnosticPage(code, readFileSync(new URL(`messages/${code}.md`, packageRoot), "utf8"));
}

import type { Diagnostic } from "../types.js";
import { escapeForTerminal } from "./escape.js";
import { locationOf, type SourceTexts } from "./texts.js";

/** One line a diagnostic, for logs and for editors that read `path:line:col: severity code: message (help)`. */
export function renderCompact(diagnostic: Diagnostic, texts: SourceTexts): string {
  const help = diagnostic.help === undefined ? "" : ` (${escapeForTerminal(diagnostic.help)})`;
  return `${locationOf(diagnostic.file, diagnostic.span, texts)}: ${diagnostic.severity} ${diagnostic.code}: ${escapeForTerminal(diagnostic.message)}${help}\n`;
}

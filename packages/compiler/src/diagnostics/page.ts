import type { DiagnosticCode } from "./create.js";
import { diagnosticTable } from "./table.gen.js";

/**
 * The page of a code in Markdown: what `typestator explain` prints, and what lies in `docs/diagnostics/`.
 *
 * @param written the text of `messages/<code>.md`
 */
export function diagnosticPage(code: DiagnosticCode, written: string): string {
  const { severity, settable, message, help } = diagnosticTable[code];
  const level = settable
    ? `Its level is yours to set: \`--rule ${code}=off\`, or \`# typestator-disable-next-line ${code}\` for one place.`
    : "Always an error: the engine could not load such a machine either.";
  return [
    `# ${code} (${severity})`,
    [`> ${message}`, ...(help === undefined ? [] : [">", `> help: ${help}`])].join("\n"),
    level,
    `${written.replace(/^---\n[\s\S]*?\n---\n+/, "").trimEnd()}\n`,
  ].join("\n\n");
}

import type { Diagnostic, Severity } from "../types.js";
import { escapeForTerminal } from "./escape.js";
import { lastPlaceOf, locationOf, type SourceTexts } from "./texts.js";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * A workflow command of GitHub Actions, which makes an annotation of the diagnostic. The message begins with the place: the log of a run
 * shows nothing but the message.
 *
 * @param pathOf where a file lies in the workspace, with `/`
 * @returns one line, with a line end
 */
export function renderGithub(diagnostic: Diagnostic, texts: SourceTexts, pathOf: (file: string) => string): string {
  const { severity, code, message, file, span, related, help } = diagnostic;
  const lines = texts.linesOf(file);
  const start = lines?.positionAt(span.start);
  const properties = {
    file: pathOf(file),
    ...(lines === undefined || start === undefined ? {} : { line: start.line, endLine: lines.positionAt(lastPlaceOf(span)).line, col: start.column }),
    title: code,
  };
  const text = [
    `${locationOf(file, span, texts)}: ${escapeForTerminal(message)}`,
    ...related.map((place) => `${locationOf(place.file, place.span, texts)}: ${escapeForTerminal(place.message)}`),
    ...(help === undefined ? [] : [`help: ${escapeForTerminal(help)}`]),
  ].join("\n");
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${written.join(",")}::${escapeData(text)}\n`;
}

/** What GitHub's toolkit escapes in a message. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** What it escapes in the properties before the message. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

import type { Colors } from "picocolors/types.js";
import type { Diagnostic, Severity } from "../types.js";
import { escapeForTerminal } from "./escape.js";
import { drawFrame } from "./frame.js";
import { locationOf, type SourceTexts } from "./texts.js";

/** How to print for a person. */
export interface PrettyStyle {
  readonly colors: Colors;
  /** The columns of the terminal. */
  readonly width: number;
}

/**
 * Prints one diagnostic for a person: `path:line:col: severity code: message`, the user's text with the place marked, related
 * places, help. Text of the user's is escaped, so that it cannot steer the terminal.
 *
 * @returns the text, with a line end
 */
export function renderPretty(diagnostic: Diagnostic, texts: SourceTexts, style: PrettyStyle): string {
  const { colors } = style;
  const paint = painter(diagnostic.severity, colors);
  const location = colors.bold(locationOf(diagnostic.file, diagnostic.span, texts));
  const lines = texts.linesOf(diagnostic.file);
  const output = [
    `${location}: ${paint(diagnostic.severity)} ${colors.dim(diagnostic.code)}: ${escapeForTerminal(diagnostic.message)}`,
    ...(lines === undefined ? [] : drawFrame(lines, diagnostic.span, { colors, width: style.width, paint })),
    ...diagnostic.related.map((related) => `  ${locationOf(related.file, related.span, texts)}: ${escapeForTerminal(related.message)}`),
    ...(diagnostic.help === undefined ? [] : [`  ${colors.cyan("help:")} ${escapeForTerminal(diagnostic.help)}`]),
  ];
  return `${output.join("\n")}\n`;
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case "error":
      return colors.red;
    case "warning":
      return colors.yellow;
    case "info":
      return colors.blue;
  }
}

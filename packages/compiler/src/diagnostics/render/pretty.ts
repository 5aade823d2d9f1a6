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

/** A diagnostic in parts, for whoever shows them in places of their own. */
export interface PrettyParts {
  /** `path:line:col: severity code: message`. */
  readonly headline: string;
  /** The user's text with the place marked; no lines where it is not known. */
  readonly frame: readonly string[];
  /** Related places and help, a line each. */
  readonly notes: readonly string[];
}

/** Says one diagnostic for a person, in parts. Text of the user's is escaped, so that it cannot steer the terminal. */
export function prettyParts(diagnostic: Diagnostic, texts: SourceTexts, style: PrettyStyle): PrettyParts {
  const { colors } = style;
  const paint = painter(diagnostic.severity, colors);
  const location = colors.bold(locationOf(diagnostic.file, diagnostic.span, texts));
  const lines = texts.linesOf(diagnostic.file);
  return {
    headline: `${location}: ${paint(diagnostic.severity)} ${colors.dim(diagnostic.code)}: ${escapeForTerminal(diagnostic.message)}`,
    frame: lines === undefined ? [] : drawFrame(lines, diagnostic.span, { colors, width: style.width, paint }),
    notes: [
      ...diagnostic.related.map((related) => `  ${locationOf(related.file, related.span, texts)}: ${escapeForTerminal(related.message)}`),
      ...(diagnostic.help === undefined ? [] : [`  ${colors.cyan("help:")} ${escapeForTerminal(diagnostic.help)}`]),
    ],
  };
}

/**
 * Prints one diagnostic for a person: the headline, the frame, the notes.
 *
 * @returns the text, with a line end
 */
export function renderPretty(diagnostic: Diagnostic, texts: SourceTexts, style: PrettyStyle): string {
  const { headline, frame, notes } = prettyParts(diagnostic, texts, style);
  return `${[headline, ...frame, ...notes].join("\n")}\n`;
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

/** What is to be told, in a shape that every bundler's own can be made of. */
import path from "node:path";
import { createColors } from "picocolors";
import { countOf } from "../diagnostics/render/count.js";
import { escapeForTerminal } from "../diagnostics/render/escape.js";
import { prettyParts } from "../diagnostics/render/pretty.js";
import type { SourceTexts } from "../diagnostics/render/texts.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { FileError } from "../output/file-error.js";
import { shownTexts } from "../output/shown-texts.js";
import { ConfigError } from "../project/config-error.js";
import { NoMachineError, UsageError } from "../project/usage-error.js";
import type { Verdict } from "../project/verdict.js";

/** Where a message belongs. Lines and columns count from 1, columns in UTF-16 code units. */
export interface MessagePlace {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The whole line, and how much of it is meant. */
  readonly lineText: string;
  readonly length: number;
}

/** Something to tell; infos are left to the command. */
export interface Message {
  readonly severity: "error" | "warning";
  /** `path:line:col: error code: message`, and below it related places and help. */
  readonly text: string;
  /** The user's text with the place marked; empty where there is none. */
  readonly frame: string;
  readonly place: MessagePlace | undefined;
}

// Bundlers paint by themselves, and what they print may go anywhere.
const style = { colors: createColors(false), width: 120 };

/** The headline, the frame and the notes, for bundlers that know no frame. */
export function wholeText({ text, frame }: Message): string {
  const [headline = "", ...notes] = text.split("\n");
  return [headline, ...(frame === "" ? [] : [frame]), ...notes].join("\n");
}

/** @param cwd what the paths of the diagnostics are relative to, absolute */
export function messagesOf(diagnostics: readonly Diagnostic[], texts: SourceTexts, cwd: string): readonly Message[] {
  return diagnostics.flatMap((diagnostic) => {
    const { severity } = diagnostic;
    if (severity === "info") return [];
    const { headline, frame, notes } = prettyParts(diagnostic, texts, style);
    return [{ severity, text: [headline, ...notes].join("\n"), frame: frame.join("\n"), place: placeOf(diagnostic, texts, cwd) }];
  });
}

function placeOf({ file, span }: Diagnostic, texts: SourceTexts, cwd: string): MessagePlace | undefined {
  const lines = texts.linesOf(file);
  if (lines === undefined) return undefined;
  const { line, column } = lines.positionAt(span.start);
  const lineText = lines.lineAt(line) ?? "";
  const end = Math.min(span.end - lines.startOf(line), lineText.length);
  return { file: path.resolve(cwd, file), line, column, lineText, length: Math.max(0, end - (column - 1)) };
}

/** Of projects with more warnings than they allow. */
export function tooManyWarnings({ tooManyWarnings: projects }: Pick<Verdict, "tooManyWarnings">): readonly Message[] {
  return projects.map(({ found, allowed }) => plain("error", `${countOf(found, "warning")}, but maxWarnings allows ${allowed}`));
}

/**
 * What was thrown because of the user's files.
 *
 * @throws what is a fault of ours, as it is, with a request to report it
 */
export function thrownMessages(thrown: unknown, cwd: string): readonly Message[] {
  if (thrown instanceof ConfigError) return messagesOf(thrown.diagnostics, shownTexts(thrown.files), cwd);
  // A project begins without machines; its bundler need not stand still for that.
  if (thrown instanceof NoMachineError) return [plain("warning", thrown.message)];
  if (thrown instanceof UsageError || thrown instanceof FileError) return [plain("error", thrown.message)];
  throw new Error("This is a fault of typestator, not of your files. Please report it, if you can with the file that was compiled.", { cause: thrown });
}

/** A message without a place. */
export function plain(severity: Message["severity"], text: string): Message {
  return { severity, text: escapeForTerminal(text), frame: "", place: undefined };
}

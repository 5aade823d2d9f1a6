import type { Diagnostic, Severity, Span } from "../types.js";
import type { SourceTexts } from "./texts.js";

/** A place for programs: line and column from 1 (UTF-16 code units), offset from 0. */
export interface JsonPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A range; `end` is not part of it. */
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

/** A diagnostic as `--format json` prints it. Members may be added within a major version; none changes its meaning. */
export interface JsonDiagnostic extends JsonRange {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly help?: string;
  readonly related: readonly (JsonRange & { readonly message: string; readonly file: string })[];
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly edits: readonly (JsonRange & { readonly text: string })[] };
  readonly url: string;
}

/** Turns a diagnostic into data with lines and columns. Nothing is escaped: `JSON.stringify` does what JSON needs. */
export function toJsonDiagnostic(diagnostic: Diagnostic, texts: SourceTexts): JsonDiagnostic {
  const rangeOf = (file: string, span: Span): JsonRange => {
    const lines = texts.linesOf(file);
    const position = (offset: number): JsonPosition => ({ offset, ...(lines?.positionAt(offset) ?? { line: 1, column: 1 }) });
    return { start: position(span.start), end: position(span.end) };
  };
  const { code, severity, message, file, span, related, help, fix, url } = diagnostic;
  return {
    code,
    severity,
    message,
    file,
    ...rangeOf(file, span),
    ...(help === undefined ? {} : { help }),
    related: related.map((place) => ({ message: place.message, file: place.file, ...rangeOf(place.file, place.span) })),
    ...(fix === undefined
      ? {}
      : { fix: { title: fix.title, safe: fix.safe, edits: fix.edits.map((edit) => ({ ...rangeOf(file, edit.span), text: edit.text })) } }),
    url,
  };
}

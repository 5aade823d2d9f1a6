import { diagnosticTable, type DiagnosticValues } from "./table.gen.js";
import type { Diagnostic, Fix, RelatedPlace, Span } from "./types.js";

/** Every code there is; the table is made from `messages/*.md`. */
export type DiagnosticCode = keyof DiagnosticValues;

/** A place in one of the sources. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** What a diagnostic may carry beyond its message. */
export interface DiagnosticExtras {
  /** Takes the place of the help in the table: a did-you-mean, for instance. */
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
}

/**
 * Makes a diagnostic from the table of messages.
 *
 * @param values fill the `{placeholders}` of the message and the help; their names are checked by the compiler for each code
 */
export function createDiagnostic<Code extends DiagnosticCode>(
  code: Code,
  place: Place,
  values: DiagnosticValues[Code],
  extras: DiagnosticExtras = {},
): Diagnostic {
  const entry = diagnosticTable[code];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String((values as Record<string, string | number>)[name]) : whole));
  const help = extras.help ?? (entry.help === undefined ? undefined : fill(entry.help));
  return {
    code,
    severity: entry.severity,
    message: fill(entry.message),
    file: place.file,
    span: place.span,
    related: extras.related ?? [],
    ...(help === undefined ? {} : { help }),
    ...(extras.fix === undefined ? {} : { fix: extras.fix }),
    url: `docs/diagnostics/${code}.md`,
  };
}

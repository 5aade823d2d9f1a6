import { diagnosticTable } from "../table.gen.js";
import type { Diagnostic, Fix, Severity, Span } from "../types.js";
import type { SourceTexts } from "./texts.js";

/** What a log says besides the diagnostics. */
export interface SarifSurroundings {
  /** The version of the compiler. */
  readonly version: string;
  /** Where a file lies, as a URI: relative to the root of what was looked at, or absolute. */
  readonly uriOf: (file: string) => string;
  /** The page of a code, in Markdown. */
  readonly pageOf: (code: string) => string;
}

/** Under this address the pages of the diagnostics are known; nothing is read from it. */
const site = "https://typestator.dev/";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", info: "note" };

const codes = Object.keys(diagnosticTable) as readonly (keyof typeof diagnosticTable)[];

/** Turns diagnostics into a log of SARIF 2.1.0, which GitHub's code scanning and other tools read. */
export function toSarif(diagnostics: readonly Diagnostic[], texts: SourceTexts, { version, uriOf, pageOf }: SarifSurroundings): object {
  const artifact = (file: string): object => {
    const uri = uriOf(file);
    // Who reads the log may take the sources from anywhere: what is relative is so to a root that he knows.
    return { uri, ...(/^[a-z]+:/i.test(uri) ? {} : { uriBaseId: "%SRCROOT%" }) };
  };
  const region = (file: string, span: Span): object | undefined => {
    const lines = texts.linesOf(file);
    if (lines === undefined) return undefined;
    const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const physicalLocation = (file: string, span: Span): object => {
    const place = region(file, span);
    return { artifactLocation: artifact(file), ...(place === undefined ? {} : { region: place }) };
  };
  const fixOf = (file: string, { title, edits }: Fix): object => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(file),
        replacements: edits.map(({ span, text }) => ({ deletedRegion: region(file, span), ...(text === "" ? {} : { insertedContent: { text } }) })),
      },
    ],
  });
  const used = new Set(diagnostics.map(({ code }) => code));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "typestator", semanticVersion: version, informationUri: site, rules: codes.map((code) => ruleOf(code, used.has(code) ? pageOf(code) : undefined)) } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results: diagnostics.map(({ code, severity, message, file, span, related, help, fix }) => ({
          ruleId: code,
          ruleIndex: (codes as readonly string[]).indexOf(code),
          level: LEVELS[severity],
          message: { text: help === undefined ? message : `${message} ${help}` },
          locations: [{ physicalLocation: physicalLocation(file, span) }],
          ...(related.length === 0
            ? {}
            : { relatedLocations: related.map((place, id) => ({ id, message: { text: place.message }, physicalLocation: physicalLocation(place.file, place.span) })) }),
          ...(fix === undefined || texts.linesOf(file) === undefined ? {} : { fixes: [fixOf(file, fix)] }),
        })),
      },
    ],
  };
}

/** @param page only given for what is reported: all pages together are long */
function ruleOf(code: (typeof codes)[number], page: string | undefined): object {
  const { severity, message, help = message } = diagnosticTable[code];
  return {
    id: code,
    shortDescription: { text: message },
    help: { text: help, ...(page === undefined ? {} : { markdown: page }) },
    helpUri: new URL(`docs/diagnostics/${code}.md`, site).href,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

import { createDiagnostic } from "../../diagnostics/create.js";
import { Fault } from "../fault.js";
import type { ReadResult } from "../read-result.js";
import { normalizeBreaks } from "./characters.js";
import { compose } from "./compose.js";
import { lex, type ScalarToken } from "./lexer.js";
import { parse } from "./parse.js";

/**
 * Reads all documents of a YAML 1.1 text. After a fault of the syntax nothing is read, since what follows from half a
 * text would only hide it; faults of the meaning (an unknown alias or tag, …) are reported all.
 */
export function readYaml(file: string, text: string): ReadResult {
  try {
    const normalized = normalizeBreaks(text);
    const lexed = lex(normalized);
    const composed = parse(normalized, lexed).map((document) => compose(file, normalized, document, lexed));
    refuseLostScalars(lexed.scalars, composed.flatMap(({ visited }) => visited));
    return { documents: composed.map(({ node }) => node), diagnostics: composed.flatMap(({ diagnostics }) => diagnostics), comments: lexed.comments };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const extras = error.help === undefined ? {} : { help: error.help };
    return { documents: [], diagnostics: [createDiagnostic("yaml-syntax", { file, span: error.span }, { problem: error.message }, extras)], comments: [] };
  }
}

/** The parser drops some text that stands where nothing can; what the lexer has seen must be somewhere in the tree. */
function refuseLostScalars(scalars: ReadonlyMap<number, ScalarToken>, visited: readonly number[]): void {
  if (visited.length === scalars.size) return;
  const found = new Set(visited);
  const lost = Array.from(scalars.keys()).find((start) => !found.has(start));
  if (lost !== undefined) throw new Fault({ start: lost, end: lost + 1 }, "Nothing can stand here: what is above it has ended", "Look at the indentation.");
}

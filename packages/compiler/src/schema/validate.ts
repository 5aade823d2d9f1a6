import type { Diagnostic } from "../diagnostics/types.js";
import type { MapNode, ScalarNode } from "../source/node.js";
import { type Fault, faultsOf } from "./faults.js";
import { checkKeys } from "./keys.js";
import { indexNames, type NameIndex } from "./names.js";
import { partsOf } from "./parts.js";
import { report } from "./report.js";
import { checkVariables } from "./variables.js";

/** Which names a machine may use. */
export interface ValidateOptions {
  /** `engine`: lower case letters, digits and `_`, as the engine wants them; `any`: every text that is not blank. Default: `engine`. */
  readonly names?: "engine" | "any";
}

/**
 * Checks what the engine's validator checks first: that keys and values have the shape that the language wants.
 * Every mistake is reported once, in the order of the file, and beside them (as warnings) keys that nobody knows.
 * What names refer to, and what only the engine's builder refuses, is for later rules.
 *
 * @param file the path that the diagnostics name
 * @param root the machine
 */
export function validate(file: string, root: MapNode, { names: allowed = "engine" }: ValidateOptions = {}): Diagnostic[] {
  const parts = partsOf(root);
  const explained = new Set<ScalarNode>();
  let index: NameIndex | undefined;
  const context = { file, explained, names: () => (index ??= indexNames(parts)) };
  const diagnostics: Diagnostic[] = [];
  for (const part of parts) {
    for (const fault of faultsOf(part)) if (allowed === "engine" || !isFreeName(fault)) diagnostics.push(report(fault, context));
    diagnostics.push(...checkKeys(file, part, explained));
  }
  diagnostics.push(...checkVariables(file, root));
  return inFileOrder(diagnostics);
}

/** A name that only the engine refuses. */
function isFreeName({ code, node }: Fault): boolean {
  return code === "name-invalid" && node.kind === "string" && node.value.trim() !== "";
}

/** Sorted by place; of those that two aliases of one anchor give alike, the first. */
function inFileOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const id = `${diagnostic.span.start} ${diagnostic.span.end} ${diagnostic.code} ${diagnostic.message}`;
    if (!unique.has(id)) unique.set(id, diagnostic);
  }
  return [...unique.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

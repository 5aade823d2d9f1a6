import type { Diagnostic } from "../diagnostics/types.js";
import type { MapNode, ScalarNode } from "../source/node.js";
import { withoutElsewhere } from "./elsewhere.js";
import { type Fault, faultsOf } from "./faults.js";
import { checkHookNames } from "./hook-names.js";
import { checkKeys } from "./keys.js";
import { indexNames, type NameIndex } from "./names.js";
import { normalizerOf } from "./normalizer.js";
import { partsOf } from "./parts.js";
import { collectRefusals, type Refusal, type Refusals, refusalOf, refusedKeys } from "./refusals.js";
import { report } from "./report.js";
import { checkVariables } from "./variables.js";

/** Which names a machine may use. */
export interface ValidateOptions {
  /** `engine`: lower case letters, digits and `_`, as the engine wants them; `any`: every text that is not blank. Default: `engine`. */
  readonly names?: "engine" | "any";
}

/** What the schema has to say of a machine. */
export interface Validation {
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  readonly refusals: Refusals;
}

/**
 * Checks what the engine's validator checks first: that keys and values have the shape that the language wants.
 * Every mistake is reported once, in the order of the file, and beside them (as warnings) keys that nobody knows.
 * What names refer to, and what only the engine's builder refuses, is for later rules.
 *
 * @param file the path that the diagnostics name
 * @param root the machine
 * @param text the file as it was written, for the changes that mend it; without it there are fewer of them
 */
export function validate(file: string, root: MapNode, { names: allowed = "engine" }: ValidateOptions = {}, text?: string): Validation {
  const parts = partsOf(root);
  const explained = new Set<ScalarNode>();
  let index: NameIndex | undefined;
  const context = { file, text, explained, freeNames: allowed === "any", names: () => (index ??= indexNames(parts, normalizerOf(root))) };
  const diagnostics: Diagnostic[] = [];
  const refusals: Refusal[] = [];
  const misnamed: Fault[] = [];
  for (const part of parts) {
    for (const fault of withoutElsewhere(part, faultsOf(part))) {
      if (allowed === "any" && isFreeName(fault)) continue;
      diagnostics.push(report(fault, context));
      refusals.push(...refusalOf(fault));
      if (fault.code === "name-invalid") misnamed.push(fault);
    }
    diagnostics.push(...checkKeys(file, part, explained));
    if (allowed === "engine") diagnostics.push(...checkHookNames(file, part));
    if (part.schema["x-any-key"] !== true) refusals.push(...refusedKeys(part));
  }
  diagnostics.push(...checkVariables(file, root, text));
  return { diagnostics: inFileOrder(diagnostics), refusals: collectRefusals(refusals, misnamed) };
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

/** Aliases that make a small text a huge value. */
import { createDiagnostic } from "../../diagnostics/create.js";
import type { Diagnostic, Span } from "../../diagnostics/types.js";

/** An alias, with the number of nodes that it stands for. */
export interface Expansion {
  readonly name: string;
  readonly span: Span;
  readonly anchor: Span;
  readonly size: number;
}

/**
 * How many nodes the aliases of a document may add to those that are written. Every stage after this one walks the tree
 * as if the aliases were written out; a hundred thousand nodes take it some tens of milliseconds, while hundreds of
 * aliases to a list of hooks (the honest use) add some thousands. What counts is what aliases grow into, not their
 * number: sixty aliases can make hundreds of millions of nodes.
 */
const MAX_ADDED_NODES = 100_000;

/** Reports, at the alias that stands for most, that the aliases of a document add more nodes than is sensible. */
export function reportExpansion(file: string, added: number, expansions: readonly Expansion[], diagnostics: Diagnostic[]): void {
  if (added <= MAX_ADDED_NODES) return;
  const largest = expansions.reduce((most, expansion) => (expansion.size > most.size ? expansion : most));
  diagnostics.push(
    createDiagnostic(
      "yaml-alias-expansion",
      { file, span: largest.span },
      { name: largest.name, size: largest.size, limit: MAX_ADDED_NODES },
      { related: [{ message: `What &${largest.name} names is here`, file, span: largest.anchor }] },
    ),
  );
}

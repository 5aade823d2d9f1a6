import { read } from "../../packages/compiler/src/source/read.js";
import { validate } from "../../packages/compiler/src/schema/validate.js";
import type { Diagnostic } from "../../packages/compiler/src/diagnostics/types.js";
import type { MapNode } from "../../packages/compiler/src/source/node.js";

/** The tree of a text that is one mapping. */
export function readMachine(text: string): MapNode {
  const { documents, diagnostics } = read("machine.yaml", text);
  const root = documents[0];
  if (root?.kind !== "map") throw new Error(`not a mapping: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return root;
}

/** What the schema has to say of a text. */
export function check(text: string): Diagnostic[] {
  return [...validate("machine.yaml", readMachine(text)).diagnostics];
}

/** `line:column code` of each, in the order given. */
export function places(text: string, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ span, code }) => {
    const before = text.slice(0, span.start).split("\n");
    return `${before.length}:${before.at(-1)!.length + 1} ${code}`;
  });
}

/** The text with every fix applied. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const edits = diagnostics.flatMap(({ fix }) => fix?.edits ?? []).sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((result, { span, text: inserted }) => result.slice(0, span.start) + inserted + result.slice(span.end), text);
}

import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { removeTwin } from "../source/removal.js";
import { valueOf, type MapNode, type Node } from "../source/node.js";
import { describe, quote } from "./words.js";

/**
 * What a schema cannot say of `state_variables`: keys are unique, and a number is read as its text, so that 5 is a
 * legal key and 5.0, which JSON Schema holds for the same, is not.
 */
export function checkVariables(file: string, root: MapNode, text: string | undefined): readonly Diagnostic[] {
  const list = valueOf(root, "state_variables");
  if (list?.kind !== "list") return [];
  const diagnostics: Diagnostic[] = [];
  const first = new Map<string, { readonly item: Node; readonly node: Node }>();
  for (const [index, item] of list.items.entries()) {
    if (item.kind === "float" && Number.isInteger(item.value) && item.value >= 0) {
      const values = { subject: 'An item of "state_variables"', expected: "a name or a mapping with a `key`", found: describe(item) };
      diagnostics.push(createDiagnostic("wrong-type", { file, span: item.span }, values));
      continue;
    }
    const node = item.kind === "map" ? valueOf(item, "key") : item;
    const key = node?.kind === "string" ? node.value : node?.kind === "integer" && node === item ? String(node.value) : undefined;
    if (node === undefined || key === undefined) continue;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, { item, node });
      continue;
    }
    const fix = text === undefined ? undefined : removeTwin(text, before.item.span, list.items[index - 1]!.span.end, item.span);
    diagnostics.push(
      createDiagnostic("duplicate-variable", { file, span: node.span }, { key: quote(key) }, {
        related: [{ message: "first declared here", file, span: before.node.span }],
        ...(fix === undefined ? {} : { fix }),
      }),
    );
  }
  return diagnostics;
}

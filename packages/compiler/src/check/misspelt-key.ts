import { nearName } from "../diagnostics/nearest.js";
import type { Fix, Span } from "../diagnostics/types.js";
import { joinedKey, joinedParts, respell } from "../schema/keys.js";
import { knownKeys, type PartName } from "../schema/schema.js";
import type { MapNode, Node } from "../source/node.js";

/** A key that nobody knows, and that looks like one that is missing. */
export interface MisspeltKey {
  readonly span: Span;
  readonly help: string;
  readonly fix: Fix;
  /** What stands under it. */
  readonly value: Node;
}

/**
 * Finds the key that was probably meant to be `wanted`, where that is missing. What follows from its being missing is then told there, with the key
 * itself: both are one mistake.
 */
export function misspeltKey(node: MapNode, part: PartName, wanted: string): MisspeltKey | undefined {
  const known = knownKeys(part);
  if (node.entries.some(({ key }) => key.kind === "string" && key.value === wanted)) return undefined;
  for (const entry of node.entries) {
    const { key, value } = entry;
    const joined = joinedKey(entry, [wanted]);
    if (joined !== undefined) return { span: key.span, ...joined, value: { kind: "string", value: joinedParts(entry)!.text, plain: true, span: key.span } };
    if (key.kind !== "string" || known.includes(key.value)) continue;
    const meant = nearName(key.value, known.filter((other) => other === wanted));
    if (meant !== undefined) return { span: key.span, help: `Did you mean "${meant.name}" by "${key.value}"?`, fix: respell(key, meant), value };
  }
  return undefined;
}

import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";

/** A part of the context contract: at the top, else under `meta` (`language.md` 2.1). */
export function contractPart(root: MapNode, key: "state_variables" | "context_invariants"): Node | undefined {
  const entry = entryOf(root, key);
  if (entry !== undefined) return entry.value;
  const meta = valueOf(root, "meta");
  return meta?.kind === "map" ? valueOf(meta, key) : undefined;
}

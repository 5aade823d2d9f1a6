import type { MapNode, Node } from "./node.js";

/**
 * The machines of a file: one a document, and each item of a document that is a list of mappings (files of seed data have that shape).
 * The engine takes one machine a file; more are an extension of ours.
 */
export function machinesIn(documents: readonly Node[]): readonly MapNode[] {
  return documents.flatMap((document) => listOfMappings(document) ?? (document.kind === "map" ? [document] : []));
}

/** The items of a list that holds nothing but mappings. */
export function listOfMappings(node: Node): readonly MapNode[] | undefined {
  if (node.kind !== "list" || node.items.length === 0) return undefined;
  const maps = node.items.filter((item) => item.kind === "map");
  return maps.length === node.items.length ? maps : undefined;
}

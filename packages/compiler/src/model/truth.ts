import type { Node } from "../source/node.js";

/** Whether Python counts the value as true: what the engine does with every flag that it reads without looking at its type. */
export function isTruthy(node: Node | undefined): boolean {
  switch (node?.kind) {
    case undefined:
    case "null":
      return false;
    case "boolean":
      return node.value;
    case "integer":
      return node.value !== 0n;
    case "float":
      return node.value !== 0;
    case "string":
      return node.value !== "";
    case "binary":
      return node.text !== "";
    case "list":
      return node.items.length > 0;
    case "map":
      return node.entries.length > 0;
    case "timestamp":
      return true;
  }
}

/**
 * A flag of `meta` as the engine's builder reads it: booleans, 0 and 1, the words below in any case with blanks around them;
 * any other value counts by its truth, so the text `"n"` is true although the validator takes it for false.
 *
 * @param fallback what null and a missing key mean
 */
export function readFlag(node: Node | undefined, fallback: boolean): boolean {
  if (node === undefined || node.kind === "null") return fallback;
  if (node.kind === "string") {
    const word = node.value.trim().toLowerCase();
    if (["", "false", "0", "no", "off"].includes(word)) return false;
    return true;
  }
  return isTruthy(node);
}

/** How the messages of this folder speak of nodes and parts. */
import { entryOf, type Entry, type Node } from "../source/node.js";
import type { Span } from "../diagnostics/types.js";
import type { Part } from "./parts.js";

const longest = 40;

/** A text in quotes, shortened, on one line. */
export function quote(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > longest ? `${characters.slice(0, longest).join("")}…` : text);
}

/** What stands there: `the number 5`, `a list`. */
export function describe(node: Node): string {
  switch (node.kind) {
    case "null":
      return node.span.start === node.span.end ? "nothing" : "null";
    case "boolean":
      return `the boolean ${node.value}`;
    case "integer":
    case "float":
      return `the number ${node.text}`;
    case "string":
      return node.value === "" ? "an empty text" : `the text ${quote(node.value)}`;
    case "timestamp":
      return `the date ${node.text}`;
    case "binary":
      return "binary data";
    case "list":
      return "a list";
    case "map":
      return "a mapping";
  }
}

/** What the part is called: `state "open"`, or `this state` when it has no name. */
export function describePart(part: Part): string {
  const kind = part.schema["x-kind"]!;
  const name = nameEntry(part)?.value;
  return name?.kind === "string" && name.value.trim() !== "" ? `${kind} ${quote(name.value)}` : `this ${kind}`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a fault of the whole part is shown: at its name, else at its first key, else the part itself. */
export function placeOf(part: Part): Span {
  if (part.node.kind !== "map") return part.node.span;
  const name = nameEntry(part);
  if (name?.value.kind === "string") return name.value.span;
  return part.node.entries[0]?.key.span ?? placeOfValue(part.node, part.entry);
}

/** Where a fault of a value is shown: at the value, or at its key when there is nothing to point at. */
export function placeOfValue(node: Node, entry: Entry | undefined): Span {
  return node.span.start === node.span.end && entry !== undefined ? entry.key.span : node.span;
}

function nameEntry(part: Part): Entry | undefined {
  if (part.node.kind !== "map" || part.name === "machine" || part.name === "action" || part.name === "guard") return undefined;
  return entryOf(part.node, part.name === "transition" ? "trigger" : part.name === "variable" ? "key" : "name");
}

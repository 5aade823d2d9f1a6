/** The narrowest type that all uses of a context key agree on. */
import { stringLiteral } from "../expression/typescript.js";

/** What one use says about the value of a key. Null is always possible, and nothing says so. */
export type Evidence =
  /** It is given this text, or compared with it. */
  | { readonly kind: "literal"; readonly text: string }
  /** It is asked whether it is another text than this one. */
  | { readonly kind: "excluded"; readonly text: string }
  /** It is taken for a text, whichever. */
  | { readonly kind: "text" }
  /** It is given a text that nobody knows beforehand. */
  | { readonly kind: "any-text" }
  /** It is taken for a list, or given one, with elements of these types. */
  | { readonly kind: "list"; readonly elements: readonly string[] }
  /** It is of a type that has no narrower one. */
  | { readonly kind: "type"; readonly type: "number" | "boolean" | "object" | "unknown" }
  /** A part of it is looked for as if it were text, which the engine does with values of every kind. */
  | { readonly kind: "printed" };

/**
 * @param evidence of all uses
 * @returns `unknown` where they disagree or say nothing
 */
export function agreedType(evidence: readonly Evidence[]): string {
  const [family, ...others] = new Set(evidence.flatMap(familyOf));
  if (others.length > 0) return "unknown";
  if (family === "text") return textType(evidence);
  if (family === "list") return listType(evidence);
  // Most of what is looked into is text; any use that says more goes before.
  return family ?? (evidence.length > 0 ? "string" : "unknown");
}

/** Types of different families cannot be brought together. */
function familyOf(evidence: Evidence): readonly string[] {
  switch (evidence.kind) {
    case "literal":
    case "excluded":
    case "text":
    case "any-text":
      return ["text"];
    case "list":
      return ["list"];
    case "type":
      return [evidence.type];
    case "printed":
      return [];
  }
}

/**
 * A union, where the texts can be all there are. One alone is none: it would say that the key never changes, and a check that its answer is known.
 * Nor are texts that are only excluded.
 */
function textType(evidence: readonly Evidence[]): string {
  const texts = new Set(evidence.flatMap((each) => (each.kind === "literal" || each.kind === "excluded" ? [each.text] : [])));
  const isOpen = texts.size < 2 || evidence.some(({ kind }) => kind === "any-text") || !evidence.some(({ kind }) => kind === "literal");
  return isOpen ? "string" : Array.from(texts, stringLiteral).join(" | ");
}

function listType(evidence: readonly Evidence[]): string {
  const [element, ...others] = new Set(evidence.flatMap((each) => (each.kind === "list" ? each.elements : [])));
  if (element === undefined || others.length > 0) return "unknown[]";
  // `readonly string[][]` would be a list that cannot change, of lists that can.
  return element.startsWith("readonly ") ? `(${element})[]` : `${element}[]`;
}

import { entryOf, type Entry, type Node } from "../source/node.js";
import type { DiagnosticCode } from "../diagnostics/create.js";
import type { Span } from "../diagnostics/types.js";
import type { Part } from "./parts.js";
import type { Schema, SchemaError } from "./schema.js";
import { validators } from "./validator.gen.js";
import { valueOfPart } from "./value.js";
import { placeOfValue } from "./words.js";

/** One mistake that a validator found. */
export interface Fault {
  readonly code: DiagnosticCode;
  readonly part: Part;
  /** The schema that refuses, and by which keyword. */
  readonly schema: Schema;
  readonly keyword: string;
  /** What is refused: the part itself, the value of a key, or an item of it. */
  readonly node: Node;
  /** The key that `node` stands under. */
  readonly entry: Entry | undefined;
  readonly inList: boolean;
  /** Where to show it: at `node`, or at the alias that brings it in, since what the anchor marks may be right where it stands. */
  readonly span: Span;
  /** The key that is missing, when one is. */
  readonly missing: string | undefined;
}

/** What the validator of the part refuses: one fault a mistake, not one for each alternative that was tried. */
export function faultsOf(part: Part): readonly Fault[] {
  const validator = validators[part.name];
  if (validator(valueOfPart(part.node))) return [];
  const errors = validator.errors ?? [];
  // A key that is not text may be the very one that is missing; it is reported as what it is.
  const keysAreText = part.node.kind !== "map" || part.node.entries.every((entry) => entry.key.kind === "string");
  const alternatives = errors.filter((error) => error.keyword === "anyOf").map((error) => `${error.schemaPath}/`);
  return errors
    .filter((error) => error.keyword !== "if" && (error.keyword !== "anyOf" || keysAreText) && !alternatives.some((path) => error.schemaPath.startsWith(path)))
    .map((error) => faultOf(part, error));
}

function faultOf(part: Part, error: SchemaError): Fault {
  const keywords = segments(error.schemaPath);
  const keyword = keywords.pop()!;
  const schema = keywords.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], part.schema) as Schema;
  const code = schema["x-diagnostic"]?.[keyword] ?? (keyword === "required" ? "missing-field" : "wrong-type");
  let node = part.node;
  let entry = part.entry;
  let inList = part.inList;
  let span = placeOfValue(node, entry);
  for (const segment of segments(error.instancePath)) {
    if (node.kind === "list") {
      const list = node.span;
      node = node.items[Number(segment)]!;
      if (list.start <= node.span.start && node.span.end <= list.end) span = node.span;
      inList = true;
    } else if (node.kind === "map") {
      entry = entryOf(node, segment)!;
      node = entry.value;
      span = placeOfValue(node, entry);
      inList = false;
    }
  }
  return { code, part, schema, keyword, node, entry, inList, span, missing: error.params.missingProperty };
}

/** `#/properties/name/type` → its steps. */
function segments(pointer: string): string[] {
  return pointer.split("/").slice(1).map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

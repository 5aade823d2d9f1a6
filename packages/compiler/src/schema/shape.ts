/** The help for a value that has the wrong shape. */
import type { DiagnosticExtras } from "../diagnostics/create.js";
import type { Fix, Span } from "../diagnostics/types.js";
import type { MapNode, Node, StringNode } from "../source/node.js";
import type { Fault } from "./faults.js";
import { isLegalName, isPlainName, quoted } from "./names.js";
import { allowsType, type Schema } from "./schema.js";
import { partSchemas } from "./validator.gen.js";

/** The keys that name a part. */
const NAMING = ["name", "key", "id"];

/** @param text the file as it was written */
export function shapeHelp(fault: Fault, text: string | undefined): DiagnosticExtras {
  const { node, schema, entry, inList } = fault;
  if (node.kind === "null" && entry !== undefined && !inList) {
    const comment = commentHelp(entry.key.span, text);
    if (comment !== undefined) return { help: comment };
    const needed = fault.part.schema.required?.includes(keyOf(fault)) === true;
    return { help: needed ? "Give it a value." : "Give it a value, or leave the key out." };
  }
  if (allowsType(schema, "object") && !allowsType(schema, "string")) return mappingHelp(schema, node);
  if (node.kind !== "list" && allowsType(schema, "array") && !allowsType(schema, "string")) return listHelp(schema, node);
  if (node.kind === "map" && allowsType(schema, "string") && allowsType(schema, "array")) return listOfKeys(node, fault.span, text);
  if (node.kind === "list" && allowsType(schema, "string") && !allowsType(schema, "array")) return { help: "Only one is possible here." };
  return {};
}

/** Where nothing is read because of a # behind a blank: what was meant as a value is a comment. */
export function commentHelp(key: Span, text: string | undefined): string | undefined {
  const value = /^["']? *: +(#[^\s#]\S*)/.exec(text?.slice(key.end, key.end + 80) ?? "")?.[1];
  return value === undefined ? undefined : `A # behind a blank begins a comment. Put the value in quotes if it is one: ${quoted(value)}.`;
}

/** A scalar where a mapping belongs: the mapping that it is probably short for. */
function mappingHelp(schema: Schema, node: Node): DiagnosticExtras {
  const required = schema.required ?? [];
  const naming = NAMING.find((key) => Object.hasOwn(schema.properties ?? {}, key));
  if (node.kind === "string" && naming !== undefined && required.every((key) => key === naming) && !node.value.includes("\n")) {
    const mapping = `{ ${node.plain ? naming : quoted(naming)}: ${written(node)} }`;
    return { help: `Write \`${mapping}\`.`, fix: { title: `Write ${mapping}`, safe: true, edits: [{ span: node.span, text: mapping }] } };
  }
  const keys = schema.properties !== undefined && Object.hasOwn(schema.properties, "trigger") ? ["trigger", ...required] : required;
  if (keys.length === 0) return {};
  const isNumber = node.kind === "integer" || node.kind === "float";
  const valueOf = (key: string): string => (isNumber && key === "seconds" ? node.text : node.kind === "string" && key === naming ? written(node) : "…");
  return { help: `Write a mapping: \`{ ${keys.map((key) => `${key}: ${valueOf(key)}`).join(", ")} }\`.` };
}

/** In quotes where what it stands for is: JSON has no other texts. */
const written = ({ value, plain }: StringNode, text = value): string => (plain && isPlainName(text) ? text : quoted(text));

function listHelp(schema: Schema, node: Node): DiagnosticExtras {
  const part = schema.items?.$part;
  const naming = part === undefined ? undefined : NAMING.find((key) => Object.hasOwn(partSchemas[part].properties ?? {}, key));
  const key = node.kind === "map" ? node.entries[0]?.key : undefined;
  if (key?.kind === "string" && naming !== undefined && key.value !== naming) return { help: `Write a list in which each item has its name: \`- ${naming}: ${written(key)}\`.` };
  return { help: "Write a list: each item on a line of its own, after a dash." };
}

/**
 * For a text where a list is possible, too: what it holds between commas, as a list.
 *
 * @param isName whether a piece can be what is meant
 * @param separator what stands between pieces
 */
export function listOfPieces(node: StringNode, isName: (piece: string) => boolean, separator: RegExp | "," = ","): { readonly help: string; readonly fix?: Fix } | undefined {
  const pieces = node.value.split(separator).map((piece) => piece.trim());
  if (pieces.length < 2 || pieces.some((piece) => piece === "")) return undefined;
  const list = `[${pieces.map((piece) => written(node, piece)).join(", ")}]`;
  const fix: Fix = { title: `Write ${list}`, safe: true, edits: [{ span: node.span, text: list }] };
  return { help: `Write a list: \`${list}\`.`, ...(pieces.every(isName) && !node.value.includes("\n") ? { fix } : {}) };
}

/**
 * `{a, b}`, which is how others write a list or a set.
 *
 * @param place where it is shown; elsewhere than the mapping, where an alias brings it in
 */
function listOfKeys({ entries, span }: MapNode, place: Span, text: string | undefined): DiagnosticExtras {
  if (entries.length === 0 || !entries.every(({ key, value }) => key.kind === "string" && value.kind === "null" && value.span.start === value.span.end)) return {};
  const list = `[${entries.map(({ key }) => (key.kind === "string" ? written(key) : "")).join(", ")}]`;
  const help = `Write a list: \`${list}\`.`;
  // What stands between the names may be comments, which nothing may take away.
  const isPlain = place.start === span.start && text !== undefined && /^\{[^#\r\n]*\}$/.test(text.slice(span.start, span.end));
  return { help, ...(isPlain ? { fix: { title: `Write ${list}`, safe: true, edits: [{ span, text: list }] } } : {}) };
}

/** For a mapping of one key with nothing under it where a name can stand: the name alone. */
export function nameAlone(node: MapNode): { readonly help: string; readonly fix: Fix } | undefined {
  const [entry] = node.entries;
  if (node.entries.length !== 1 || entry?.key.kind !== "string" || !isLegalName(entry.key.value)) return undefined;
  const { key, value } = entry;
  if (value.kind !== "null" && !(value.kind === "boolean" && value.value)) return undefined;
  const name = written(key);
  return { help: `Write the name alone: \`${name}\`.`, fix: { title: `Write ${name}`, safe: false, edits: [{ span: node.span, text: name }] } };
}

function keyOf(fault: Fault): string {
  return fault.entry?.key.kind === "string" ? fault.entry.key.value : "";
}

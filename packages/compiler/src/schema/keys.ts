import { createDiagnostic } from "../diagnostics/create.js";
import { nearName, type NearName } from "../diagnostics/nearest.js";
import type { Diagnostic, Fix } from "../diagnostics/types.js";
import type { Entry, MapNode, ScalarNode, StringNode } from "../source/node.js";
import { isPlainName, quoted } from "./names.js";
import { outdented } from "./outdented.js";
import type { Part } from "./parts.js";
import { knownKeys, type PartName } from "./schema.js";
import { partSchemas } from "./validator.gen.js";
import { describe, describePart, quote } from "./words.js";

/** Keys of a part that the language does not know, `x-…` aside. */
export function unknownKeys(part: Part): readonly (Entry & { readonly key: StringNode })[] {
  if (part.node.kind !== "map" || part.schema["x-unknown-keys"] === undefined) return [];
  const properties = part.schema.properties ?? {};
  return part.node.entries.filter(
    (entry): entry is Entry & { readonly key: StringNode } =>
      entry.key.kind === "string" && !Object.hasOwn(properties, entry.key.value) && !entry.key.value.startsWith("x-"),
  );
}

/**
 * Keys that are not text (an error, as for the engine) and keys that nobody knows (a warning: the engine keeps or drops
 * them without a word).
 *
 * @param explained keys that another diagnostic already speaks of
 */
export function checkKeys(file: string, part: Part, explained: ReadonlySet<ScalarNode>): readonly Diagnostic[] {
  if (part.node.kind !== "map") return [];
  const diagnostics: Diagnostic[] = [];
  if (part.schema["x-any-key"] !== true) {
    for (const { key } of part.node.entries) if (key.kind !== "string") diagnostics.push(keyNotString(file, key));
  }
  const unknown = unknownKeys(part);
  if (unknown.length === 0) return diagnostics;
  const near = part.schema["x-unknown-keys"] === "near";
  // A mapping of nothing but unknown keys is another fault, a guard that is none for instance.
  if (!near && unknown.length === part.node.entries.length) return diagnostics;
  const unused = knownKeys(part.name).filter((key) => !hasKey(part, key));
  const misplaced = outdented(part, unknown);
  for (const entry of unknown) {
    const { key } = entry;
    if (explained.has(key) || misplaced?.keys.slice(1).includes(key) === true) continue;
    const repair = misplaced?.keys[0] === key ? misplaced.extras : (flagForType(entry, part) ?? joinedKey(entry, unused));
    if (repair !== undefined) {
      diagnostics.push(createDiagnostic("unknown-key", { file, span: key.span }, { owner: describePart(part), key: quote(key.value), fate: part.schema["x-unknown-fate"]! }, repair));
      continue;
    }
    const meant = meantKey(part, key.value, unused);
    if (meant === undefined && near) continue;
    diagnostics.push(
      createDiagnostic(
        "unknown-key",
        { file, span: key.span },
        { owner: describePart(part), key: quote(key.value), fate: part.schema["x-unknown-fate"]! },
        meant === undefined ? {} : { help: `Did you mean "${meant.name}"?`, fix: respell(key, meant) },
      ),
    );
  }
  return diagnostics;
}

/**
 * Which of `keys` an unknown key probably stands for: by the name that it has elsewhere (`dest` for `destination`), or by a
 * spelling that is near.
 */
export function meantKey({ schema }: Part, written: string, keys: readonly string[]): NearName | undefined {
  const meanings = schema["x-meant-keys"] ?? {};
  const meant = Object.hasOwn(meanings, written) ? meanings[written] : undefined;
  if (meant !== undefined && keys.includes(meant)) return { name: meant, certain: true };
  return nearName(written, keys);
}

/**
 * What is meant by the first key of a mapping that says nothing of what it is, with the change that writes it.
 *
 * @param name what the mapping was to be
 * @param keys those that would say so
 */
export function meantForm(node: MapNode, name: PartName, keys: readonly string[]): { readonly key: StringNode; readonly help: string; readonly fix: Fix } | undefined {
  const part: Part = { name, schema: partSchemas[name], node, entry: undefined, inList: false };
  for (const { key } of node.entries) {
    const meant = key.kind === "string" ? meantKey(part, key.value, keys) : undefined;
    if (key.kind === "string" && meant !== undefined) return { key, help: `Did you mean "${meant.name}"?`, fix: respell(key, meant) };
  }
  return undefined;
}

/** What mends a key, and the words for it. */
export interface Repair {
  readonly help: string;
  readonly fix: Fix;
}

/** `{name:booting}` without a blank behind the colon makes all of it a key: what was meant as key and value. */
export function joinedParts({ key, value }: Entry): { readonly name: string; readonly text: string } | undefined {
  const colon = key.kind === "string" && value.kind === "null" ? key.value.indexOf(":") : -1;
  return key.kind === "string" && colon !== -1 ? { name: key.value.slice(0, colon), text: key.value.slice(colon + 1) } : undefined;
}

/** How to mend such a key, if it is surely one of `keys`. */
export function joinedKey(entry: Entry, keys: readonly string[]): Repair | undefined {
  const { key } = entry;
  const parts = key.kind === "string" && key.plain ? joinedParts(entry) : undefined;
  if (parts === undefined || !/^[^\s:]+$/.test(parts.text) || !keys.includes(parts.name)) return undefined;
  const { name, text } = parts;
  const written = `${name}: ${text}`;
  return { help: `Write \`${written}\`, with a blank behind the colon.`, fix: { title: `Write ${written}`, safe: true, edits: [{ span: key.span, text: written }] } };
}

/** `- open:` in place of `- name: open`, with the other keys of the state behind it. */
export function nameAsKey({ node }: Part, wanted: string): { readonly key: StringNode; readonly help: string } | undefined {
  const [first, ...others] = node.kind === "map" ? node.entries : [];
  if (wanted !== "name" || first?.key.kind !== "string" || first.value.kind !== "null" || others.length === 0 || !isPlainName(first.key.value)) return undefined;
  return { key: first.key, help: `Write \`${wanted}: ${first.key.value}\`.` };
}

/** `{booting}`: what is meant as the value of the key `wanted` stands there as a key. */
export function keyless({ key, value }: Entry, wanted: string): Repair | undefined {
  if (wanted !== "name" || key.kind !== "string" || !key.plain || value.kind !== "null" || value.span.start !== key.span.end || !isPlainName(key.value)) return undefined;
  const written = `${wanted}: ${key.value}`;
  return { help: `Write \`${written}\`.`, fix: { title: `Write ${written}`, safe: false, edits: [{ span: key.span, text: written }] } };
}

/** `initial: true` or `final: true` for the type of a state. */
function flagForType({ key, value }: Entry, part: Part): { readonly help: string; readonly fix?: Fix } | undefined {
  const type = part.name === "state" && value.kind === "boolean" && value.value ? part.schema.properties?.["type"] : undefined;
  if (type === undefined || key.kind !== "string") return undefined;
  const meanings = type["x-meant"] ?? {};
  const word = Object.hasOwn(meanings, key.value) ? meanings[key.value] : key.value;
  if (word === undefined || type.enum?.includes(word) !== true) return undefined;
  const help = `Write \`type: ${word}\`.`;
  // A value that does not stand behind its key is that of an alias.
  const follows = value.span.start > key.span.end && value.span.start - key.span.end <= 3;
  if (hasKey(part, "type") || !follows) return { help };
  const text = key.plain ? `type: ${word}` : `"type": "${word}"`;
  return { help, fix: { title: `Write ${text}`, safe: false, edits: [{ span: { start: key.span.start, end: value.span.end }, text }] } };
}

/** The change that writes another key. */
export function respell(key: StringNode, { name: spelling, certain }: NearName): Fix {
  return { title: `Write ${spelling}`, safe: certain, edits: [{ span: key.span, text: key.plain ? spelling : quoted(spelling) }] };
}

function hasKey(part: Part, name: string): boolean {
  return part.node.kind === "map" && part.node.entries.some(({ key }) => key.kind === "string" && key.value === name);
}

function keyNotString(file: string, key: ScalarNode): Diagnostic {
  const place = { file, span: key.span };
  const text = key.kind === "null" || key.kind === "string" || key.kind === "binary" ? undefined : key.text;
  const values = { key: text ?? "null", found: describe(key) };
  if (text === undefined) return createDiagnostic("key-not-string", place, values);
  const why = key.kind === "boolean" ? "YAML 1.1 reads on, off, yes, no, true and false as booleans. " : "";
  return createDiagnostic("key-not-string", place, values, {
    help: `${why}Put it in quotes: ${quoted(text)}.`,
    fix: { title: "Quote the key", safe: true, edits: [{ span: key.span, text: quoted(text) }] },
  });
}

/** Spellings for names that the language does not allow. */
import type { Fix } from "../diagnostics/types.js";
import { addTo } from "../grouping.js";
import type { Node, StringNode } from "../source/node.js";
import { branchesOf, type Part } from "./parts.js";
import type { Schema } from "./schema.js";

/**
 * The name in lowercase letters, digits and underscores: `Order Placed` → `order_placed`.
 * Nothing when no letter or digit of it can be kept.
 */
export function legalName(text: string): string | undefined {
  const name = text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" ? undefined : name;
}

/** Whether a text can be a name as it is. */
export function isLegalName(text: string): boolean {
  return /^[a-z0-9_]+$/.test(text);
}

/** The same as the engine's validator looks: a line break at the end gets by. */
export function passesForName(text: string): boolean {
  return /^[a-z0-9_]+\n?$/.test(text);
}

/** `text` as a YAML scalar that is read as this text, whatever it looks like; valid JSON, too. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** All uses of the names of a machine. Looked up only when a name is wrong. */
export interface NameIndex {
  /** A legal spelling that no other name of this kind has. */
  proposal(kind: string, name: string): string | undefined;
  /** The change that gives the name at `node`, and everything that refers to it, another spelling. */
  renaming(kind: string, node: StringNode, spelling: string): Fix;
}

/**
 * Finds all names of a machine.
 *
 * @param fold what the normaliser makes of a trigger: those that fold alike are one
 */
export function indexNames(parts: readonly Part[], fold: (trigger: string) => string): NameIndex {
  const declared = new Map<string, Set<string>>();
  const references = new Map<string, StringNode[]>();
  const note = (schema: Schema, node: Node): void => {
    if (node.kind !== "string") return;
    const kind = schema["x-name"];
    if (kind !== undefined) {
      const names = declared.get(kind);
      if (names === undefined) declared.set(kind, new Set([node.value]));
      else names.add(node.value);
    }
    const target = schema["x-refers-to"];
    if (target !== undefined) {
      const id = `${target} ${node.value}`;
      addTo(references, id, node);
    }
  };
  for (const part of parts) {
    note(part.schema, part.node);
    if (part.node.kind !== "map") continue;
    for (const branch of branchesOf(part.schema, part.node)) {
      for (const { key, value } of part.node.entries) {
        if (key.kind !== "string" || branch.properties === undefined || !Object.hasOwn(branch.properties, key.value)) continue;
        const schema = branch.properties[key.value]!;
        note(schema, value);
        if (value.kind === "list" && schema.items !== undefined) for (const item of value.items) note(schema.items, item);
      }
    }
  }
  const proposals = new Map<string, ReadonlyMap<string, string>>();
  return {
    proposal(kind, name) {
      let ofKind = proposals.get(kind);
      if (ofKind === undefined) proposals.set(kind, (ofKind = proposeAll(declared.get(kind) ?? new Set(), kind === "trigger" ? fold : (name) => name)));
      return ofKind.get(name);
    },
    renaming(kind, node, spelling) {
      const nodes = [node, ...(references.get(`${kind} ${node.value}`) ?? [])];
      return {
        title: `Rename it to ${spelling}`,
        // Code that handles the name, and entities that are in such a state, know the old one.
        safe: false,
        edits: nodes.map((one) => ({ span: one.span, text: one.plain && isPlainName(spelling) ? spelling : quoted(spelling) })),
      };
    },
  };
}

/**
 * Different names that come to one legal spelling are kept apart by a number.
 *
 * @param identity equal for names that mean the same
 */
function proposeAll(names: ReadonlySet<string>, identity: (name: string) => string): ReadonlyMap<string, string> {
  const proposals = new Map<string, string>();
  const legalNames = [...names].filter(isLegalName);
  const taken = new Set(legalNames);
  const spellings = new Map(legalNames.map((name) => [identity(name), name]));
  for (const name of names) {
    const legal = legalName(name);
    if (legal === undefined || taken.has(name)) continue;
    const same = spellings.get(identity(name));
    let spelling = same ?? legal;
    for (let number = 2; same === undefined && taken.has(spelling); number++) spelling = `${legal}_${number}`;
    taken.add(spelling);
    spellings.set(identity(name), spelling);
    proposals.set(name, spelling);
  }
  return proposals;
}

/** Whether YAML 1.1 reads the name, unquoted, as a text. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name);
}

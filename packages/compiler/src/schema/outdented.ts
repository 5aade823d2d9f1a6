/** A key with nothing under it, and beside it what belongs there: keys that are indented too little. */
import type { DiagnosticExtras } from "../diagnostics/create.js";
import type { Entry, StringNode } from "../source/node.js";
import type { Part } from "./parts.js";
import { knownKeys } from "./schema.js";

type NamedEntry = Entry & { readonly key: StringNode };

/** Keys beside the key to which they belong. */
export interface Outdented {
  readonly keys: readonly StringNode[];
  readonly extras: DiagnosticExtras;
}

/** @param unknown the keys of the part that nobody knows */
export function outdented({ node, schema }: Part, unknown: readonly NamedEntry[]): Outdented | undefined {
  if (node.kind !== "map") return undefined;
  for (const [index, { key, value }] of node.entries.entries()) {
    const inner = key.kind === "string" && value.kind === "null" && value.span.start === value.span.end ? schema.properties?.[key.value]?.$part : undefined;
    if (inner === undefined || key.kind !== "string") continue;
    const belongs = knownKeys(inner);
    const found = unknown.filter((entry) => node.entries.indexOf(entry) > index && belongs.includes(entry.key.value));
    if (found.length === 0) continue;
    const keys = found.map((entry) => entry.key);
    const help = `Indent it deeper than \`${key.value}\`, to which it belongs.`;
    // What holds lines of its own would have to be moved with all of them.
    if (found.some((entry) => entry.value.kind === "list" || entry.value.kind === "map")) return { keys, extras: { help } };
    const edits = found.map((entry) => ({ span: { start: entry.key.span.start, end: entry.key.span.start }, text: "  " }));
    return { keys, extras: { help, fix: { title: `Indent what belongs to ${key.value}`, safe: false, edits } } };
  }
  return undefined;
}

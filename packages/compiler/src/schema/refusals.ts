/** What the schema has refused, for the rules that run all the same: so that nothing is reported that only follows from it. */
import type { Span } from "../diagnostics/types.js";
import type { Node } from "../source/node.js";
import type { Fault } from "./faults.js";
import { joinedParts } from "./keys.js";
import type { Part } from "./parts.js";
import type { PartName } from "./schema.js";

/** The errors of the schema, as later rules need to know them. */
export interface Refusals {
  /** Whether there are any; names of a wrong form are none. */
  readonly some: boolean;
  /** Whether what is found there is about something refused: it lies in it, or has it in itself. */
  covers(span: Span): boolean;
  /** Whether the name stands in something refused of a part of this kind: it may be what was meant to declare or to use it. */
  mention(part: PartName, name: string): boolean;
  /** Whether the value of a key is refused or missing, in any part of this kind; of a name, also for its form. */
  concern(part: PartName, key: string): boolean;
  /** Whether the name there has a form that it may not have. */
  misnames(span: Span): boolean;
}

/** One refused piece. */
export interface Refusal {
  readonly part: PartName;
  readonly node: Node;
  readonly span: Span;
  /** The key that is wrong or missing; nothing when it may be any. */
  readonly key: string | undefined;
  /** Something is missing: the rest of the part can be relied on, findings about the part as such cannot. */
  readonly missing: boolean;
}

/** What a fault refuses. A name that has a wrong spelling can be relied on like any other. */
export function refusalOf(fault: Fault): readonly Refusal[] {
  const { code, part, node, entry, inList, missing } = fault;
  if (code === "name-invalid") return [];
  if (missing !== undefined || code === "missing-trigger") return [{ part: part.name, node: part.node, span: part.node.span, key: missing ?? "trigger", missing: true }];
  if (node === part.node || entry === undefined) return [{ part: part.name, node, span: node.span, key: undefined, missing: false }];
  const span = inList ? node.span : { start: Math.min(entry.key.span.start, node.span.start), end: node.span.end };
  return [{ part: part.name, node, span, key: entry.key.kind === "string" ? entry.key.value : undefined, missing: false }];
}

/** A key that is no text may have been meant to be any. */
export function refusedKeys({ name, node }: Part): readonly Refusal[] {
  if (node.kind !== "map" || node.entries.every(({ key }) => key.kind === "string")) return [];
  return [{ part: name, node, span: node.span, key: undefined, missing: true }];
}

/** Of a machine that the schema passes. */
export const NO_REFUSALS: Refusals = { some: false, covers: () => false, mention: () => false, concern: () => false, misnames: () => false };

/** @param misnamed the declared names that have a form that they may not have */
export function collectRefusals(refusals: readonly Refusal[], misnamed: readonly Fault[]): Refusals {
  const texts = new Map<PartName, Set<string>>();
  return {
    some: refusals.length > 0,
    covers: ({ start, end }) =>
      refusals.some(({ span, missing }) => {
        if (missing) return start === span.start && end === span.end;
        return (start >= span.start && end <= span.end) || (start <= span.start && end >= span.end);
      }),
    mention(part, name) {
      let known = texts.get(part);
      if (known === undefined) {
        known = new Set();
        for (const refusal of refusals) if (refusal.part === part) collectTexts(refusal.node, known, new Set());
        texts.set(part, known);
      }
      return known.has(name);
    },
    misnames: ({ start, end }) => misnamed.some(({ span }) => span.start === start && span.end === end),
    concern: (part, key) =>
      refusals.some((refusal) => refusal.part === part && (refusal.key === undefined || refusal.key === key)) ||
      misnamed.some((fault) => fault.part.name === part && fault.entry?.key.kind === "string" && fault.entry.key.value === key),
  };
}

function collectTexts(node: Node, texts: Set<string>, seen: Set<unknown>): void {
  switch (node.kind) {
    case "null":
      return;
    case "string":
      texts.add(node.value);
      return;
    case "list":
      if (seen.has(node.items)) return;
      seen.add(node.items);
      for (const item of node.items) collectTexts(item, texts, seen);
      return;
    case "map":
      if (seen.has(node.entries)) return;
      seen.add(node.entries);
      for (const entry of node.entries) {
        collectTexts(entry.key, texts, seen);
        const joined = joinedParts(entry);
        if (joined !== undefined) texts.add(joined.text);
        collectTexts(entry.value, texts, seen);
      }
      return;
    default:
      texts.add(node.text);
  }
}

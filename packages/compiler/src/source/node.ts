/**
 * The tree that every later stage reads: what a YAML or JSON text means, with the place of every part.
 * Scalars are resolved as PyYAML's safe loader resolves them (YAML 1.1), so `yes` is a boolean and `010` is eight.
 */
import type { Span } from "../diagnostics/types.js";

interface Base {
  /** The node's own text; for an alias the place of the alias, not of its anchor. */
  readonly span: Span;
}

export interface NullNode extends Base {
  readonly kind: "null";
}
export interface BooleanNode extends Base {
  readonly kind: "boolean";
  readonly value: boolean;
  /** As written, since `on` and `yes` are booleans that nobody meant. */
  readonly text: string;
}
/** Integers and floats are told apart: `5` and `5.0` differ where the engine says so. */
export interface IntegerNode extends Base {
  readonly kind: "integer";
  readonly value: bigint;
  readonly text: string;
}
export interface FloatNode extends Base {
  readonly kind: "float";
  readonly value: number;
  readonly text: string;
}
export interface StringNode extends Base {
  readonly kind: "string";
  readonly value: string;
  /** True for a plain scalar (no quotes, no block): what `yaml-ambiguous-scalar` looks at. */
  readonly plain: boolean;
}
/** A YAML 1.1 date or instant, as its text. */
export interface TimestampNode extends Base {
  readonly kind: "timestamp";
  readonly text: string;
}
/** `!!binary`: the engine's validator takes it for a string. */
export interface BinaryNode extends Base {
  readonly kind: "binary";
  readonly text: string;
}
/** A sequence; also `!!set` (its keys) and `!!omap`, `!!pairs` (lists of a key and a value). */
export interface ListNode extends Base {
  readonly kind: "list";
  readonly items: readonly Node[];
}
export interface Entry {
  /** A scalar; lists and mappings as keys are refused while reading. Usually a string. */
  readonly key: ScalarNode;
  readonly value: Node;
}
export interface MapNode extends Base {
  readonly kind: "map";
  /** In file order, merge keys applied, of duplicate keys only the last (at the place of the first, as in a Python dict). */
  readonly entries: readonly Entry[];
}

export type ScalarNode = NullNode | BooleanNode | IntegerNode | FloatNode | StringNode | TimestampNode | BinaryNode;
export type Node = ScalarNode | ListNode | MapNode;

/** The entry of `map` whose key is the text `key`. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key.kind === "string" && entry.key.value === key);
}

/** The value of `map` under the text `key`. */
export function valueOf(map: MapNode, key: string): Node | undefined {
  return entryOf(map, key)?.value;
}

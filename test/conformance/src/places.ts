/** Places in a YAML text: where a diagnostic points, and which place a recorded path (`transitions.0.guards.0`) means. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";

/** Keys and indexes from the root. */
export type Path = readonly string[];

export interface Places {
  /** The innermost entry that holds an offset of the text. */
  at(offset: number): Path;
  /** The node that a recorded path leads to. Its parts that are no keys of the text (the alternative of a form that was tried, a missing key) are passed over. */
  resolve(recorded: string): Path;
}

/** The places of a text; undefined for a text that is no YAML. */
export function placesOf(text: string): Places | undefined {
  const document = parseDocument(text, { version: "1.1", uniqueKeys: false, logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  return {
    at: (offset) => pathAt(document.contents, offset),
    resolve: (recorded) => resolvePath(document, recorded),
  };
}

type Ranged = { readonly range?: readonly [number, number, number] | null } | null;

/** Whether two places are the same state, transition or key: one is the other or lies in it, and neither is all of the list of states. */
export function samePlace(expected: Path, got: Path): boolean {
  const common = Math.min(expected.length, got.length);
  return common >= Math.min(expected.length, 2) && expected.slice(0, common).every((part, index) => part === got[index]);
}

function pathAt(node: unknown, offset: number): Path {
  if (isMap(node)) {
    const pair = node.items.find((item) => covers(item, offset));
    return pair === undefined ? [] : [keyText(pair), ...pathAt(pair.value, offset)];
  }
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => inside(item as Ranged, offset));
    return index === -1 ? [] : [String(index), ...pathAt(node.items[index], offset)];
  }
  return [];
}

const inside = (node: Ranged, offset: number): boolean =>
  node?.range != null && node.range[0] <= offset && offset < Math.max(node.range[1], node.range[0] + 1);

function covers(pair: Pair, offset: number): boolean {
  const start = (pair.key as Ranged)?.range?.[0];
  const end = (pair.value as Ranged)?.range?.[1] ?? (pair.key as Ranged)?.range?.[1];
  return start !== undefined && end !== undefined && start <= offset && offset <= end;
}

const keyText = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : String(key));

function resolvePath(document: Document, recorded: string): Path {
  const path: string[] = [];
  let node: unknown = document.contents;
  for (const part of recorded === "" ? [] : recorded.split(".")) {
    const inner = member(isAlias(node) ? node.resolve(document) : node, part);
    if (inner === undefined) continue;
    path.push(part);
    node = inner.value;
  }
  return path;
}

function member(node: unknown, part: string): { readonly value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.findLast((item) => keyText(item) === part);
    return pair && { value: pair.value };
  }
  if (isSeq(node) && /^\d+$/.test(part) && Number(part) < node.items.length) return { value: node.items[Number(part)] };
  return undefined;
}

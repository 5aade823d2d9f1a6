import type { Entry, MapNode, Node } from "../source/node.js";
import { allowsType, type PartName, type Schema, type TypeName } from "./schema.js";
import { partSchemas } from "./validator.gen.js";

/** One part of the machine that is checked on its own: a state, a transition, an action, … */
export interface Part {
  readonly name: PartName;
  readonly schema: Schema;
  readonly node: Node;
  /** The key that it stands under; nothing for the machine itself. */
  readonly entry: Entry | undefined;
  /** True for an item of a list under that key. */
  readonly inList: boolean;
}

/**
 * All parts of a machine, each once: a node that several aliases lead to is one part, so a file of a few lines that
 * would expand to millions of values, or whose aliases run in a circle, has few parts.
 */
export function partsOf(root: MapNode): readonly Part[] {
  const parts: Part[] = [];
  const seen = new Map<PartName, Set<unknown>>();
  const add = (name: PartName, node: Node, entry: Entry | undefined, inList: boolean): void => {
    const content = contentOf(node);
    let known = seen.get(name);
    if (known === undefined) seen.set(name, (known = new Set()));
    if (known.has(content)) return;
    known.add(content);
    parts.push({ name, schema: partSchemas[name], node, entry, inList });
  };
  add("machine", root, undefined, false);
  // The list grows while it is walked.
  for (const { node, schema } of parts) {
    if (node.kind === "map") for (const branch of branchesOf(schema, node)) addChildren(branch, node, add);
  }
  return parts;
}

type Add = (name: PartName, node: Node, entry: Entry, inList: boolean) => void;

function addChildren(schema: Schema, map: MapNode, add: Add): void {
  if (schema.properties === undefined) return;
  for (const entry of map.entries) {
    if (entry.key.kind !== "string" || !Object.hasOwn(schema.properties, entry.key.value)) continue;
    const value = entry.value;
    for (const branch of branchesOf(schema.properties[entry.key.value]!, value)) {
      if (branch.$part !== undefined) add(branch.$part, value, entry, false);
      if (value.kind === "list" && branch.items?.$part !== undefined) {
        for (const item of value.items) add(branch.items.$part, item, entry, true);
      }
    }
  }
}

/** The schema itself and those of its `then` and `else` that count for `node`. */
export function branchesOf(schema: Schema, node: Node): readonly Schema[] {
  const branches = [schema];
  for (let current = schema; current.if !== undefined; ) {
    const next = holds(current.if, node) ? current.then : current.else;
    if (next === undefined) break;
    branches.push(next);
    current = next;
  }
  return branches;
}

/** Whether a condition of the schema holds; conditions are made of `type`, `required` and `anyOf`. */
function holds(condition: Schema, node: Node): boolean {
  if (!allowsType(condition, typeName(node))) return false;
  if (condition.anyOf !== undefined && !condition.anyOf.some((one) => holds(one, node))) return false;
  return node.kind !== "map" || (condition.required ?? []).every((key) => node.entries.some((entry) => entry.key.kind === "string" && entry.key.value === key));
}

function typeName(node: Node): TypeName {
  switch (node.kind) {
    case "map":
      return "object";
    case "list":
      return "array";
    case "float":
      return "number";
    case "timestamp":
    case "binary":
      return "string";
    default:
      return node.kind;
  }
}

/** What two nodes share that came from one anchor: an alias has a place of its own, but not a content of its own. */
function contentOf(node: Node): unknown {
  return node.kind === "map" ? node.entries : node.kind === "list" ? node.items : node;
}

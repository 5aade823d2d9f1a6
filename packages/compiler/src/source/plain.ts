import type { Node } from "./node.js";
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };
export function toPlain(node: Node): PlainValue {
  switch (node.kind) {
    case "null": return null;
    case "boolean": case "string": case "float": return node.value;
    case "integer": return Number(node.value);
    case "timestamp": case "binary": return node.text;
    case "list": return node.items.map(toPlain);
    case "map": { const r: any = Object.create(null); for (const e of node.entries) if (e.key.kind === "string") r[e.key.value] = toPlain(e.value); return r; }
  }
}

/** Document → the contract of the context (`language.md` 2.4, 2.5). */
import { readWhen } from "../expression/check-when.js";
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import { nameOf, nonEmptyText, optional, text } from "./fields.js";
import type { InvariantModel, VariableModel } from "./machine-model.js";
import { isTruthy } from "./truth.js";

export function resolveVariable(node: Node): VariableModel {
  if (node.kind !== "map") return { key: shorthandKey(node), span: node.span, required: false };
  const key = valueOf(node, "key");
  const fallback = valueOf(node, "default");
  return {
    key: text(key) ?? "",
    span: key?.span ?? node.span,
    ...optional("type", nameOf(valueOf(node, "type"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    required: isTruthy(valueOf(node, "required")),
    ...(fallback === undefined || fallback.kind === "null" ? {} : { default: toPlain(fallback) }),
  };
}

/** A variable written as a scalar: its text, as Python prints it (`language.md` 2.4). */
function shorthandKey(node: Node): string {
  switch (node.kind) {
    case "string":
      return node.value;
    case "integer":
      return String(node.value);
    case "null":
      return "None";
    case "boolean":
      return node.value ? "True" : "False";
    default:
      return "";
  }
}

/** The shape is chosen in this order; items that are no mapping are skipped by the engine (`language.md` 2.5). */
export function resolveInvariant(node: MapNode): InvariantModel {
  const inner = ["check", "all_of", "any_of", "negate"].find((key) => valueOf(node, key) !== undefined);
  const { when } = readWhen(inner === "check" ? valueOf(node, "check")! : node);
  const label = ["name", "description", "field"].map((key) => nonEmptyText(valueOf(node, key))).find((text) => text !== undefined);
  return { label: label ?? "context_invariant", span: node.span, ...optional("condition", when) };
}

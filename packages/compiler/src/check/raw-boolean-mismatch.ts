import { contractPart } from "../model/contract.js";
import { readFlag } from "../model/truth.js";
import { type MapNode, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { writtenPayloads } from "./written-payloads.js";

const FALSE_WORDS = new Set(["0", "off", "f", "false", "n", "no"]);

/** Whether the value is a text that says no, and is taken for a yes where any text counts as true. */
export function isMisreadNo(node: Node | undefined): boolean {
  return node?.kind === "string" && FALSE_WORDS.has(node.value.trim().toLowerCase());
}

/**
 * A boolean written as text: the engine's validator reads `"no"` as false, its builder takes any text for true
 * (language.md 2.1, 15.1 item 4).
 */
export const rawBooleanMismatch: Rule = ({ machine, report }) => {
  const flag = (owner: MapNode | undefined, key: string, isTrue: (node: Node) => boolean): void => {
    const node = owner === undefined ? undefined : valueOf(owner, key);
    if (node?.kind !== "string" || !isMisreadNo(node) || !isTrue(node)) return;
    report("raw-boolean-mismatch", node.span, { key, text: node.value }, { fix: { title: "Write it as a boolean", safe: true, edits: [{ span: node.span, text: "false" }] } });
  };
  const byTruth = (): boolean => true;
  const byWord = (node: Node): boolean => readFlag(node, false);
  const meta = valueOf(machine.node, "meta");
  if (meta?.kind === "map") {
    for (const key of ["strict_mode", "reject_invalid_events", "strict_guard_registry"]) flag(meta, key, byWord);
    flag(meta, "validate_context", byTruth);
    const classification = valueOf(meta, "classification");
    if (classification?.kind === "map") flag(classification, "auto_route", byTruth);
  }
  for (const { node } of machine.transitions) {
    flag(node, "internal", byTruth);
    flag(node, "auto", byTruth);
  }
  const variables = contractPart(machine.node, "state_variables");
  for (const variable of variables?.kind === "list" ? variables.items : []) {
    if (variable.kind === "map") flag(variable, "required", byTruth);
  }
  for (const { fields } of writtenPayloads(machine)) {
    for (const { value } of fields) if (value.kind === "map") flag(value, "required", byTruth);
  }
};

import { ACTION_FORMS, formOf, GUARD_FORMS } from "../model/forms.js";
import { readDelay } from "../model/delay.js";
import { contractPart } from "../model/contract.js";
import { knownKeys, type PartName } from "../schema/schema.js";
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { isExactNumber } from "../source/plain.js";
import type { Rule } from "./rule.js";
import { writtenActions } from "./written-actions.js";
import { writtenGuards } from "./written-guards.js";

/**
 * Integers that JavaScript cannot hold, in all data that becomes part of the module. Those in expressions and checks are reported
 * where these are read; what the machine ignores may hold any integer.
 */
export const integerTooLarge: Rule = ({ machine, report }) => {
  const seen = new Set<Node>();
  const look = (node: Node | undefined): void => {
    // An alias in a list or a mapping leads to the very nodes that its anchor marks.
    if (node === undefined || seen.has(node)) return;
    seen.add(node);
    if (node.kind === "integer" && !isExactNumber(node.value)) report("integer-too-large", node.span, { text: node.text });
    if (node.kind === "list") node.items.forEach(look);
    if (node.kind === "map") for (const { value } of node.entries) look(value);
  };
  for (const key of ["groups", "events", "error_policy"]) look(valueOf(machine.node, key));
  const meta = valueOf(machine.node, "meta");
  if (meta?.kind === "map") entriesExcept(meta, ["state_variables", "context_invariants"]).forEach(look);
  const variables = contractPart(machine.node, "state_variables");
  for (const variable of variables?.kind === "list" ? variables.items : []) if (variable.kind === "map") look(valueOf(variable, "default"));
  for (const { node } of machine.states) {
    metadataOf("state", node).forEach(look);
    const timeout = valueOf(node, "timeout");
    if (timeout?.kind === "map") look(valueOf(timeout, "seconds"));
  }
  for (const { node } of machine.transitions) {
    const after = valueOf(node, "after");
    if (after?.kind === "integer") look(after);
    const delay = after?.kind === "string" ? readDelay(after) : undefined;
    if (after?.kind === "string" && delay !== undefined && "milliseconds" in delay && !Number.isSafeInteger(delay.milliseconds)) report("integer-too-large", after.span, { text: after.value });
    metadataOf("transition", node).forEach(look);
    look(valueOf(node, "priority"));
  }
  for (const guard of writtenGuards(machine)) {
    if (guard.kind === "map" && formOf(guard, GUARD_FORMS)?.form === "name") look(valueOf(guard, "params"));
  }
  for (const action of writtenActions(machine)) if (action.kind === "map") dataOf(action).forEach(look);
};

/** What a state or a transition keeps without reading it. */
function metadataOf(part: PartName, node: MapNode): readonly Node[] {
  return entriesExcept(node, knownKeys(part).filter((key) => key !== "metadata"));
}

/** What an action hands on as it is written; the actions in a branch come on their own. */
function dataOf(action: MapNode): readonly (Node | undefined)[] {
  const options = ["timeout", "retry", "retry_backoff"].map((key) => valueOf(action, key));
  const found = formOf(action, ACTION_FORMS);
  switch (found?.form) {
    case undefined:
    case "branch":
    case "compute":
      return options;
    case "name":
      return [valueOf(action, "params"), ...options];
    default:
      return [found!.entry.value, ...options];
  }
}

function entriesExcept(node: MapNode, keys: readonly string[]): readonly Node[] {
  return node.entries.filter(({ key }) => key.kind === "string" && !keys.includes(key.value)).map(({ value }) => value);
}

import { meantName } from "../diagnostics/nearest.js";
import { correction } from "../schema/rename.js";
import { type Node, valueOf } from "../source/node.js";
import type { Rule, RuleContext } from "./rule.js";
import { isValueType, meantType } from "./value-types.js";
import { writtenPayloads } from "./written-payloads.js";

const FIELD_KEYS: readonly string[] = ["type", "required", "description"];

/**
 * Payloads that say less than they seem to. A payload is a mapping of keys to types, or to mappings of `type`, `required` and
 * `description`; the engine reads none of it, and what we cannot read makes the value `unknown`.
 */
export const badPayload: Rule = (context) => {
  for (const { event, node, fields } of writtenPayloads(context.machine)) {
    const { trigger } = event;
    if (node.kind !== "map") context.report("bad-payload", node.span, { event: trigger, problem: "it is no mapping of keys to types" });
    for (const { key, value } of fields) {
      if (key.kind !== "string") context.report("bad-payload", key.span, { event: trigger, problem: "a key is no text" });
      else checkField(trigger, key.value, value, context);
    }
  }
};

function checkField(event: string, key: string, value: Node, { report, text }: RuleContext): void {
  const checkType = (type: Node | undefined): void => {
    if (type === undefined || type.kind === "null" || (type.kind === "string" && isValueType(type.value))) return;
    const problem = type.kind === "string" ? `"${type.value}" is no type for \`${key}\`` : `the type of \`${key}\` is no text`;
    report("bad-payload", type.span, { event, problem }, type.kind === "string" ? correction(text, type.value, meantType(type.value), [type.span]) : {});
  };
  if (value.kind !== "map") return checkType(value);
  checkType(valueOf(value, "type"));
  for (const { key: part } of value.entries) {
    if (part.kind === "string" && (FIELD_KEYS.includes(part.value) || part.value.startsWith("x-"))) continue;
    const problem = part.kind === "string" ? `"${part.value}" says nothing about \`${key}\`` : `a key that describes \`${key}\` is no text`;
    report("bad-payload", part.span, { event, problem }, part.kind === "string" ? correction(text, part.value, meantName(part.value, FIELD_KEYS), [part.span]) : {});
  }
}

import type { Span } from "../diagnostics/types.js";
import type { CheckModel } from "../expression/check-model.js";
import type { MachineModel, VariableModel } from "../model/machine-model.js";
import { allActions } from "../model/walk.js";
import { describe } from "../schema/words.js";
import type { Node } from "../source/node.js";
import type { Rule } from "./rule.js";
import { isValueType } from "./value-types.js";
import { checksOf } from "./checks-of.js";
import { writtenActions } from "./written-actions.js";
import { writtenEffects } from "./written-keys.js";

/** Effects and checks against the types that `state_variables` declares (language.md 2.6, 6.2, 7.2). Of expressions only results that are known. */
export const declaredTypeConflict: Rule = ({ machine, report, place }) => {
  const declared = new Map(machine.variables.map((variable) => [variable.key, variable]));
  if (declared.size === 0) return;
  const conflict = (key: string, span: Span, problem: (variable: VariableModel, type: string | undefined) => string | undefined): void => {
    const variable = declared.get(key);
    const type = variable?.type !== undefined && isValueType(variable.type.text) ? variable.type.text : undefined;
    const found = variable === undefined ? undefined : problem(variable, type);
    if (variable === undefined || found === undefined) return;
    report("declared-type-conflict", span, { key, declared: type === undefined ? "required" : `\`${type}\``, problem: found }, { related: [place("declared here", variable.span)] });
  };

  const computed = computedTypes(machine);
  for (const item of writtenActions(machine)) {
    for (const { key, span, effect, value } of writtenEffects(item)) {
      conflict(key, span, ({ required }, type) => {
        switch (effect) {
          case "set":
          case "set_context":
            if (value?.kind === "null") return required ? `\`${effect}\` makes it null, and it is required` : undefined;
            return value === undefined || type === undefined || fits(kindOf(value), type) ? undefined : `\`${effect}\` makes it ${describe(value)}`;
          case "compute": {
            const result = value === undefined ? undefined : computed.get(value);
            return result === undefined || type === undefined || fits(result, type) ? undefined : `\`compute\` makes it a ${result}`;
          }
          case "timestamp":
            return type === undefined || type === "string" ? undefined : "`timestamp` makes it a text";
          case "increment":
          case "decrement":
            return type === undefined || type === "number" ? undefined : `\`${effect}\` takes numbers`;
          case "append":
            return type === undefined ? undefined : "`append` wants a list";
          case "clear":
            return required ? "`clear` removes it, and it is required" : undefined;
          default:
            return undefined;
        }
      });
    }
  }
  for (const { check } of checksOf(machine)) {
    for (const { node, problem } of impossible(check, declared.get(check.field.text)?.type?.text)) conflict(check.field.text, node.span, () => problem);
  }
};

type Kind = "string" | "number" | "boolean" | "object" | "list" | "null";

/** Dates and bytes are kinds of their own, of which other rules tell. */
function kindOf(node: Node): Kind | undefined {
  switch (node.kind) {
    case "integer":
    case "float":
      return "number";
    case "map":
      return "object";
    case "timestamp":
    case "binary":
      return undefined;
    default:
      return node.kind;
  }
}

/** Whether the engine's check of a context would take the value; booleans pass for numbers there. */
const fits = (kind: Kind | undefined, type: string): boolean => kind === undefined || kind === type || (kind === "boolean" && type === "number");

/** What a check compares with that no value of the type is equal to, or can be ordered with. */
function impossible({ field, op, value, values }: CheckModel, type: string | undefined): readonly { readonly node: Node; readonly problem: string }[] {
  if (field.kind !== "key" || type === undefined || !isValueType(type)) return [];
  const operands = op === "in" || op === "not_in" ? values : ["eq", "neq", "gt", "gte", "lt", "lte"].includes(op) && value !== undefined ? [value] : [];
  const isNumeric = (kind: string | undefined): boolean => kind === "number" || kind === "boolean";
  return operands.flatMap((node) => {
    const kind = kindOf(node);
    if (kind === undefined || kind === "null" || kind === type || (isNumeric(kind) && isNumeric(type))) return [];
    return [{ node, problem: `it is compared with ${describe(node)}` }];
  });
}

/** What the expressions of `compute` come to, where that is known. */
function computedTypes(machine: MachineModel): ReadonlyMap<Node, Kind> {
  const types = new Map<Node, Kind>();
  for (const action of allActions(machine)) {
    if (action.kind !== "effect" || action.effect !== "compute") continue;
    for (const { node, compiled } of action.expressions) {
      const { type } = compiled.value;
      if (type !== "unknown" && type !== "null" && compiled.faults.length === 0) types.set(node, type);
    }
  }
  return types;
}

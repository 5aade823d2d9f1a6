/** What the uses of a context key say about its type. */
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import { stringLiteral, widenedType } from "../expression/typescript.js";
import type { ActionModel, ConditionModel, MachineModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import type { Node } from "../source/node.js";
import { type PlainValue, toPlain } from "../source/plain.js";

/** A key that is used, the narrowest type that its uses agree on, and which uses these are. */
export interface InferredField {
  readonly key: string;
  readonly type: string;
  readonly from: string;
}

/** One use: the types that it says the key can have; none where it says nothing. */
interface Use {
  readonly key: string;
  readonly types: readonly string[];
  readonly from: string;
}

/** Every key that checks, effects and expressions use, in the order of their first use. */
export function inferredFields(machine: MachineModel): readonly InferredField[] {
  const uses = new Map<string, Use[]>();
  for (const use of allUses(machine)) {
    const list = uses.get(use.key);
    if (list === undefined) uses.set(use.key, [use]);
    else list.push(use);
  }
  return Array.from(uses, ([key, list]) => ({
    key,
    type: agreed(list.flatMap(({ types }) => types)),
    from: [...new Set(list.map(({ from }) => from))].join(", "),
  }));
}

function* allUses(machine: MachineModel): Iterable<Use> {
  for (const guard of allGuards(machine)) if (guard.kind === "expr" || guard.kind === "check") yield* usesOfCondition(guard);
  for (const action of allActions(machine)) {
    yield* usesOfAction(action);
    for (const part of evaluatedBy(action)) yield* usesOfCondition(part);
  }
  for (const { condition } of machine.invariants) if (condition !== undefined) yield* usesOfWhen(condition);
}

function* usesOfCondition(condition: ConditionModel): Iterable<Use> {
  if (condition.kind === "check") yield* usesOfCheck(condition.check);
  else for (const key of condition.compiled.reads.keys()) if (key !== "_event") yield { key, types: [], from: "an expression" };
}

function* usesOfWhen(when: WhenModel): Iterable<Use> {
  if (when.kind === "check") yield* usesOfCheck(when.check);
  else if (when.kind === "negate") yield* usesOfWhen(when.item);
  else for (const item of when.items) yield* usesOfWhen(item);
}

function* usesOfCheck({ field, op, value, values }: CheckModel): Iterable<Use> {
  if (field.kind !== "key") return;
  const use = (types: readonly string[]): Use => ({ key: field.text, types, from: "a check" });
  switch (op) {
    case "is_set":
    case "is_null":
      return yield use([]);
    case "in":
      return yield use(values.flatMap(literalTypes));
    case "eq":
      return yield use(value === undefined ? [] : literalTypes(value));
    case "not_in":
      return yield use(values.flatMap(literalTypes).map(wide));
    case "neq":
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return yield use(value === undefined ? [] : literalTypes(value).map(wide));
    case "contains":
    case "starts_with":
    case "ends_with":
    case "matches":
      return yield use(["string"]);
  }
}

function* usesOfAction(action: ActionModel): Iterable<Use> {
  if (action.kind !== "effect") return;
  const from = `\`${action.effect}\``;
  if (action.effect === "set") {
    for (const [key, value] of action.params) yield { key, types: valueTypes(value), from };
  } else if (action.effect === "compute") {
    for (const [index, key] of [...action.params.keys()].entries()) {
      const { type } = action.expressions[index]!.compiled.value;
      yield { key, types: [type === "null" ? "unknown" : type], from };
    }
  } else {
    const key = action.params.get("field");
    if (typeof key === "string") yield { key, types: fieldTypes(action.effect, action.params.get("value")), from };
  }
}

function fieldTypes(effect: "timestamp" | "increment" | "decrement" | "append" | "clear", value: PlainValue | undefined): readonly string[] {
  if (effect === "timestamp") return ["string"];
  if (effect === "increment" || effect === "decrement") return ["number"];
  return effect === "append" ? [`${elementType(value ?? null)}[]`] : [];
}

const elementType = (value: PlainValue): string => (value === null ? "unknown" : widenedType(value));

/** Literals of text stay literal, so that they become unions; all else is widened. Null says only that null is possible, as it always is. */
function literalTypes(node: Node): readonly string[] {
  return valueTypes(toPlain(node));
}

function valueTypes(value: PlainValue): readonly string[] {
  if (value === null) return [];
  if (typeof value === "string") return [stringLiteral(value)];
  if (Array.isArray(value)) return ["unknown[]"];
  return [typeof value];
}

const isLiteral = (type: string): boolean => type.startsWith('"');

const wide = (type: string): string => (isLiteral(type) ? "string" : type);

/** One type, or a union of text literals; uses that disagree say nothing. */
function agreed(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  if (distinct.length === 0) return "unknown";
  if (distinct.every(isLiteral)) return distinct.join(" | ");
  const widened = [...new Set(distinct.map(wide))];
  if (widened.length === 1) return widened[0]!;
  return widened.every((type) => type.endsWith("[]")) ? "unknown[]" : "unknown";
}

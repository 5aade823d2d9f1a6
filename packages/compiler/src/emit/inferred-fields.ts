/** The context keys that checks, expressions, effects, requests and built-in functions use, with what the uses say about their types. */
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import { widenedType } from "../expression/typescript.js";
import { groupBy } from "../grouping.js";
import type { ActionModel, Call, ConditionModel, MachineModel, PlainMap } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import type { Node } from "../source/node.js";
import { type PlainValue, toPlain } from "../source/plain.js";
import { agreedType, type Evidence } from "./agreed-type.js";
import { usesInExpression } from "./expression-uses.js";

/** A key that is used, the narrowest type that its uses agree on, and which uses these are. */
export interface InferredField {
  readonly key: string;
  readonly type: string;
  readonly from: string;
}

interface Use {
  readonly key: string;
  readonly evidence: readonly Evidence[];
  readonly from: string;
}

/** Every key that is used, in the order of their first use. */
export function inferredFields(machine: MachineModel): readonly InferredField[] {
  return Array.from(groupBy(allUses(machine), ({ key }) => key), ([key, list]) => ({
    key,
    type: agreedType(list.flatMap(({ evidence }) => evidence)),
    from: [...new Set(list.map(({ from }) => from))].join(", "),
  }));
}

function* allUses(machine: MachineModel): Iterable<Use> {
  for (const guard of allGuards(machine)) {
    if (guard.kind === "expr" || guard.kind === "check") yield* usesOfCondition(guard);
    if (guard.kind === "name") yield* usesOfBuiltIn(guard);
  }
  for (const action of allActions(machine)) {
    yield* usesOfAction(action);
    for (const part of evaluatedBy(action)) yield* usesOfCondition(part);
  }
  for (const { condition } of machine.invariants) if (condition !== undefined) yield* usesOfWhen(condition);
  if (machine.autoRoute) for (const { when } of machine.states) for (const item of when) yield* usesOfWhen(item);
}

function* usesOfCondition(condition: ConditionModel): Iterable<Use> {
  if (condition.kind === "check") yield* usesOfCheck(condition.check);
  else for (const use of usesInExpression(condition)) yield { ...use, from: "an expression" };
}

function* usesOfWhen(when: WhenModel): Iterable<Use> {
  if (when.kind === "check") yield* usesOfCheck(when.check);
  else if (when.kind === "negate") yield* usesOfWhen(when.item);
  else for (const item of when.items) yield* usesOfWhen(item);
}

function* usesOfCheck(check: CheckModel): Iterable<Use> {
  if (check.field.kind === "key") yield { key: check.field.text, evidence: ofCheck(check), from: "a check" };
}

function ofCheck({ op, value, values }: CheckModel): readonly Evidence[] {
  const operands = value === undefined ? [] : [value];
  switch (op) {
    case "is_set":
    case "is_null":
      return [];
    case "in":
      return values.flatMap(ofNode);
    case "eq":
      return operands.flatMap(ofNode);
    case "not_in":
      return values.flatMap(ofNode).map(excluded);
    case "neq":
      return operands.flatMap(ofNode).map(excluded);
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return operands.flatMap(ofNode).map((each) => (each.kind === "literal" ? { kind: "text" } : each));
    case "contains":
    case "starts_with":
    case "ends_with":
    case "matches":
      return [{ kind: "printed" }];
  }
}

const excluded = (evidence: Evidence): Evidence => (evidence.kind === "literal" ? { ...evidence, kind: "excluded" } : evidence);

function* usesOfAction(action: ActionModel): Iterable<Use> {
  if (action.kind === "name") yield* usesOfBuiltIn(action);
  if (action.kind === "http") yield* usesOfAnswer(action.request);
  if (action.kind !== "effect") return;
  const from = `\`${action.effect}\``;
  if (action.effect === "set") {
    for (const [key, value] of action.params) yield { key, evidence: ofValue(value), from };
  } else if (action.effect === "compute") {
    for (const [index, key] of [...action.params.keys()].entries()) {
      yield { key, evidence: ofComputed(action.expressions[index]!.compiled.value.type), from };
    }
  } else {
    const key = action.params.get("field");
    if (typeof key === "string") yield { key, evidence: ofFieldEffect(action.effect, action.params.get("value")), from };
  }
}

/** The keys that a built-in guard or action reads or writes: those among its parameters, and the lists that it keeps. */
function* usesOfBuiltIn({ name, params = new Map() }: Call): Iterable<Use> {
  const from = `\`${name}\``;
  const use = (key: PlainValue | undefined, evidence: readonly Evidence[] = []): readonly Use[] => (typeof key === "string" ? [{ key, evidence, from }] : []);
  const list = (key: string, element: string): readonly Use[] => use(key, [{ kind: "list", elements: [element] }]);
  switch (name) {
    case "key_present":
    case "key_missing":
      yield* use(params.get("key"));
      return;
    case "copy_key":
      yield* use(params.get("key_from") ?? params.get("from"));
      yield* use(params.get("key_to") ?? params.get("to"));
      return;
    case "validate_keys":
      yield* list("_validation_errors", "string");
      yield* keysIn(params.get("required"));
      return;
    case "publish":
      yield* keysIn(params.get("include"));
      return;
    case "trace":
      yield* list("_trace", "unknown");
      return;
    case "snapshot":
      yield* list("_snapshots", "unknown");
      return;
    case "set_context":
      for (const [key, value] of params) yield { key, evidence: ofValue(value), from };
  }

  function* keysIn(keys: PlainValue | undefined): Iterable<Use> {
    if (Array.isArray(keys)) for (const key of keys as readonly PlainValue[]) yield* use(key);
  }
}

/** Where a request puts its answer. */
function* usesOfAnswer(request: PlainMap): Iterable<Use> {
  const keys = request.get("on_success");
  if (typeof keys !== "object" || keys === null) return;
  const { status_key: status, body_key: body } = keys as { readonly [key: string]: PlainValue };
  if (typeof status === "string") yield { key: status, evidence: [{ kind: "type", type: "number" }], from: "`http`" };
  if (typeof body === "string") yield { key: body, evidence: [{ kind: "type", type: "unknown" }], from: "`http`" };
}

function ofComputed(type: "boolean" | "number" | "string" | "null" | "unknown"): readonly Evidence[] {
  switch (type) {
    case "null":
      return [];
    case "string":
      return [{ kind: "any-text" }];
    default:
      return [{ kind: "type", type }];
  }
}

function ofFieldEffect(effect: "timestamp" | "increment" | "decrement" | "append" | "clear", value: PlainValue = null): readonly Evidence[] {
  switch (effect) {
    case "timestamp":
      return [{ kind: "any-text" }];
    case "increment":
    case "decrement":
      return [{ kind: "type", type: "number" }];
    case "append":
      return [{ kind: "list", elements: [elementType(value)] }];
    case "clear":
      return [];
  }
}

const elementType = (value: PlainValue): string => (value === null ? "unknown" : widenedType(value));

const ofNode = (node: Node): readonly Evidence[] => ofValue(toPlain(node));

function ofValue(value: PlainValue): readonly Evidence[] {
  if (value === null) return [];
  if (Array.isArray(value)) return [{ kind: "list", elements: (value as readonly PlainValue[]).map(elementType) }];
  switch (typeof value) {
    case "string":
      return [{ kind: "literal", text: value }];
    case "number":
      return [{ kind: "type", type: "number" }];
    case "boolean":
      return [{ kind: "type", type: "boolean" }];
    default:
      return [{ kind: "type", type: "object" }];
  }
}

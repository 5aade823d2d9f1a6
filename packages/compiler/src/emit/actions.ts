/** Actions as they stand in rows: JSON, in the words of the YAML. */
import type { CheckModel } from "../expression/check-model.js";
import type { ActionModel, ActionOptions, ConditionModel, EffectAction, PlainMap } from "../model/machine-model.js";
import { toPlain } from "../source/plain.js";
import { arrayLiteral, objectLiteral, plainLiteral, stringLiteral } from "../expression/typescript.js";

/** What a literal cannot say by itself: asked of the module. */
export interface ActionNames {
  /** The method that stands for inline code. */
  readonly codeName: (action: ActionModel) => string;
  /** From 2 for a check that JSON cannot tell from an earlier one of the machine (`5` and `5.0`), else 1. */
  readonly variantOf: (check: CheckModel) => number;
}

export function actionsLiteral(actions: readonly ActionModel[], names: ActionNames): string {
  return arrayLiteral(actions.map((action) => actionLiteral(action, names)));
}

/** One action: its name, or an object that says what it is and how it is run. */
function actionLiteral(action: ActionModel, names: ActionNames): string {
  const options = optionEntries(action, names);
  switch (action.kind) {
    case "name": {
      const details: Entries = [["params", action.params && paramsLiteral(action.params)], ["custom", action.custom ? "true" : undefined], ...options];
      const bare = details.every(([, text]) => text === undefined);
      return bare ? stringLiteral(action.name) : objectLiteral([["name", stringLiteral(action.name)], ...details]);
    }
    case "effect":
      return objectLiteral([["effect", stringLiteral(action.effect)], ["params", paramsLiteral(action.params)], ["order", computeOrder(action)], ...options]);
    case "branch": {
      const branch = objectLiteral([
        ["when", action.condition === undefined ? "null" : conditionLiteral(action.condition, names)],
        ["then", actionsLiteral(action.then, names)],
        ["else", actionsLiteral(action.else, names)],
      ]);
      return objectLiteral([["branch", branch], ...options]);
    }
    case "http":
      return objectLiteral([["http", paramsLiteral(action.request)], ...options]);
    case "code": {
      const code = objectLiteral([["source", stringLiteral(action.source)], ...mapEntries(action.rest)]);
      return objectLiteral([["code", code], ["name", stringLiteral(names.codeName(action))], ...options]);
    }
  }
}

/** The keys of `compute`, whose order counts, where an object has them in another one: it begins with those that look like places in a list. */
function computeOrder({ effect, params }: EffectAction): string | undefined {
  if (effect !== "compute") return undefined;
  const keys = [...params.keys()];
  const held = Object.keys(Object.fromEntries(params));
  return keys.every((key, index) => key === held[index]) ? undefined : arrayLiteral(keys.map(stringLiteral));
}

type Entries = readonly (readonly [string, string | undefined])[];

function optionEntries({ when, timeout, retry, retryBackoff }: ActionOptions, names: ActionNames): Entries {
  return [
    ["when", when && conditionLiteral(when, names)],
    ["timeout", timeout === undefined ? undefined : plainLiteral(timeout)],
    ["retry", retry === undefined ? undefined : plainLiteral(retry)],
    ["retry_backoff", retryBackoff === undefined ? undefined : plainLiteral(retryBackoff)],
  ];
}

function conditionLiteral(condition: ConditionModel, { variantOf }: ActionNames): string {
  return condition.kind === "expr" ? stringLiteral(condition.text) : checkLiteral(condition.check, variantOf(condition.check));
}

/** A check as data, in the form in which its JSON is the key of its function. */
export function checkLiteral(check: CheckModel, variant = 1): string {
  return objectLiteral(Object.entries(checkData(check, variant)).map(([key, value]) => [key, plainLiteral(value)]));
}

/** What `JSON.stringify` makes of a check in a row. */
export function checkKey(check: CheckModel, variant = 1): string {
  return JSON.stringify(checkData(check, variant));
}

function checkData(check: CheckModel, variant: number): { readonly [key: string]: ReturnType<typeof toPlain> } {
  return {
    field: check.field.text,
    op: check.op,
    ...(check.value === undefined || check.value.kind === "null" ? {} : { value: toPlain(check.value) }),
    ...(check.values.length === 0 ? {} : { values: check.values.map(toPlain) }),
    ...(variant === 1 ? {} : { variant }),
  };
}

export function paramsLiteral(params: PlainMap): string {
  return objectLiteral(mapEntries(params));
}

const mapEntries = (map: PlainMap): Entries => Array.from(map, ([key, value]) => [key, plainLiteral(value)]);

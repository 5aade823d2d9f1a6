/** Actions as they stand in rows: JSON, in the words of the YAML. */
import type { CheckModel } from "../expression/check-model.js";
import type { ActionModel, ActionOptions, ConditionModel, PlainMap } from "../model/machine-model.js";
import { toPlain } from "../source/plain.js";
import { arrayLiteral, objectLiteral, plainLiteral, stringLiteral } from "../expression/typescript.js";

/** The codes of inline actions are methods; who names them is asked. */
export interface ActionNames {
  readonly codeName: (action: ActionModel) => string;
}

export function actionsLiteral(actions: readonly ActionModel[], names: ActionNames): string {
  return arrayLiteral(actions.map((action) => actionLiteral(action, names)));
}

/** One action: its name, or an object that says what it is and how it is run. */
export function actionLiteral(action: ActionModel, names: ActionNames): string {
  const options = optionEntries(action);
  switch (action.kind) {
    case "name": {
      const details: Entries = [["params", action.params && paramsLiteral(action.params)], ["custom", action.custom ? "true" : undefined], ...options];
      const bare = details.every(([, text]) => text === undefined);
      return bare ? stringLiteral(action.name) : objectLiteral([["name", stringLiteral(action.name)], ...details]);
    }
    case "effect":
      return objectLiteral([["effect", stringLiteral(action.effect)], ["params", paramsLiteral(action.params)], ...options]);
    case "branch": {
      const branch = objectLiteral([
        ["when", action.condition === undefined ? "null" : conditionLiteral(action.condition)],
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

type Entries = readonly (readonly [string, string | undefined])[];

function optionEntries({ when, timeout, retry, retryBackoff }: ActionOptions): Entries {
  return [
    ["when", when && conditionLiteral(when)],
    ["timeout", timeout === undefined ? undefined : plainLiteral(timeout)],
    ["retry", retry === undefined ? undefined : plainLiteral(retry)],
    ["retry_backoff", retryBackoff === undefined ? undefined : plainLiteral(retryBackoff)],
  ];
}

function conditionLiteral(condition: ConditionModel): string {
  return condition.kind === "expr" ? stringLiteral(condition.text) : checkLiteral(condition.check);
}

/** A check as data, in the form in which its JSON is the key of its function. */
export function checkLiteral(check: CheckModel): string {
  return objectLiteral(Object.entries(checkData(check)).map(([key, value]) => [key, plainLiteral(value)]));
}

/** What `JSON.stringify` makes of a check in a row. */
export function checkKey(check: CheckModel): string {
  return JSON.stringify(checkData(check));
}

function checkData(check: CheckModel): { readonly [key: string]: ReturnType<typeof toPlain> } {
  return {
    field: check.field.text,
    op: check.op,
    ...(check.value === undefined || check.value.kind === "null" ? {} : { value: toPlain(check.value) }),
    ...(check.values.length === 0 ? {} : { values: check.values.map(toPlain) }),
  };
}

export function paramsLiteral(params: PlainMap): string {
  return objectLiteral(mapEntries(params));
}

const mapEntries = (map: PlainMap): Entries => Array.from(map, ([key, value]) => [key, plainLiteral(value)]);

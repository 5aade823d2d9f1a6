import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import type { GuardModel } from "../model/machine-model.js";
import { type PlainValue, toPlain } from "../source/plain.js";

type Condition = GuardModel | WhenModel;

/** What a list of conditions demands, made ready to be held against another. */
export interface Demands {
  /** The conditions that have to hold, those that must not, both by what they say. */
  readonly holds: ReadonlySet<string>;
  readonly fails: ReadonlySet<string>;
  readonly checks: readonly CheckModel[];
}

export function demandsOf(conditions: readonly Condition[]): Demands {
  const all = conditions.flatMap(parts);
  return {
    holds: new Set(all.map(keyOf)),
    fails: new Set(all.flatMap((one) => (one.kind === "not" ? keyOf(one.guard) : one.kind === "negate" ? keyOf(one.item) : []))),
    checks: all.flatMap((one) => (one.kind === "check" ? one.check : [])),
  };
}

/** Whether two lists of conditions surely never hold of the same context. False also where that cannot be told. */
export function areExclusive(left: Demands, right: Demands): boolean {
  const isRefused = (holds: ReadonlySet<string>, fails: ReadonlySet<string>): boolean => [...fails].some((key) => holds.has(key));
  return isRefused(left.holds, right.fails) || isRefused(right.holds, left.fails) || left.checks.some((one) => right.checks.some((other) => areDisjoint(one, other)));
}

/** The conditions that all have to hold for this one. */
function parts(condition: Condition): readonly Condition[] {
  if (condition.kind === "allOf") return condition.guards.flatMap(parts);
  return condition.kind === "all" ? condition.items.flatMap(parts) : [condition];
}

/** The same for conditions that say the same, as far as they are written alike. */
function keyOf(condition: Condition): string {
  switch (condition.kind) {
    case "name":
      return JSON.stringify(["name", condition.name, [...(condition.params ?? [])]]);
    case "expr":
      return JSON.stringify(["expr", condition.text]);
    case "check": {
      const { field, op, value, values } = condition.check;
      return JSON.stringify(["check", field.text, op, value === undefined ? null : toPlain(value), values.map(toPlain)]);
    }
    case "not":
      return JSON.stringify(["not", keyOf(condition.guard)]);
    case "negate":
      return JSON.stringify(["not", keyOf(condition.item)]);
    case "allOf":
    case "anyOf":
      return JSON.stringify([condition.kind, condition.guards.map(keyOf)]);
    case "all":
    case "any":
      return JSON.stringify([`${condition.kind}Of`, condition.items.map(keyOf)]);
  }
}

/** Two checks of one key that no value passes both of. */
function areDisjoint(left: CheckModel, right: CheckModel): boolean {
  if (left.field.text !== right.field.text) return false;
  const ofLeft = passing(left);
  if (ofLeft !== undefined) return ofLeft.every((value) => !mayPass(right, value));
  const ofRight = passing(right);
  if (ofRight !== undefined) return ofRight.every((value) => !mayPass(left, value));
  return areApart(left, right) || areApart(right, left);
}

/** The values that pass, where they can be counted. */
function passing({ op, value, values }: CheckModel): readonly PlainValue[] | undefined {
  if (op === "eq") return [operand(value)];
  if (op === "in") return values.map(toPlain);
  return op === "is_null" ? [null] : undefined;
}

function mayPass({ op, value, values }: CheckModel, given: PlainValue): boolean {
  switch (op) {
    case "is_set":
      return given !== null;
    case "is_null":
      return given === null;
    case "eq":
      return isEqual(given, operand(value));
    case "neq":
      return !isEqual(given, operand(value));
    case "in":
      return values.some((item) => isEqual(given, toPlain(item)));
    case "not_in":
      return !values.some((item) => isEqual(given, toPlain(item)));
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return given !== null && isOrdered(op, given, operand(value));
    default:
      return given !== null;
  }
}

/** All that the one lets pass is above all that the other does. */
function areApart(above: CheckModel, below: CheckModel): boolean {
  if ((above.op !== "gt" && above.op !== "gte") || (below.op !== "lt" && below.op !== "lte")) return false;
  const [least, most] = [operand(above.value), operand(below.value)];
  if (typeof least !== "number" || typeof most !== "number") return false;
  return least > most || (least === most && (above.op === "gt" || below.op === "lt"));
}

const operand = (value: CheckModel["value"]): PlainValue => (value === undefined ? null : toPlain(value));

/** Booleans are the numbers 0 and 1, as in Python. */
const comparable = (value: PlainValue): PlainValue => (typeof value === "boolean" ? Number(value) : value);

const isEqual = (left: PlainValue, right: PlainValue): boolean => JSON.stringify(comparable(left)) === JSON.stringify(comparable(right));

/** True also where it raises, or where texts would have to be compared as Python does. */
function isOrdered(op: "gt" | "gte" | "lt" | "lte", left: PlainValue, right: PlainValue): boolean {
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a !== "number" || typeof b !== "number") return true;
  if (a === b) return op === "gte" || op === "lte";
  return op === "gt" || op === "gte" ? a > b : a < b;
}

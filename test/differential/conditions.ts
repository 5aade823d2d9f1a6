/** What the expressions and checks of the random machines come to, over numbers, texts, booleans and null. */
import type { Check, Expression, Plain, When } from "./machines.js";

type Context = Readonly<Record<string, unknown>>;

/** Python would raise. */
export class Raised extends Error {}

/** Whether an expression holds; over a name that is not there, or values that cannot be ordered, it raises. */
export function evaluate(expression: Expression, context: Context): boolean {
  switch (expression.kind) {
    case "name":
      return !!valueOf(expression.name, context);
    case "compare": {
      const value = valueOf(expression.name, context);
      if (expression.operator === "==") return isEqual(value, expression.value);
      if (expression.operator === "!=") return !isEqual(value, expression.value);
      return expression.operator === "<" ? order(value, expression.value) < 0 : order(value, expression.value) >= 0;
    }
    case "quotient": {
      const value = numberOf(valueOf(expression.name, context));
      const divisor = numberOf(valueOf(expression.divisor, context));
      if (value === undefined || !divisor) throw new Raised();
      return value / divisor > 1;
    }
    case "trigger":
      return (context["_event"] as { readonly trigger: string }).trigger === expression.text;
    case "not":
      return !evaluate(expression.operand, context);
    case "and":
      return expression.operands.every((operand) => evaluate(operand, context));
    case "or":
      return expression.operands.some((operand) => evaluate(operand, context));
  }
}

/** Whether a check holds: an absent key is null, and null is neither more nor less than anything and has no text. */
export function holds(check: Check, context: Context): boolean {
  const value = (context[check.field] ?? null) as Plain;
  if ("values" in check) return check.values.some((each) => isEqual(value, each)) === (check.op === "in");
  const wanted = check.value ?? null;
  switch (check.op) {
    case "is_set":
      return value !== null;
    case "is_null":
      return value === null;
    case "eq":
      return isEqual(value, wanted);
    case "neq":
      return !isEqual(value, wanted);
    case "gt":
      return value !== null && order(value, wanted) > 0;
    case "gte":
      return value !== null && order(value, wanted) >= 0;
    case "lt":
      return value !== null && order(value, wanted) < 0;
    case "lte":
      return value !== null && order(value, wanted) <= 0;
    case "contains":
      return value !== null && text(value).includes(text(wanted));
    case "starts_with":
      return value !== null && text(value).startsWith(text(wanted));
    case "ends_with":
      return value !== null && text(value).endsWith(text(wanted));
    default:
      throw new Error(`There is no check '${check.op}'`);
  }
}

/** Whether a clause of a state's `when` holds. What raises is for the caller to know. */
export function holdsWhen(when: When, context: Context): boolean {
  if ("any_of" in when) return when.any_of.some((item) => holdsWhen(item, context));
  if ("all_of" in when) return when.all_of.every((item) => holdsWhen(item, context));
  return "negate" in when ? !holdsWhen(when.negate, context) : holds(when, context);
}

function valueOf(name: string, context: Context): Plain {
  if (!(name in context)) throw new Raised();
  return context[name] as Plain;
}

/** A boolean is a number to Python. */
function numberOf(value: Plain): number | undefined {
  return typeof value === "number" || typeof value === "boolean" ? Number(value) : undefined;
}

function isEqual(one: Plain, other: Plain): boolean {
  const number = numberOf(one);
  return number === undefined ? one === other : number === numberOf(other);
}

function order(one: Plain, other: Plain): number {
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : one > other ? 1 : 0;
  const [left, right] = [numberOf(one), numberOf(other)];
  if (left === undefined || right === undefined) throw new Raised();
  return left - right;
}

function text(value: Plain): string {
  if (value === null) return "None";
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

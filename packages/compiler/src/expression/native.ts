/** What operators give, and where those of JavaScript mean the same as Python's. */
import type { BinaryOperator, ComparisonOperator } from "./ast.js";
import { booleanCode, type Code, type Form, isNumber, level, within } from "./code.js";
import { ANY, BOOL, DICT, FLOAT, INT, isOnly, NONE, STR } from "./kinds.js";

/** What a helper for an operator gives. */
export function arithmeticResult(operator: BinaryOperator, a: Code, b: Code): { kinds: number; form: Form } {
  const either = a.kinds | b.kinds;
  const number = isOnly(a.kinds, FLOAT) || isOnly(b.kinds, FLOAT) ? FLOAT : isOnly(either, BOOL | INT) ? INT : INT | FLOAT;
  const form = (kinds: number): { kinds: number; form: Form } => ({ kinds, form: (kinds & FLOAT) === 0 ? "outside" : "open" });
  switch (operator) {
    case "<<":
    case ">>":
      return { kinds: INT, form: "plain" };
    case "&":
    case "|":
    case "^":
      if (isOnly(a.kinds, INT) || isOnly(b.kinds, INT)) return form(INT);
      return form(INT | BOOL | (operator === "|" ? a.kinds & b.kinds & DICT : 0));
    case "**":
      // A negative power of ints is a float.
      return form(number === INT && !(isOnly(b.kinds, BOOL) || (typeof b.literal === "number" && b.literal >= 0)) ? INT | FLOAT : number);
    case "+":
      if (isOnly(a.kinds, STR) || isOnly(b.kinds, STR)) return form(STR);
      return isOnly(a.kinds, BOOL | INT | FLOAT) || isOnly(b.kinds, BOOL | INT | FLOAT) ? form(number) : { kinds: ANY, form: "open" };
    case "*":
      if (isOnly(either, BOOL | INT | FLOAT)) return form(number);
      return isOnly(a.kinds, STR) || isOnly(b.kinds, STR) ? form(STR) : { kinds: ANY, form: "open" };
    case "%":
      if (isOnly(a.kinds, STR)) return form(STR);
      return (a.kinds & STR) === 0 ? form(number) : { kinds: STR | number, form: "open" };
    default:
      return form(number);
  }
}

/** A comparison by an operator of JavaScript, where it surely is the same and TypeScript does not call it pointless. */
export function nativeComparison(operator: ComparisonOperator, a: Code, b: Code): Code | undefined {
  if (operator === "in" || operator === "not in") return undefined;
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    return isNumber(a) && isNumber(b) ? booleanCode(`${within(a, level.additive)} ${operator} ${within(b, level.additive)}`, level.relational) : undefined;
  }
  // Of a choice between literals TypeScript knows what it can be, and calls comparisons with anything else pointless.
  if (a.level === level.conditional || b.level === level.conditional) return undefined;
  const identity = operator === "is" || operator === "is not";
  if (!(identity ? isSameIdentity(a, b) : isSameEquality(a, b))) return undefined;
  return booleanCode(`${within(a, level.relational)} ${operator === "==" || operator === "is" ? "===" : "!=="} ${within(b, level.relational)}`, level.equality);
}

function isSameEquality(a: Code, b: Code): boolean {
  if (a.literal !== undefined && b.literal !== undefined) return false;
  const [literal, other] = a.literal !== undefined ? [a, b] : [b, a];
  if (a.form === "plain" && b.form === "plain") return (isNumber(a) && isNumber(b)) || (a.kinds === b.kinds && isOnly(a.kinds, STR | BOOL));
  if (literal.literal === undefined) return false;
  if (isOnly(literal.kinds, NONE)) return other.form !== "plain";
  if (isOnly(literal.kinds, STR)) return other.form !== "plain" && (other.kinds & STR) !== 0;
  // Booleans equal 0 and 1, and a whole float may be boxed.
  if (typeof literal.literal !== "number" || literal.literal === 0 || literal.literal === 1 || (other.kinds & (INT | FLOAT)) === 0) return false;
  return other.form === "outside" || (other.form === "open" && !Number.isInteger(literal.literal));
}

function isSameIdentity(a: Code, b: Code): boolean {
  if (a.literal !== undefined && b.literal !== undefined) return false;
  const literal = a.literal !== undefined ? a : b;
  const other = literal === a ? b : a;
  if (literal.literal !== null && typeof literal.literal !== "boolean") return false;
  if (literal.literal === null) return other.form !== "plain";
  return (other.kinds & BOOL) !== 0;
}

/** The form of what a helper hands on as it got it: its type is unknown. */
export const unknownForm = (kinds: number, form: Form): Form => (form !== "plain" ? form : (kinds & FLOAT) === 0 ? "outside" : "open");

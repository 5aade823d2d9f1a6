/** An expression as it is read: brackets gone, operators in Python's order. Offsets are UTF-16 units of the text. */
import type { ExpressionFault } from "./fault.js";

interface Base {
  readonly from: number;
  readonly to: number;
}

export interface Constant extends Base {
  readonly kind: "constant";
  readonly value: null | boolean;
}
export interface Integer extends Base {
  readonly kind: "integer";
  /** The nearest number when JavaScript cannot hold the integer. */
  readonly value: number;
  readonly exact: boolean;
}
export interface FloatLiteral extends Base {
  readonly kind: "float";
  readonly value: number;
}
export interface Text extends Base {
  readonly kind: "text";
  readonly value: string;
}
/** An f-string. */
export interface FormatText extends Base {
  readonly kind: "format";
  readonly parts: readonly FormatPart[];
}
export type FormatPart = string | FormatField;
export interface FormatField {
  readonly value: Expression;
  /** What stands after the colon; conversions (`!r`) mean nothing to the engine. */
  readonly specification: readonly FormatPart[] | undefined;
}
export interface Name extends Base {
  readonly kind: "name";
  readonly name: string;
}
export interface Attribute extends Base {
  readonly kind: "attribute";
  readonly object: Expression;
  readonly name: string;
}
export interface Subscript extends Base {
  readonly kind: "subscript";
  readonly object: Expression;
  readonly key: Expression;
}
export interface Slice extends Base {
  readonly kind: "slice";
  readonly object: Expression;
  readonly start: Expression | undefined;
  readonly stop: Expression | undefined;
  readonly step: Expression | undefined;
}
export interface Call extends Base {
  readonly kind: "call";
  readonly callee: Name | Attribute;
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly value: Expression }[];
}
export interface Unary extends Base {
  readonly kind: "unary";
  readonly operator: "+" | "-" | "~" | "not";
  readonly operand: Expression;
}
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "&" | "|" | "^" | "<<" | ">>";
export interface Binary extends Base {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
/** `a and b and c`, `a or b or c` */
export interface Logical extends Base {
  readonly kind: "logical";
  readonly operator: "and" | "or";
  readonly operands: readonly Expression[];
}
export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";
/** `a < b <= c` */
export interface Comparison extends Base {
  readonly kind: "comparison";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: ComparisonOperator; readonly operand: Expression }[];
}
export interface Conditional extends Base {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
/** What the engine refuses when it gets there, or we because JavaScript has no form for it. */
export interface Refused extends Base {
  readonly kind: "refused";
  readonly fault: ExpressionFault;
  /** What the engine raises. */
  readonly type: string;
}

export type Expression =
  | Constant
  | Integer
  | FloatLiteral
  | Text
  | FormatText
  | Name
  | Attribute
  | Subscript
  | Slice
  | Call
  | Unary
  | Binary
  | Logical
  | Comparison
  | Conditional
  | Refused;

/** The expressions that an expression is made of. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "constant":
    case "integer":
    case "float":
    case "text":
    case "name":
    case "refused":
      return [];
    case "format":
      return fields(expression.parts);
    case "attribute":
      return [expression.object];
    case "subscript":
      return [expression.object, expression.key];
    case "slice":
      return [expression.object, expression.start, expression.stop, expression.step].filter((part) => part !== undefined);
    case "call":
      return [
        ...(expression.callee.kind === "attribute" ? [expression.callee.object] : []),
        ...expression.positional,
        ...expression.named.map(({ value }) => value),
      ];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "logical":
      return expression.operands;
    case "comparison":
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
  }
}

const fields = (parts: readonly FormatPart[]): readonly Expression[] =>
  parts.flatMap((part) => (typeof part === "string" ? [] : [part.value, ...fields(part.specification ?? [])]));

/** Whether the expression is nested deeper than `limit`. Does not recurse, whatever it is given. */
export function isDeeperThan(expression: Expression, limit: number): boolean {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(children);
  }
  return false;
}

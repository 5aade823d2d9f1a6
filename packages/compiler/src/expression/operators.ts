/** Operators in Python's order, from a flat run of operands and operators: the grammar's own order is wrong where `not` stands. */
import type { BinaryOperator, ComparisonOperator, Expression } from "./ast.js";
import { SyntaxFault } from "./fault.js";
import { refusal } from "./refusal.js";

/** An operator, or an operand that is read when its turn comes. */
export type Item =
  | { readonly operator: string; readonly from: number; readonly to: number }
  | { readonly operand: () => Expression; readonly loose: boolean; readonly from: number; readonly to: number };

/** Deeper nesting than this is refused; the engine gives up a little later. */
export const MAX_DEPTH = 400;

const BINARY: ReadonlyMap<string, number> = new Map([
  ["|", 1],
  ["^", 2],
  ["&", 3],
  ["<<", 4],
  [">>", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["//", 6],
  ["%", 6],
  ["@", 6],
]);

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "is"]);

/** Puts a run in order. `end` is where the run ends. */
export function readOperators(items: readonly Item[], end: number): Expression {
  const run = new Run(items, end);
  return run.whole();
}

class Run {
  readonly #items: readonly Item[];
  readonly #end: number;
  #at = 0;
  #depth = 0;

  constructor(items: readonly Item[], end: number) {
    this.#items = items;
    this.#end = end;
  }

  whole(): Expression {
    const expression = this.#ternary();
    return this.#at < this.#items.length ? this.#unexpected() : expression;
  }

  #unexpected(): never {
    const item = this.#items[this.#at];
    if (item === undefined) throw new SyntaxFault(Math.max(0, this.#end - 1), 1, "it ends where a value is wanted");
    if (!("operator" in item)) throw new SyntaxFault(item.from, item.to - item.from, "an operator is missing here");
    const help = item.operator === "not" ? "Put the part with `not` into brackets." : undefined;
    throw new SyntaxFault(item.from, item.to - item.from, `\`${item.operator}\` cannot stand here`, help);
  }

  #operator(): string | undefined {
    const item = this.#items[this.#at];
    return item !== undefined && "operator" in item ? item.operator : undefined;
  }

  #take(operator: string): boolean {
    if (this.#operator() !== operator) return false;
    this.#at++;
    return true;
  }

  /** Runs one level deeper; nested operators must not exhaust the stack. */
  #deeper(read: () => Expression): Expression {
    const item = this.#items[this.#at];
    if (++this.#depth > MAX_DEPTH) throw new SyntaxFault(item?.from ?? 0, 1, "it is nested too deeply");
    const expression = read();
    this.#depth--;
    return expression;
  }

  #ternary(): Expression {
    const item = this.#items[this.#at];
    if (item !== undefined && "operand" in item && item.loose) {
      this.#at++;
      return item.operand();
    }
    const whenTrue = this.#or();
    if (!this.#take("if")) return whenTrue;
    const condition = this.#or();
    if (!this.#take("else")) this.#unexpected();
    const whenFalse = this.#deeper(() => this.#ternary());
    return { kind: "conditional", condition, whenTrue, whenFalse, from: whenTrue.from, to: whenFalse.to };
  }

  #or(): Expression {
    return this.#logical("or", () => this.#logical("and", () => this.#not()));
  }

  #logical(operator: "and" | "or", operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.#take(operator)) operands.push(operand());
    return operands.length === 1 ? first : { kind: "logical", operator, operands, from: first.from, to: operands.at(-1)?.to ?? first.to };
  }

  #not(): Expression {
    const from = this.#items[this.#at]?.from ?? this.#end;
    if (!this.#take("not")) return this.#comparison();
    const operand = this.#deeper(() => this.#not());
    return { kind: "unary", operator: "not", operand, from, to: operand.to };
  }

  #comparison(): Expression {
    const first = this.#binary(1);
    const rest: { operator: ComparisonOperator; operand: Expression }[] = [];
    for (let operator = this.#comparisonOperator(); operator !== undefined; operator = this.#comparisonOperator()) {
      rest.push({ operator, operand: this.#binary(1) });
    }
    return rest.length === 0 ? first : { kind: "comparison", first, rest, from: first.from, to: rest.at(-1)?.operand.to ?? first.to };
  }

  #comparisonOperator(): ComparisonOperator | undefined {
    if (this.#take("not")) return this.#take("in") ? "not in" : this.#unexpected();
    const operator = this.#operator();
    if (operator === undefined || !COMPARISONS.has(operator)) return undefined;
    this.#at++;
    return operator === "is" && this.#take("not") ? "is not" : (operator as ComparisonOperator);
  }

  #binary(lowest: number): Expression {
    let left = this.#unary();
    for (;;) {
      const item = this.#items[this.#at];
      const operator = this.#operator();
      const precedence = operator === undefined ? undefined : BINARY.get(operator);
      if (item === undefined || operator === undefined || precedence === undefined || precedence < lowest) return left;
      this.#at++;
      const right = this.#binary(precedence + 1);
      left =
        operator === "@"
          ? refusal("the operator `@`", item.from, item.to, undefined, "OperatorNotDefined")
          : { kind: "binary", operator: operator as BinaryOperator, left, right, from: left.from, to: right.to };
    }
  }

  #unary(): Expression {
    const item = this.#items[this.#at];
    const operator = this.#operator();
    if (item === undefined || (operator !== "+" && operator !== "-" && operator !== "~")) return this.#power();
    this.#at++;
    const operand = this.#deeper(() => this.#unary());
    return { kind: "unary", operator, operand, from: item.from, to: operand.to };
  }

  #power(): Expression {
    const item = this.#items[this.#at];
    if (item === undefined || "operator" in item || item.loose) return this.#unexpected();
    this.#at++;
    const left = item.operand();
    if (!this.#take("**")) return left;
    const right = this.#deeper(() => this.#unary());
    return { kind: "binary", operator: "**", left, right, from: left.from, to: right.to };
  }
}

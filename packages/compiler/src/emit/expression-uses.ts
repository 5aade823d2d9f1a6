/** What an expression says about the types of the context keys that it reads. */
import { children, type Comparison, type Expression } from "../expression/ast.js";
import { parseExpression } from "../expression/parse.js";
import type { ExpressionModel } from "../model/machine-model.js";
import type { Evidence } from "./agreed-type.js";

/** A key that is read, and what its place in the expression says about it. */
export interface ExpressionUse {
  readonly key: string;
  readonly evidence: readonly Evidence[];
}

const number: Evidence = { kind: "type", type: "number" };
const text: Evidence = { kind: "text" };

/** Every key that the expression reads. Places where values of several kinds do (`a * 2` may repeat a text) say nothing. */
export function usesInExpression({ text: source, compiled }: ExpressionModel): readonly ExpressionUse[] {
  const keys = [...compiled.reads.keys()].filter((key) => key !== "_event");
  const found = new Map<string, Evidence[]>(keys.map((key) => [key, []]));
  const note = (node: Expression, evidence: readonly Evidence[]): void => {
    if (node.kind === "name") found.get(node.name)?.push(...evidence);
  };
  const visit = (node: Expression): void => {
    if (node.kind === "comparison") visitPairs(node, note);
    if (node.kind === "unary" && node.operator !== "not") note(node.operand, [number]);
    if (node.kind === "binary") {
      note(node.left, ofOperand(node.operator, node.right));
      note(node.right, ofOperand(node.operator, node.left));
    }
    children(node).forEach(visit);
  };
  const root = parseExpression(source);
  if ("kind" in root) visit(root);
  return Array.from(found, ([key, evidence]) => ({ key, evidence }));
}

/** `0 < a <= b` compares two pairs. */
function visitPairs({ first, rest }: Comparison, note: (node: Expression, evidence: readonly Evidence[]) => void): void {
  let left = first;
  for (const { operator, operand: right } of rest) {
    note(left, ofCompared(operator, right));
    note(right, ofCompared(operator, left));
    left = right;
  }
}

function ofCompared(operator: Comparison["rest"][number]["operator"], other: Expression): readonly Evidence[] {
  switch (operator) {
    case "==":
      return ofValue(other, (value) => ({ kind: "literal", text: value }));
    case "!=":
      return ofValue(other, (value) => ({ kind: "excluded", text: value }));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return ofValue(other, () => text);
    default:
      return [];
  }
}

function ofOperand(operator: string, other: Expression): readonly Evidence[] {
  switch (operator) {
    case "-":
    case "/":
    case "//":
    case "**":
      return [number];
    case "+":
      return ofValue(other, () => text);
    default:
      return [];
  }
}

/** What a literal says about the value that it meets. */
function ofValue(node: Expression, ofText: (text: string) => Evidence): readonly Evidence[] {
  switch (node.kind) {
    case "text":
      return [ofText(node.value)];
    case "integer":
    case "float":
      return [number];
    case "constant":
      return node.value === null ? [] : [{ kind: "type", type: "boolean" }];
    case "unary":
      return node.operator === "not" ? [] : ofValue(node.operand, ofText);
    default:
      return [];
  }
}

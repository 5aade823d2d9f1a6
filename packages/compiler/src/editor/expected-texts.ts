import type ts from "typescript";
import type { Language } from "./language.js";

/**
 * The texts among which the type of its place lets one choose: `"open" | "filled" | …` where a state is asked for. A generic function is called with
 * the text itself, so that the constraint of its parameter tells. Empty where any text may stand.
 */
export function expectedTexts(language: Language, text: ts.StringLiteralLike): ReadonlySet<string> {
  const { typescript, checker } = language;
  const { parent } = text;
  if (typescript.isCallExpression(parent)) {
    const index = parent.arguments.indexOf(text);
    for (const { parameters } of checker.getTypeAtLocation(parent.expression).getCallSignatures()) {
      const parameter = parameters[index];
      const texts = parameter && textsOf(checker, checker.getTypeOfSymbolAtLocation(parameter, parent));
      if (texts?.has(text.text)) return texts;
    }
  }
  const compared = comparedWith(typescript, text);
  const type = compared ? checker.getTypeAtLocation(compared) : checker.getContextualType(text);
  return type === undefined ? new Set() : textsOf(checker, type);
}

/** What an expression is compared with: the other side of `===` and its like, or what a `switch` looks at. */
export function comparedWith(typescript: typeof ts, node: ts.Node): ts.Expression | undefined {
  const { parent } = node;
  if (typescript.isCaseClause(parent)) return parent.parent.parent.expression;
  if (!typescript.isBinaryExpression(parent) || !/^[!=]==?$/.test(parent.operatorToken.getText())) return undefined;
  return parent.left === node ? parent.right : parent.left;
}

/** The texts that a type consists of. */
export function textsOf(checker: ts.TypeChecker, type: ts.Type): ReadonlySet<string> {
  const constraint = checker.getBaseConstraintOfType(type) ?? type;
  const members = constraint.isUnion() ? constraint.types : [constraint];
  return new Set(members.flatMap((member) => (member.isStringLiteral() ? [member.value] : [])));
}

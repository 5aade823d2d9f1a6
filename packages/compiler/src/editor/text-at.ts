import type ts from "typescript";

/** The text in quotes that stands at an offset of a file, if one does. */
export function textAt(typescript: typeof ts, file: ts.SourceFile, position: number): ts.StringLiteralLike | undefined {
  const within = (node: ts.Node): ts.StringLiteralLike | undefined => {
    if (position < node.getStart(file) || position >= node.getEnd()) return undefined;
    return typescript.isStringLiteralLike(node) ? node : typescript.forEachChild(node, within);
  };
  return typescript.forEachChild(file, within);
}

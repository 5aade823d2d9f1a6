import { compileExpression } from "../expression/compile-expression.js";
import type { Node } from "../source/node.js";
import type { ExpressionModel } from "./machine-model.js";

/** A part of a text that is an expression by itself. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
}

/** Reads the expressions of one machine. */
export interface ExpressionReader {
  /**
   * @param node a text; anything else is an expression that always raises, as in the engine
   * @param options whether `_event` is at hand where it stands; which part of the text is meant, if not all of it
   */
  read(node: Node, options: { readonly event: boolean; readonly part?: TextPart }): ExpressionModel;
}

/** @param keys the declared context keys with their types; nothing when the machine declares none */
export function expressionReader(keys: ReadonlyMap<string, string> | undefined): ExpressionReader {
  return {
    read: (node, { event, part }) => {
      const { text, offset } = part ?? { text: node.kind === "string" ? node.value : "", offset: 0 };
      return { kind: "expr", text, offset, compiled: compileExpression(text, { event, ...(keys === undefined ? {} : { keys }) }), node };
    },
  };
}

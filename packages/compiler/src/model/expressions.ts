import { compileExpression } from "../expression/compile-expression.js";
import type { Node } from "../source/node.js";
import type { ExpressionModel } from "./machine-model.js";

/** Reads the expressions of one machine. */
export interface ExpressionReader {
  /**
   * @param node a text; anything else is an expression that always raises, as in the engine
   * @param options whether `_event` is at hand where it stands
   */
  read(node: Node, options: { readonly event: boolean }): ExpressionModel;
}

/** @param keys the declared context keys with their types; nothing when the machine declares none */
export function expressionReader(keys: ReadonlyMap<string, string> | undefined): ExpressionReader {
  return {
    read: (node, { event }) => {
      const text = node.kind === "string" ? node.value : "";
      return { kind: "expr", text, compiled: compileExpression(text, { event, ...(keys === undefined ? {} : { keys }) }), node };
    },
  };
}

import ts from "typescript";
import { expect, it } from "vitest";
import { modulesOf } from "../compiled.js";
import { type Shape, sizedMachine } from "../types/harness/large-machine.js";

// What no count of types shows: parts of a module at each of which a type checker would look at all the others. `pnpm bench:types` shows the time.
it.each<Shape>(["flat", "wildcards", "hierarchy"])("a large machine, %s: neither a row nor a state makes a type checker look at all others", async (shape) => {
  const [text] = await modulesOf([{ path: "large.yaml", content: sizedMachine(shape, 300) }], { formatter: "none" });
  const file = ts.createSourceFile("large.gen.ts", text!, ts.ScriptTarget.ES2022, true);

  // Behind a call that is a statement, every reference looks back at it: it might never return.
  const calls = new Map<string, number>();
  const visit = (node: ts.Node, within: string): void => {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) calls.set(within, (calls.get(within) ?? 0) + 1);
    const name = ts.isFunctionDeclaration(node) ? node.name!.text : within;
    ts.forEachChild(node, (child) => visit(child, name));
  };
  visit(file, "the module");
  expect([...calls].filter(([, count]) => count > 10)).toEqual([]);

  // A text that is given for a union is looked for in it.
  const row = file.statements.find((statement): statement is ts.FunctionDeclaration => ts.isFunctionDeclaration(statement) && statement.name?.text === "row");
  expect(row!.parameters.slice(0, 3).map(({ type }) => type!.getText())).toEqual(["string", "string", "string"]);
});

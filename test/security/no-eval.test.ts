/** Text never becomes code at run time either: neither package has a way to do that. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, it } from "vitest";

const packages = new URL("../../packages/", import.meta.url);
const files = ["compiler/src", "compiler/bin", "compiler/scripts", "runtime/src"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, packages), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[mc]?[jt]s$/.test(name))
    .map((name) => `${folder}/${name}`),
);

const COMPILING = new Set(["eval", "Function", "AsyncFunction", "GeneratorFunction", "execScript", "runInThisContext", "runInNewContext", "runInContext", "compileFunction"]);

/** `StructureKind.Function`: a member of something that is not all there is. */
function isMemberOfOurs(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node && !/^(?:globalThis|global|window|self)$/.test(node.parent.expression.getText());
}

/** What in a file could make code of a text. */
function waysToCode(name: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const told = `${name}: ${node.getText().slice(0, 60)}`;
    if (ts.isIdentifier(node) && COMPILING.has(node.text) && !ts.isTypeReferenceNode(node.parent) && !isMemberOfOurs(node)) found.push(told);
    if (ts.isStringLiteral(node) && /^(?:node:)?vm$/.test(node.text)) found.push(told);
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const callee = node.expression.getText();
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && first !== undefined && !ts.isStringLiteral(first)) found.push(told);
      if (/^(?:\w+\.)?(?:setTimeout|setInterval)$/.test(callee) && first !== undefined && ts.isStringLiteralLike(first)) found.push(told);
      if (callee.endsWith(".constructor")) found.push(told);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

it("there is none in the packages, but for a configuration that is a program of the project's own", () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((name) => waysToCode(name, readFileSync(new URL(name, packages), "utf8")))).toEqual([
    expect.stringMatching(/^compiler\/src\/project\/load-config\.ts: import\(`\$\{pathToFileURL\(absolute\)/),
  ]);
});

it.each(["eval(x)", "globalThis.eval(x)", "new Function(x)", "Function(x)()", "f.constructor(x)", 'setTimeout("x()")', "import(x)", 'import vm from "node:vm"'])("%s would be found", (text) => {
  expect(waysToCode("a.ts", text)).not.toEqual([]);
});

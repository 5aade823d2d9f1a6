/** No text of a machine becomes code, wherever it stands: code is put into every place, and what the output declares and does is looked at. */
import type { CompileOptions } from "@typestator/compiler";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { hiddenRuns } from "../../packages/compiler/src/source/hidden-characters.js";
import { compileText } from "../compiled.js";
import { typeErrors } from "../type-check.js";
import type { Value } from "../fuzz/seeds.js";
import { fullMachine, replaced, textsIn } from "./full-machine.js";

const PAYLOADS: readonly string[] = [
  "*/ pwned(); /*",
  "**/ pwned() /**",
  "${pwned()}",
  "`${pwned()}`",
  "`; pwned(); `",
  '"; pwned(); "',
  "'; pwned(); '",
  '\\"; pwned(); //',
  "\\",
  "\n pwned(); //",
  "\r\npwned();\r\n",
  "\u2028pwned();\u2029",
  "</script><script>pwned()</script>",
  "<!-- pwned() -->",
  "}; pwned(); {",
  "]); pwned(); ([",
  "/; pwned(); /",
  "//\npwned()",
  "\\u0022; pwned(); //",
  "\\x22; pwned(); //",
  "$& $1 $` pwned() $'",
  "@import pwned()",
  "() => pwned()",
  "\u202epwned()\u2066\u200b\ufeff\u3164\u2800\u{e0041}\u{e0100}\u115f\u00ad",
];

const together = PAYLOADS.join(" ");
// `${…}` is replaced before anything is read; what is put there is not looked at again.
const options: CompileOptions = { names: "any", rules: { "code-action-unsupported": "warn" }, formatter: "none", variables: { "pwned()": "${pwned()}" } };

const compileMachine = (machine: Value, given: CompileOptions = options): ReturnType<typeof compileText> => compileText(JSON.stringify(machine), given);

const texts = textsIn(fullMachine);


/** What of a module is code: all that no literal and no comment holds. */
function faultsOf(text: string): readonly string[] {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  const faults = (file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  const statements = new Set([ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration, ts.SyntaxKind.FunctionDeclaration, ts.SyntaxKind.VariableStatement]);
  for (const statement of file.statements) if (!statements.has(statement.kind)) faults.push(`a statement: ${statement.getText().slice(0, 80)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === "pwned") faults.push(`an identifier: ${node.parent.getText().slice(0, 80)}`);
    if (ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) faults.push(`a template: ${node.getText().slice(0, 80)}`);
    if (ts.isRegularExpressionLiteral(node) && !/pattern/.test(node.text)) faults.push(`a pattern: ${node.text}`);
    if (ts.isDecorator(node) || ts.isJsxFragment(node) || ts.isJsxElement(node)) faults.push(`a node: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text) || hiddenRuns(text).length > 0) faults.push(`a character that cannot be seen: ${JSON.stringify(hiddenRuns(text)[0])}`);
  return faults;
}

it("the machine compiles as it is, and has every kind of place", async () => {
  const { files, diagnostics } = await compileMachine(fullMachine);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  expect(faultsOf(files[0]!.text)).toEqual([]);
});

/** The texts that can be any other: the rest are keys and values of the language, and expressions. */
const free: string[] = [];

describe("code in place of", () => {
  it.each(texts)("%s", async (text) => {
    const { files } = await compileMachine(replaced(fullMachine, new Map([[text, text + together]])));
    for (const file of files) expect(faultsOf(file.text)).toEqual([]);
    if (files.length > 0) free.push(text);
  });

  it("compiles in all places that are no word of the language, no name of JavaScript's and no expression", () => {
    expect(free.length).toBeGreaterThan(80);
  });
});

describe("code everywhere at once", () => {
  const modules: Record<string, string> = {};

  it.each(PAYLOADS)("%j", async (payload) => {
    const { files, diagnostics } = await compileMachine(replaced(fullMachine, new Map(free.map((text) => [text, text + payload]))));
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
    expect(faultsOf(files[0]!.text)).toEqual([]);
    modules[`module_${Object.keys(modules).length}`] = files[0]!.text;
  });

  it("gives modules that type-check", () => {
    expect(Object.keys(modules)).toHaveLength(PAYLOADS.length);
    expect(typeErrors(modules)).toEqual([]);
  });

  it("gives a module that prettier lays out and changes nothing of", async () => {
    const { files } = await compileMachine(replaced(fullMachine, new Map(free.map((text) => [text, text + together]))), { ...options, formatter: "prettier" });
    expect(faultsOf(files[0]!.text)).toEqual([]);
  });
});

/** A printed module → the JavaScript and the declarations that TypeScript makes of it, laid out as the module is. */
import { ts } from "ts-morph";
import { stringLiteral } from "../expression/typescript.js";
import { namedMembers } from "./named-members.js";
import type { Places } from "./places.js";

// Asked for here and not while this file is loaded: TypeScript, which few need, is only loaded with its first use.
const compilerOptions = (): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  strict: true,
});

/** The module without its types. */
export function scriptOf(module: string): string {
  return spaced(ts.transpileModule(module, { compilerOptions: compilerOptions() }).outputText);
}

/**
 * The declarations of a module. The keys of states and triggers are in quotes: a language server finds the uses of a text, such as the `"open"` of
 * a call, only at keys that are texts themselves.
 *
 * @throws Error for a module whose types do not follow from its own text, which would be a fault of the emitter
 */
export function declarationsOf(module: string, places: Pick<Places, "quoted" | "members">): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(module, { compilerOptions: compilerOptions(), reportDiagnostics: true });
  const [fault] = diagnostics;
  if (fault !== undefined) throw new Error(`the generated module has no declarations of its own: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
  return spaced(withQuotes(outputText, places));
}

/**
 * Asks a prettier of the user's to leave the keys of laid out declarations in their quotes, which it takes for unneeded.
 *
 * @param text of the declarations, as it would be written
 */
export function keepingQuotes(text: string, { quoted }: Pick<Places, "quoted">): string {
  const file = ts.createSourceFile("module.d.ts", text, ts.ScriptTarget.Latest);
  const interfaces = file.statements.filter(ts.isInterfaceDeclaration).filter(({ name, members }) => quoted.has(name.text) && members.length > 0);
  const starts = interfaces.map((declaration) => declaration.getStart(file));
  return [0, ...starts].map((start, index) => (index === 0 ? "" : "// prettier-ignore\n") + text.slice(start, starts[index])).join("");
}

/** TypeScript drops empty lines: one stands again between declarations, but for lists of one-line ones. */
function spaced(text: string): string {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest);
  const groups = file.statements.map((statement) => ({ text: statement.getFullText(file).trim(), group: groupOf(statement) }));
  return groups.map(({ text: own, group }, index) => `${index === 0 ? "" : group !== undefined && group === groups[index - 1]!.group ? "\n" : "\n\n"}${own}`).join("") + "\n";
}

/** What statements that belong together share. */
function groupOf(statement: ts.Statement): string | undefined {
  if (ts.getJSDocCommentsAndTags(statement).length > 0) return undefined;
  if (ts.isImportDeclaration(statement)) return "import";
  if (ts.isTypeAliasDeclaration(statement)) return "type";
  return ts.isVariableStatement(statement) ? "variable" : undefined;
}

function withQuotes(text: string, places: Pick<Places, "quoted" | "members">): string {
  const file = ts.createSourceFile("module.d.ts", text, ts.ScriptTarget.Latest);
  const interfaces = file.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => places.quoted.has(name.text));
  let result = "";
  let end = 0;
  for (const { name } of interfaces.flatMap((declaration) => namedMembers(declaration, places))) {
    if (!ts.isIdentifier(name)) continue;
    result += `${text.slice(end, name.getStart(file))}${stringLiteral(name.text)}`;
    end = name.end;
  }
  return result + text.slice(end);
}

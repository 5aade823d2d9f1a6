import { fileURLToPath } from "node:url";
import ts from "typescript";
import { pythonEntry } from "./harness.js";

/** The flags under which generated modules must be valid. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** What TypeScript has to say of a module that imports the runtime's Python helpers, each with its line. */
export function typeErrors(source: string): readonly string[] {
  const file = fileURLToPath(new URL("./checks.generated.ts", import.meta.url));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest));
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? source : readFile(name));
  host.resolveModuleNameLiterals = (literals, containing, redirected, compilerOptions) =>
    literals.map(({ text }) => ({
      ...ts.resolveModuleName(text === "@typestator/runtime/python" ? pythonEntry.replace(/\.ts$/, ".js") : text, containing, compilerOptions, host, undefined, redirected, ts.ModuleKind.ESNext),
    }));
  return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({ code, messageText, file: at, start }) => {
    const line = at === undefined ? "" : (at.text.slice(at.text.lastIndexOf("\n", start) + 1).split("\n")[0] ?? "");
    return `TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")} ${line}`;
  });
}

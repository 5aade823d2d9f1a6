/** Type-checks generated modules under the strictest flags, against the runtime's sources. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const source = (path: string): string => fileURLToPath(new URL(`../packages/runtime/src/${path}`, import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  allowUnreachableCode: false,
  noFallthroughCasesInSwitch: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  paths: {
    "@typestator/runtime": [source("index.ts")],
    "@typestator/runtime/builtin": [source("builtin.ts")],
    "@typestator/runtime/http": [source("http.ts")],
    "@typestator/runtime/python": [source("python/index.ts")],
  },
};

/**
 * @param modules name → text
 * @returns the errors, each with the name of its module and the line it is about
 */
export function typeErrors(modules: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "typestator-check-"));
  try {
    const files = Object.entries(modules).map(([name, text]) => {
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, text);
      return file;
    });
    const program = ts.createProgram(files, options);
    const inModules = ts.getPreEmitDiagnostics(program).filter(({ file }) => file !== undefined && files.includes(file.fileName));
    return inModules.map(({ file, start = 0, messageText }) => {
      const line = file!.text.slice(file!.text.lastIndexOf("\n", start) + 1).split("\n", 1)[0]!;
      return `${file!.fileName.slice(folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, " ")} | ${line.trim()}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { openRecording } from "../conformance/src/recording.js";
import { moduleOf, pythonEntry } from "./harness.js";

const folder = fileURLToPath(new URL("../conformance/vectors", import.meta.url));
const rows = openRecording(folder, folder).files<{ rows: readonly { expr: string }[] }>("expr").get("expr")?.rows ?? [];

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: false,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Comparisons and tests that TypeScript would call pointless if they were printed as they stand. */
const pointless = [
  ...["('a' if x else 'b') == 'c'", "(1 if x else 2) == 3", "('a' if x else 'b') is True", "float(1 if x else 2)", "not (1 if x else 0)", "1 == 2", "'a' == 5", "str(a < b) and 1"],
  ...["'a' == s.split()", "s.split() is True", "(a < b) == 'x'", "len(s) is None", "len(s) == None", "str(s) is True", "n - 1 == 'x'", "(a & b) == 'x'", "f'a' and 1", "f'{{' == '{'"],
  ...["str(x) == 5", "True == 1", "not 'a'", "'' or ''", "1 if 'a' else 2", "(None if x else None) == None"],
];

describe("the printed TypeScript", () => {
  it("type-checks under strict options, for every recorded expression", () => {
    expect(rows.length).toBe(5064);
    const { source } = moduleOf([...rows.map(({ expr }) => expr), ...pointless]);
    const file = fileURLToPath(new URL("./expressions.generated.ts", import.meta.url));
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest));
    host.fileExists = (name) => name === file || fileExists(name);
    host.readFile = (name) => (name === file ? source : readFile(name));
    host.resolveModuleNameLiterals = (literals, containing, redirected, compilerOptions) =>
      literals.map(({ text }) => ({
        ...ts.resolveModuleName(text === "@typestator/runtime/python" ? pythonEntry.replace(/\.ts$/, ".js") : text, containing, compilerOptions, host, undefined, redirected, ts.ModuleKind.ESNext),
      }));
    const program = ts.createProgram([file], options, host);
    const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const at = diagnostic.file === undefined ? "" : diagnostic.file.text.slice(diagnostic.file.text.lastIndexOf("\n", diagnostic.start) + 1).split("\n")[0];
      return `TS${diagnostic.code} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")} ${at}`;
    });
    expect(problems).toEqual([]);
  });
});

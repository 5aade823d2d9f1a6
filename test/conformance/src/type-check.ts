import ts from "typescript";

/** The flags under which a generated module must be valid. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  allowUnreachableCode: false,
  noFallthroughCasesInSwitch: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noPropertyAccessFromIndexSignature: true,
  declaration: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  types: [],
  noEmit: true,
};

/** Checks files in one program. Gives the errors by file; a file without any is absent. */
export function typeCheck(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram(files, options);
  const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  if (general[0] !== undefined)
    throw new Error(`The type check cannot be made: ${ts.flattenDiagnosticMessageText(general[0].messageText, " ")}`);
  const errors = new Map<string, string[]>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`The type check does not see ${file}`);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...program.getDeclarationDiagnostics(source),
    ];
    if (found.length === 0) continue;
    errors.set(
      file,
      found.map(
        ({ start = 0, messageText }) =>
          `line ${source.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      ),
    );
  }
  return errors;
}

/** ModuleIR → text, through ts-morph's structures and its printer. Not formatted yet. */
import { type ImportDeclarationStructure, type ImportSpecifierStructure, type OptionalKind, printStructure, type SourceFileStructure, type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { MachineModel } from "../model/machine-model.js";
import { advanceFunction } from "./advance.js";
import { conditionStructures } from "./conditions.js";
import { decideStructures } from "./decide.js";
import { Scope } from "./identifiers.js";
import { Imports } from "./imports.js";
import type { ModuleIR } from "./module-ir.js";
import { planModule } from "./plan.js";
import { leavingFunctions, rowConstants, rowFunction } from "./rows.js";
import { machineValue, openStatesFunction, tableValue, transitionsFunction, typeGuards, withinFunctions } from "./table.js";
import { typeStructures } from "./types.js";

/**
 * Prints one module for machines that have no errors.
 *
 * @returns the statements, without the header and not formatted
 */
export function emitModule(machines: readonly MachineModel[]): string {
  const scope = new Scope();
  const imports = new Imports(scope);
  const body = machines.map((machine) => planModule(machine, scope, imports)).flatMap(declarations);
  const file: SourceFileStructure = { kind: StructureKind.SourceFile, statements: [...importDeclarations(imports), ...body] };
  return printStructure(file);
}

/** What the module declares for one machine, in its order. */
function declarations(module: ModuleIR): StatementStructures[] {
  return [
    ...typeStructures(module),
    ...(module.rows.length > 0 ? [rowFunction(module)] : []),
    ...conditionStructures(module),
    ...leavingFunctions(module),
    ...rowConstants(module),
    ...decideStructures(module),
    ...decisionMap(module),
    ...advanceFunction(module),
    machineValue(module),
    ...openStatesFunction(module),
    ...withinFunctions(module),
    transitionsFunction(module),
    tableValue(module),
    ...typeGuards(module),
  ];
}

function importDeclarations(imports: Imports): ImportDeclarationStructure[] {
  const byEntry = new Map<string, OptionalKind<ImportSpecifierStructure>[]>();
  for (const { module, name, local, type } of imports.all) {
    const specifier = { name, isTypeOnly: type, ...(local === name ? {} : { alias: local }) };
    const list = byEntry.get(module);
    if (list === undefined) byEntry.set(module, [specifier]);
    else list.push(specifier);
  }
  return Array.from(byEntry, ([moduleSpecifier, namedImports]) => ({ kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports }));
}

/** The map of the functions by state, made when the module is loaded and dropped by a bundler where nobody decides. */
function decisionMap({ names, bySwitch }: ModuleIR): StatementStructures[] {
  if (bySwitch) return [];
  return [
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [{ name: names.decideByState, initializer: `/*@__PURE__*/ ${names.stateDecisions}()` }],
    },
  ];
}

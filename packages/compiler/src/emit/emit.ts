/** ModuleIR → text, through ts-morph's structures and its printer. Not formatted yet. */
import { type ImportSpecifierStructure, type OptionalKind, printStructure, type SourceFileStructure, type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { MachineModel } from "../model/machine-model.js";
import { decideStructures } from "./decide.js";
import type { ModuleIR } from "./module-ir.js";
import { planModule } from "./plan.js";
import { exitActionsFunction, rowConstants, rowFunction } from "./rows.js";
import { machineValue, openStatesFunction, tableValue, transitionsFunction, typeGuards } from "./table.js";
import { typeStructures } from "./types.js";

/**
 * Prints the module of a machine that has no errors.
 *
 * @returns the statements, without the header and not formatted
 */
export function emitModule(machine: MachineModel): string {
  const module = planModule(machine);
  const body: StatementStructures[] = [
    ...typeStructures(module),
    ...(module.machine.transitions.length > 0 ? [rowFunction(module)] : []),
    ...exitActionsFunction(module),
    ...rowConstants(module),
    ...decideStructures(module),
    ...decisionMap(module),
    machineValue(module),
    ...openStatesFunction(module),
    transitionsFunction(module),
    tableValue(module),
    ...typeGuards(module),
  ];
  const file: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [{ kind: StructureKind.ImportDeclaration, moduleSpecifier: "@typestator/runtime", namedImports: runtimeImports(module) }, ...body],
  };
  return printStructure(file);
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

/** Only what the module uses: unused imports are errors in many projects. */
function runtimeImports({ machine, rows, templates }: ModuleIR): OptionalKind<ImportSpecifierStructure>[] {
  const hasRows = rows.length > 0 || templates.length > 0;
  const imports: readonly [name: string, kind: "type" | "value", used: boolean][] = [
    ["ActionReference", "type", hasRows],
    ["Decision", "type", true],
    ["ignore", "value", !machine.rejectInvalidEvents],
    ["Machine", "type", true],
    ["Row", "type", hasRows],
    ["RowDetails", "type", hasRows],
    ["step", "value", hasRows],
    ["Table", "type", true],
    ["TableTransition", "type", true],
    ["template", "value", templates.length > 0],
  ];
  return imports.filter(([, , used]) => used).map(([name, kind]) => ({ name, isTypeOnly: kind === "type" }));
}

/** ModuleIR → text, through ts-morph's structures and its printer. Not formatted yet. */
import { type ImportDeclarationStructure, type ImportSpecifierStructure, type OptionalKind, printStructure, type SourceFileStructure, type StatementStructures, StructureKind } from "ts-morph";
import { addTo } from "../grouping.js";
import type { MachineModel } from "../model/machine-model.js";
import { advanceFunction } from "./advance.js";
import { conditionStructures } from "./conditions.js";
import { decisionMaps } from "./decide-by-map.js";
import { decideStructures } from "./decide.js";
import { Scope } from "./identifiers.js";
import { Imports } from "./imports.js";
import { type Links, withLinks } from "./links.js";
import type { ModuleIR } from "./module-ir.js";
import { type Places, placesOf } from "./places.js";
import { planModule } from "./plan.js";
import { leavingFunctions, rowConstants, rowFunction } from "./rows.js";
import { machineValue, openStatesFunction, statesFunction, tableValue, transitionsFunction, typeGuards, withinFunctions } from "./table.js";
import { typeStructures } from "./types.js";

/** A module as text, and what its parts stand for. */
export interface EmittedModule {
  /** The statements, without the header and not formatted. */
  readonly text: string;
  /** @param source the text of the YAML */
  readonly placesIn: (source: string) => Places;
}

/**
 * Prints one module for machines that have no errors.
 *
 * @param links says what is written of places in comments; absent where nothing is
 */
export function emitModule(machines: readonly MachineModel[], links?: Links): EmittedModule {
  const scope = new Scope();
  const imports = new Imports(scope);
  const modules = machines.map((machine) => planModule(machine, scope, imports));
  const placesIn = (source: string): Places => placesOf(modules, source);
  const body = modules.flatMap(declarations);
  const linked = links === undefined ? body : withLinks(body, placesIn(links.source), links);
  const file: SourceFileStructure = { kind: StructureKind.SourceFile, statements: [...importDeclarations(imports), ...linked] };
  return { text: printStructure(file), placesIn };
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
    ...decisionMaps(module),
    ...advanceFunction(module),
    machineValue(module),
    ...openStatesFunction(module),
    ...withinFunctions(module),
    ...statesFunction(module),
    transitionsFunction(module),
    tableValue(module),
    ...typeGuards(module),
  ];
}

function importDeclarations(imports: Imports): ImportDeclarationStructure[] {
  const byEntry = new Map<string, OptionalKind<ImportSpecifierStructure>[]>();
  for (const { module, name, local, type } of imports.all) {
    const specifier = { name, isTypeOnly: type, ...(local === name ? {} : { alias: local }) };
    addTo(byEntry, module, specifier);
  }
  return Array.from(byEntry, ([moduleSpecifier, namedImports]) => ({ kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports }));
}

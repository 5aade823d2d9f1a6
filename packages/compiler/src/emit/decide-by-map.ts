/**
 * `decide` of a machine with many states: maps from the state and the trigger to the row, or to the function that decides which one. A switch compares one
 * text after another, and V8 gives up optimising a function of more than 61,440 bytes of bytecode.
 */
import { type FunctionDeclarationStructure, type StatementStructures, StructureKind, type TypeAliasDeclarationStructure, VariableDeclarationKind } from "ts-morph";
import { objectLiteral, stringLiteral } from "../expression/typescript.js";
import { aboutDecide, commonScope, decideFunction, decisionStatements, type Given, otherwise, parameters, passedTo, union, type Uses, usesOf } from "./decide-parts.js";
import type { CandidateIR, ModuleIR, StateIR, TriggerIR } from "./module-ir.js";

/** `decide`, the functions that it finds in the maps, and the one that makes the maps. */
export function decideByMap(module: ModuleIR): (FunctionDeclarationStructure | TypeAliasDeclarationStructure)[] {
  const { names, scopes } = module;
  const { way, scope, found } = names.byMap;
  const common = commonScope(module);
  const open = module.states.filter((state) => !state.terminal);
  const deciding = open.flatMap((state) => state.triggers.flatMap((trigger) => (trigger.decide === undefined ? [] : [{ state, trigger, name: trigger.decide, uses: usesOf([trigger]) }])));
  const asked: Uses = { ...union(deciding.map(({ uses }) => uses)), state: false, trigger: false };
  const uses: Uses = { ...union([asked, ...scopes.map(passedTo)]), state: true, trigger: true };
  const asksFunctions = deciding.length > 0 || open.some(({ triggers }) => triggers.some((trigger) => isMade(module, trigger)));
  // States that ask another scope than all do find it in a map of its own.
  const hasScopes = open.some((state) => state.scope !== undefined && state.scope !== common);
  const pass = (used: Uses, given?: readonly Given[]): string => parameters(module, used, given).map(({ name }) => name).join(", ");
  const statements = [
    `const ways = ${hasScopes ? `${found}.ways` : found}.get(state);`,
    `if (typeof ways !== "object") return ways ?? "undefined_state";`,
    "const way = ways.get(trigger);",
    ...(asksFunctions ? [`if (typeof way === "object") return way;`, `if (way !== undefined) return way(${pass(asked, [])});`] : ["if (way !== undefined) return way;"]),
    ...(hasScopes ? [`const scope = ${found}.scopes.get(state);`, `if (scope !== undefined) return scope(${pass(uses)});`] : []),
    otherwise(module, common),
  ];
  const alias = (name: string, type: string): TypeAliasDeclarationStructure => ({ kind: StructureKind.TypeAlias, name, type });
  return [
    ...deciding.map(({ state, trigger, name, uses: own }) => decideFunction(module, name, decisionStatements(module, trigger.candidates, state), { ...own, state: false, trigger: false }, [])),
    alias(way, asksFunctions ? `Row | (${functionType(module, asked, [])})` : "Row"),
    ...(hasScopes ? [alias(scope, functionType(module, uses))] : []),
    mapsFunction(module, hasScopes),
    { ...decideFunction(module, names.decide, statements, uses), docs: [aboutDecide] },
  ];
}

/** The maps, made when the module is loaded and dropped by a bundler where nobody decides. */
export function decisionMaps({ names, bySwitch }: ModuleIR): StatementStructures[] {
  if (bySwitch) return [];
  const { found, find } = names.byMap;
  return [{ kind: StructureKind.VariableStatement, declarationKind: VariableDeclarationKind.Const, declarations: [{ name: found, initializer: `/*@__PURE__*/ ${find}()` }] }];
}

/** Makes the map of the ways; where some states ask a scope of their own, that of the scopes, too. */
function mapsFunction(module: ModuleIR, hasScopes: boolean): FunctionDeclarationStructure {
  const { names, states } = module;
  const { way, scope, find } = names.byMap;
  const common = commonScope(module);
  const map = `Map<string, Map<string, ${way}> | "terminal_state">`;
  const scopes = `Map<string, ${scope}>`;
  // `void`, since behind a call that is a statement of its own a type checker looks back at all such calls before it, whether one of them never returns.
  const entries = states.map((state) => {
    const name = stringLiteral(state.name);
    if (state.terminal) return `void ways.set(${name}, "terminal_state");`;
    const out = objectLiteral(state.triggers.map((trigger) => [trigger.trigger, wayOf(module, state, trigger)]));
    return `void from(${name}, ${out}${state.scope === undefined || state.scope === common ? "" : `, ${state.scope.decide}`});`;
  });
  const statements = [
    `const ways = new ${map}();`,
    ...(hasScopes ? [`const scopes = new ${scopes}();`] : []),
    // An object for each state: pairs and entries cost the type checker ten times as much. Its type says nothing of what is in it: each function, which has a type of its
    // own, would be compared with all that a way can be. Not gone through with `in`, which finds what a page has added to all objects, too.
    `const from = (state: string, out: object${hasScopes ? `, scope?: ${scope}` : ""}) => {`,
    `const own = new Map<string, ${way}>();`,
    `for (const trigger of Object.keys(out)) own.set(trigger, (out as Record<string, ${way}>)[trigger]!);`,
    "ways.set(state, own);",
    ...(hasScopes ? ["if (scope !== undefined) scopes.set(state, scope);"] : []),
    "};",
    ...entries,
    hasScopes ? "return { ways, scopes };" : "return ways;",
  ];
  return {
    kind: StructureKind.Function,
    name: find,
    docs: [`state → trigger → the row, or what decides which one${hasScopes ? "; and state → what it shares with others" : ""}`],
    returnType: hasScopes ? `{ ways: ${map}; scopes: ${scopes} }` : map,
    statements: statements.join("\n"),
  };
}

function wayOf(module: ModuleIR, { name }: StateIR, trigger: TriggerIR): string {
  if (trigger.decide !== undefined) return trigger.decide;
  const [{ transition, ends }] = trigger.candidates as [CandidateIR];
  const row = module.rowOf(transition, name, ends[0]!.target);
  return isMade(module, trigger) ? `() => ${row}` : row;
}

/** Whether the row is made when it is first taken. */
function isMade({ rowsByTransition }: ModuleIR, { candidates }: TriggerIR): boolean {
  return candidates.some(({ transition }) => rowsByTransition.get(transition)!.some(({ template }) => template !== undefined));
}

function functionType(module: ModuleIR, uses: Uses, given?: readonly Given[]): string {
  return `(${parameters(module, uses, given).map(({ name, type }) => `${name}: ${type}`).join(", ")}) => Decision`;
}

/**
 * `decide` of a machine with many states: maps from the state and the trigger to the row, or to the function that decides which one. A switch compares one
 * text after another, and V8 gives up optimising a function of more than 61,440 bytes of bytecode.
 */
import { type FunctionDeclarationStructure, type StatementStructures, StructureKind, type TypeAliasDeclarationStructure, VariableDeclarationKind } from "ts-morph";
import { objectLiteral, stringLiteral } from "../expression/typescript.js";
import { decideFunction, decisionStatements, event, type Given, otherwise, parameters, passedTo, union, type Uses, usesOf } from "./decide-parts.js";
import type { CandidateIR, ModuleIR, ScopeIR, StateIR, TriggerIR } from "./module-ir.js";

/** `decide`, the functions that it finds in the maps, and those that make the maps. */
export function decideByMap(module: ModuleIR): (FunctionDeclarationStructure | TypeAliasDeclarationStructure)[] {
  const { names, states } = module;
  const open = states.filter((state) => !state.terminal);
  const deciding = open.flatMap((state) => state.triggers.flatMap((trigger) => (trigger.decide === undefined ? [] : [{ state, trigger, name: trigger.decide }])));
  const asked: Uses = { ...union(deciding.map(({ trigger }) => usesOf([trigger]))), state: false, trigger: false };
  const common = commonScope(module);
  const special = open.filter(({ scope }) => scope !== undefined && scope !== common);
  const uses: Uses = { ...union([asked, ...open.flatMap(({ scope }) => (scope === undefined ? [] : [passedTo(scope)]))]), state: true, trigger: true };
  return [
    ...deciding.map(({ state, trigger, name }) => triggerFunction(module, state, trigger, name)),
    { kind: StructureKind.TypeAlias, name: names.way, type: deciding.length > 0 ? `Row | (${functionType(module, asked, [])})` : "Row" },
    waysFunction(module),
    ...(special.length > 0 ? [scopesFunction(module, special, uses)] : []),
    decideFunction(
      module,
      names.decide,
      [
        `const ways = ${names.waysByState}.get(state);`,
        `if (typeof ways !== "object") return ways ?? "undefined_state";`,
        "const way = ways.get(trigger);",
        `if (${deciding.length > 0 ? `typeof way === "object"` : "way !== undefined"}) return way;`,
        ...(deciding.length > 0 ? [`if (way !== undefined) return way(${passed(module, asked, []).join(", ")});`] : []),
        ...(special.length > 0 ? [`const scope = ${names.scopeByState}.get(state);`, `if (scope !== undefined) return scope(${passed(module, uses).join(", ")});`] : []),
        otherwise(module, common),
      ],
      uses,
    ),
  ];
}

/** The maps, made when the module is loaded and dropped by a bundler where nobody decides. */
export function decisionMaps(module: ModuleIR): StatementStructures[] {
  const { names, bySwitch } = module;
  if (bySwitch) return [];
  const common = commonScope(module);
  const made = [[names.waysByState, names.stateWays], ...(module.states.some(({ scope }) => scope !== undefined && scope !== common) ? [[names.scopeByState, names.stateScopes]] : [])];
  return made.map(([name, make]) => ({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name: name!, initializer: `/*@__PURE__*/ ${make}()` }],
  }));
}

/** The scope of all states, if there is one: asked by every state that has no other. */
function commonScope({ scopes }: ModuleIR): ScopeIR | undefined {
  return scopes.find(({ state }) => state === undefined);
}

/** Decides for one state and one trigger. */
function triggerFunction(module: ModuleIR, state: StateIR, trigger: TriggerIR, name: string): FunctionDeclarationStructure {
  return decideFunction(module, name, decisionStatements(module, trigger.candidates, state), { ...usesOf([trigger]), state: false, trigger: false }, []);
}

function waysFunction({ names, states, rowOf }: ModuleIR): FunctionDeclarationStructure {
  const map = `Map<string, Map<string, ${names.way}> | "terminal_state">`;
  const wayOf = ({ trigger, candidates, decide }: TriggerIR, state: string): readonly [string, string] => {
    if (decide !== undefined) return [trigger, decide];
    const [{ transition, ends }] = candidates as [CandidateIR];
    return [trigger, rowOf(transition, state, ends[0]!.target)];
  };
  const entries = states.map(({ name, terminal, triggers }) =>
    terminal ? `ways.set(${stringLiteral(name)}, "terminal_state");` : `from(${stringLiteral(name)}, ${objectLiteral(triggers.map((trigger) => wayOf(trigger, name)))});`,
  );
  // An object for each state: a list of pairs costs the type checker ten times as much.
  const from = `const from = (state: string, out: Record<string, ${names.way}>) => ways.set(state, new Map(Object.entries(out)));`;
  const statements = [`const ways = new ${map}();`, ...(states.some(({ terminal }) => !terminal) ? [from] : []), ...entries, "return ways;"];
  return { kind: StructureKind.Function, name: names.stateWays, docs: ["state → trigger → the row, or what decides which one"], returnType: map, statements: statements.join("\n") };
}

/** Of the states that are not asked like all others. */
function scopesFunction(module: ModuleIR, states: readonly StateIR[], uses: Uses): FunctionDeclarationStructure {
  const { stateScopes } = module.names;
  const map = `Map<string, ${functionType(module, uses, event)}>`;
  const entries = states.map(({ name, scope }) => `scopes.set(${stringLiteral(name)}, ${scope!.decide});`);
  return {
    kind: StructureKind.Function,
    name: stateScopes,
    docs: ["state → what it shares with others"],
    returnType: map,
    statements: [`const scopes = new ${map}();`, ...entries, "return scopes;"].join("\n"),
  };
}

function functionType(module: ModuleIR, uses: Uses, given: readonly Given[]): string {
  return `(${parameters(module, uses, given).map(({ name, type }) => `${name}: ${type}`).join(", ")}) => Decision`;
}

function passed(module: ModuleIR, uses: Uses, given: readonly Given[] = event): readonly string[] {
  return parameters(module, uses, given).map(({ name }) => name);
}

/** The values of the module: the machine, the table, the two type guards. */
import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { MachineModel, PlainMap, RegionModel, StateModel, TransitionModel, VariableModel } from "../model/machine-model.js";
import type { WhenModel } from "../expression/check-when.js";
import { arrayLiteral, objectLiteral, plainLiteral, stringLiteral } from "../expression/typescript.js";
import type { ModuleIR, RowsIR } from "./module-ir.js";
import { hierarchyOf } from "../model/hierarchy.js";
import { docs } from "./comments.js";
import { actionsLiteral, checkLiteral, paramsLiteral } from "./actions.js";
import { guardsLiteral } from "./guards.js";
import { listLiteral, listStatements, longestList } from "./long-lists.js";
import { machineParts } from "./machine-parts.js";

export function machineValue(module: ModuleIR): VariableStatementStructure {
  const { names, machine, guards, actions } = module;
  const initial = machine.states.find((state) => state.type === "initial")!;
  const initializer = objectLiteral([
    ["name", stringLiteral(machine.name)],
    // An entity starts where a transition to the initial state would come out (`language.md` 9.9).
    ["initial", stringLiteral(hierarchyOf(machine).leafOf(initial.name))],
    ["guards", arrayLiteral(guards.map(({ name }) => stringLiteral(name)))],
    ["actions", arrayLiteral(actions.map(({ name }) => stringLiteral(name)))],
    ...machineParts(module),
    ["normalize", machine.normalizer === undefined ? undefined : `(trigger) => trigger.${machine.normalizer === "lower" ? "toLowerCase" : "toUpperCase"}()`],
    ["decide", names.decide],
  ]);
  return exportedConst(names.machine, `Machine<${names.machineType}>`, initializer, machine.description, "The machine: which row is taken. All that `createMachine` and `createExecutor` need.");
}

/** The transitions as written, each with its rows. A function declaration, so that type-checking stays linear. */
export function transitionsFunction(module: ModuleIR): FunctionDeclarationStructure {
  const items = module.machine.transitions.map((transition) => transitionLiteral(module, transition));
  return {
    kind: StructureKind.Function,
    name: module.names.transitions,
    returnType: "readonly TableTransition[]",
    statements: listStatements(items, "readonly TableTransition[]"),
  };
}

/** The states of a machine with many of them, in a function as its transitions are. */
export function statesFunction(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, machine } = module;
  if (names.states === undefined) return [];
  const type = `Table<${names.machineType}>["states"]`;
  const statements = listStatements(machine.states.map((state) => stateLiteral(state, module)), type);
  return [{ kind: StructureKind.Function, name: names.states, returnType: type, statements }];
}

function transitionLiteral(module: ModuleIR, transition: TransitionModel): string {
  const ends = tableEnds(module, transition);
  const [only] = ends;
  const plain = only !== undefined && ends.length === 1 && only.guards === undefined && only.history === undefined;
  const targets = stays(transition) ? transition.sources : ends.map(({ target }) => target);
  return objectLiteral([
    ["trigger", stringLiteral(transition.label)],
    ["sources", sourcesLiteral(module, transition)],
    ["destination", plain && targets.every((target) => target === transition.target.text) ? undefined : stringLiteral(transition.target.text)],
    ["guards", transition.guards.length === 0 ? undefined : guardsLiteral(module, transition.guards)],
    ["priority", transition.priority === undefined ? undefined : plainLiteral(transition.priority)],
    ["auto", transition.auto ? "true" : undefined],
    ["after", transition.after === undefined ? undefined : String(transition.after)],
    ["region", optionalText(transition.region?.text)],
    ["rows", plain ? only.rows : "[]"],
    ["ends", plain ? undefined : endsLiteral(ends)],
    ["metadata", metadata(transition.metadata)],
  ]);
}

function endsLiteral(ends: readonly TableEnd[]): string {
  const items = ends.map(({ guards, history, rows }) => objectLiteral([["guards", guards], ["history", history], ["rows", rows]]));
  return items.length <= longestList ? arrayLiteral(items) : listLiteral(items, 'NonNullable<TableTransition["ends"]>');
}

/** The states under which a transition is written, where its rows are of others: of the states inside them, too. */
function sourcesLiteral(module: ModuleIR, transition: TransitionModel): string | undefined {
  const ofRows = new Set(module.endsOf(transition).flatMap(({ target }) => rowsOf(module, transition, target)?.rows.map(({ source }) => source) ?? []));
  if (ofRows.size === transition.sources.length && transition.sources.every((source) => ofRows.has(source))) return undefined;
  return transition.everywhere ? `${module.names.openStates}()` : arrayLiteral(transition.sources.map(stringLiteral));
}

interface TableEnd {
  readonly target: string;
  readonly guards: string | undefined;
  readonly history: string | undefined;
  readonly rows: string;
}

/** The ways in which a transition can come out, each with its rows, in the order in which they are tried. */
function tableEnds(module: ModuleIR, transition: TransitionModel): readonly TableEnd[] {
  return module.endsOf(transition).map(({ target, guards, history }) => ({
    target,
    guards: guards.length === 0 ? undefined : guardsLiteral(module, guards),
    history: history === undefined ? undefined : objectLiteral([["parent", stringLiteral(history.parent)], ["child", optionalText(history.child)]]),
    rows: rowsLiteral(module, transition, target),
  }));
}

function rowsLiteral(module: ModuleIR, transition: TransitionModel, target: string): string {
  const found = rowsOf(module, transition, target);
  if (found === undefined) return "[]";
  const sources = found.rows.map(({ source }) => source);
  if (found.template === undefined) return arrayLiteral(sources.map((source) => found.constants.get(source)!));
  const { compounds, others } = module.templates.get(found)!;
  const all = transition.everywhere && sources.length === openStates(module.machine).length;
  const [only] = compounds;
  const list = [...compounds.map(({ name }) => `...${name}()`), ...others.map(stringLiteral)];
  return `${all ? `${module.names.openStates}()` : compounds.length === 1 && others.length === 0 ? `${only!.name}()` : arrayLiteral(list)}.map(${found.template})`;
}

/** The rows that the table has of a transition, of one that belongs to a region those within it. Where it is a route, too, `advance` has others. */
function rowsOf({ rowsByTransition }: ModuleIR, transition: TransitionModel, target: string): RowsIR | undefined {
  const isWithin = transition.region !== undefined;
  const trigger = transition.auto && !isWithin ? transition.label : transition.trigger;
  return rowsByTransition
    .get(transition)
    ?.find(({ inRegion, rows: [first] }) => (inRegion !== undefined) === isWithin && first?.trigger === trigger && (stays(transition) || first.target === target));
}

/** Within a region `internal` counts for nothing. */
const stays = ({ internal, region }: TransitionModel): boolean => internal && region === undefined;

const openStates = (machine: MachineModel): readonly string[] => machine.states.filter((state) => state.type !== "terminal").map(({ name }) => name);

/** The states that `*` stands for, where some transition is written so. */
export function openStatesFunction(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, machine } = module;
  const call = `${names.openStates}()`;
  const lists = machine.transitions
    .filter(({ everywhere }) => everywhere)
    .flatMap((transition) => [sourcesLiteral(module, transition), ...tableEnds(module, transition).map(({ rows }) => rows)]);
  if (!lists.some((list) => list?.startsWith(call))) return [];
  const statements = `return ${arrayLiteral(openStates(machine).map(stringLiteral))};`;
  return [{ kind: StructureKind.Function, name: names.openStates, returnType: `readonly ${names.state}[]`, statements }];
}

/** The states within a state, where templates are for those. */
export function withinFunctions({ names, withins }: ModuleIR): FunctionDeclarationStructure[] {
  return withins.map(({ name, state, states }) => ({
    kind: StructureKind.Function,
    name,
    docs: docs(`\`${state}\` and the states inside it that are not terminal.`),
    returnType: `readonly ${names.state}[]`,
    statements: `return ${arrayLiteral(states.map(stringLiteral))};`,
  }));
}

export function tableValue(module: ModuleIR): VariableStatementStructure {
  const { names, machine } = module;
  const lines = (key: string, items: readonly string[]): [string, string | undefined] => [
    key,
    items.length === 0 ? undefined : listLiteral(items, `NonNullable<Table<${names.machineType}>[${stringLiteral(key)}]>`),
  ];
  const initializer = objectLiteral([
    ["machine", names.machine],
    ["version", stringLiteral(machine.version)],
    ["description", optionalText(machine.description)],
    names.states === undefined ? lines("states", machine.states.map((state) => stateLiteral(state, module))) : ["states", `/*@__PURE__*/ ${names.states}()`],
    ["transitions", names.transitions],
    ["advance", module.automatic.length === 0 ? undefined : names.advance],
    ["ignores", machine.rejectInvalidEvents ? undefined : "true"],
    lines("variables", machine.variables.map(variableLiteral)),
    lines("invariants", module.invariants.map(({ label, code }) => `{ label: ${stringLiteral(label)}, holds: ${code} }`)),
    ["validateContext", machine.validateContext ? "true" : undefined],
    lines("events", machine.events.map((event) => plainLiteral(event.written))),
    ["groups", machine.groups.length === 0 ? undefined : objectLiteral(machine.groups.map((group) => [group.name, plainLiteral(group.written)]))],
    ["errorPolicy", metadata(machine.errorPolicy)],
    ["meta", metadata(machine.meta)],
  ]);
  return exportedConst(
    names.table,
    `Table<${names.machineType}>`,
    initializer,
    "The same as data, in the order of the YAML. What sessions, async guards, explain and diagrams need.",
  );
}

function stateLiteral(state: StateModel, module: ModuleIR): string {
  const timeout = state.timeout;
  return objectLiteral([
    ["name", stringLiteral(state.name)],
    ["type", stringLiteral(state.type)],
    ["parent", optionalText(state.parent?.text)],
    ["initialChild", optionalText(state.initialChild?.text)],
    ["description", optionalText(state.description)],
    ["group", optionalText(state.group?.text)],
    ["enter", state.enter.length === 0 ? undefined : actionsLiteral(state.enter, module)],
    ["exit", state.exit.length === 0 ? undefined : actionsLiteral(state.exit, module)],
    ["when", state.when.length === 0 ? undefined : arrayLiteral(state.when.map(whenLiteral))],
    ["regions", state.regions.length === 0 ? undefined : arrayLiteral(state.regions.map(regionLiteral))],
    ["invoke", state.invoke.length === 0 ? undefined : arrayLiteral(state.invoke.map(({ id, src, onDone }) => objectLiteral([["id", stringLiteral(id)], ["src", stringLiteral(src)], ["onDone", optionalText(onDone)]])))],
    ["timeout", timeout === undefined ? undefined : `{ seconds: ${plainLiteral(timeout.seconds)}, destination: ${stringLiteral(timeout.destination.text)} }`],
    ["metadata", metadata(state.metadata)],
  ]);
}

function whenLiteral(when: WhenModel): string {
  switch (when.kind) {
    case "check":
      return checkLiteral(when.check);
    case "negate":
      return objectLiteral([["negate", whenLiteral(when.item)]]);
    default:
      return objectLiteral([[when.kind === "all" ? "all_of" : "any_of", arrayLiteral(when.items.map(whenLiteral))]]);
  }
}

function regionLiteral({ name, initial, states, final, description }: RegionModel): string {
  return objectLiteral([
    ["name", stringLiteral(name)],
    ["initial", stringLiteral(initial.text)],
    ["states", arrayLiteral(states.map(({ text }) => stringLiteral(text)))],
    ["final", optionalText(final?.text)],
    ["description", optionalText(description)],
  ]);
}

function variableLiteral(variable: VariableModel): string {
  return objectLiteral([
    ["key", stringLiteral(variable.key)],
    ["type", optionalText(variable.type?.text)],
    ["description", optionalText(variable.description)],
    ["required", variable.required ? "true" : undefined],
    ["default", variable.default === undefined ? undefined : plainLiteral(variable.default)],
  ]);
}

const optionalText = (text: string | undefined): string | undefined => (text === undefined ? undefined : stringLiteral(text));

function metadata(map: PlainMap | undefined): string | undefined {
  return map === undefined || map.size === 0 ? undefined : paramsLiteral(map);
}

function exportedConst(name: string, type: string, initializer: string, ...about: readonly (string | undefined)[]): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    docs: docs(...about),
    declarations: [{ name, type, initializer }],
  };
}

/** `isOrderManagementState`, `isOrderManagementTrigger`: for strings from outside. */
export function typeGuards({ names, machine, triggers }: ModuleIR): FunctionDeclarationStructure[] {
  return [typeGuard(names.isState, names.state, machine.states.map((state) => state.name)), typeGuard(names.isTrigger, names.trigger, triggers)];
}

function typeGuard(name: string, type: string, members: readonly string[]): FunctionDeclarationStructure {
  const cases = members.map((text) => `case ${stringLiteral(text)}:`);
  const value = members.length === 0 ? "_value" : "value";
  return {
    kind: StructureKind.Function,
    name,
    isExported: true,
    parameters: [{ name: value, type: "unknown" }],
    returnType: `${value} is ${type}`,
    statements: members.length === 0 ? "return false;" : ["switch (value) {", ...cases, "return true;", "default:", "return false;", "}"].join("\n"),
  };
}

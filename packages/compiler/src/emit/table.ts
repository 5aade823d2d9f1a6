/** The values of the module: the machine, the table, the two type guards. */
import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { PlainMap, StateModel, TransitionModel, VariableModel } from "../model/machine-model.js";
import { arrayLiteral, objectLiteral, plainLiteral, stringLiteral } from "../expression/typescript.js";
import type { ModuleIR } from "./module-ir.js";
import { docs } from "./comments.js";
import { actionsLiteral, paramsLiteral } from "./actions.js";
import { guardsLiteral } from "./guards.js";
import { machineParts } from "./machine-parts.js";

export function machineValue(module: ModuleIR): VariableStatementStructure {
  const { names, machine, guards, actions } = module;
  const initial = machine.states.find((state) => state.type === "initial")!;
  const initializer = objectLiteral([
    ["name", stringLiteral(machine.name)],
    ["initial", stringLiteral(initial.name)],
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
    statements: `return [${items.map((item) => `\n${item},`).join("")}\n];`,
  };
}

function transitionLiteral(module: ModuleIR, transition: TransitionModel): string {
  const template = module.templateOf.get(transition);
  const sources = transition.everywhere ? `${module.names.openStates}()` : arrayLiteral(transition.sources.map(stringLiteral));
  return objectLiteral([
    ["trigger", stringLiteral(transition.trigger)],
    ["guards", transition.guards.length === 0 ? undefined : guardsLiteral(module, transition.guards)],
    ["priority", transition.priority === undefined ? undefined : plainLiteral(transition.priority)],
    ["rows", template === undefined ? arrayLiteral(transition.sources.map((source) => module.rowOf(transition, source))) : `${sources}.map(${template.constant})`],
    ["metadata", metadata(transition.metadata)],
  ]);
}

/** The states that `*` stands for, where a template needs them. */
export function openStatesFunction({ names, machine, templates }: ModuleIR): FunctionDeclarationStructure[] {
  if (!templates.some(({ transition }) => transition.everywhere)) return [];
  const open = machine.states.filter((state) => state.type !== "terminal").map((state) => stringLiteral(state.name));
  return [{ kind: StructureKind.Function, name: names.openStates, returnType: `readonly ${names.state}[]`, statements: `return ${arrayLiteral(open)};` }];
}

export function tableValue(module: ModuleIR): VariableStatementStructure {
  const { names, machine } = module;
  const lines = (items: readonly string[]): string | undefined => (items.length === 0 ? undefined : `[${items.map((item) => `\n${item},`).join("")}\n]`);
  const initializer = objectLiteral([
    ["machine", names.machine],
    ["version", stringLiteral(machine.version)],
    ["description", optionalText(machine.description)],
    ["states", lines(machine.states.map((state) => stateLiteral(state, module))) ?? "[]"],
    ["transitions", names.transitions],
    ["ignores", machine.rejectInvalidEvents ? undefined : "true"],
    ["variables", lines(machine.variables.map(variableLiteral))],
    ["invariants", lines(module.invariants.map(({ label, code }) => `{ label: ${stringLiteral(label)}, holds: ${code} }`))],
    ["validateContext", machine.validateContext ? "true" : undefined],
    ["events", lines(machine.events.map((event) => plainLiteral(event.written)))],
    ["groups", machine.groups.length === 0 ? undefined : objectLiteral(machine.groups.map((group) => [group.name, plainLiteral(group.written)]))],
    ["errorPolicy", metadata(machine.errorPolicy)],
    ["meta", metadata(machine.meta)],
  ]);
  return exportedConst(
    names.table,
    `Table<${names.machineType}>`,
    initializer,
    machine.description,
    "The same as data, in the order of the YAML. What sessions, async guards, explain and diagrams need.",
  );
}

function stateLiteral(state: StateModel, module: ModuleIR): string {
  const timeout = state.timeout;
  return objectLiteral([
    ["name", stringLiteral(state.name)],
    ["type", stringLiteral(state.type)],
    ["description", optionalText(state.description)],
    ["group", optionalText(state.group?.text)],
    ["enter", state.enter.length === 0 ? undefined : actionsLiteral(state.enter, module)],
    ["exit", state.exit.length === 0 ? undefined : actionsLiteral(state.exit, module)],
    ["timeout", timeout === undefined ? undefined : `{ seconds: ${plainLiteral(timeout.seconds)}, destination: ${stringLiteral(timeout.destination.text)} }`],
    ["metadata", metadata(state.metadata)],
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

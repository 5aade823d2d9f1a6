/** The rows: one constant a transition, source and target, made by the module's own `row`. */
import {
  type FunctionDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  StructureKind,
  VariableDeclarationKind,
  type VariableStatementStructure,
} from "ts-morph";
import type { ActionModel } from "../model/machine-model.js";
import { arrayLiteral, objectLiteral, stringLiteral } from "../expression/typescript.js";
import { actionsLiteral } from "./actions.js";
import { docs } from "./comments.js";
import type { LeavingIR, LeftIR, ModuleIR, RowIR, RowsIR, TemplateIR, WithinIR } from "./module-ir.js";

/** A function declared here makes all rows: calls of an imported one would make the module slow to type-check. */
export function rowFunction(module: ModuleIR): FunctionDeclarationStructure {
  const { names, machine } = module;
  return {
    kind: StructureKind.Function,
    name: names.row,
    parameters: rowParameters(module),
    returnType: "Row",
    statements: `return step(${stringLiteral(machine.name)}, source, trigger, target, actions, details);`,
  };
}

function rowParameters(module: ModuleIR): OptionalKind<ParameterDeclarationStructure>[] {
  const { names, machine, rows } = module;
  // A type checker goes through all names of a union for each text that is given for it: states × rows.
  const isLarge = !module.bySwitch;
  return [
    { name: "source", type: isLarge ? "string" : names.state },
    { name: "trigger", type: isLarge ? "string" : triggerType(module) },
    { name: "target", type: !isLarge && isDeclared(machine, rows) ? names.state : "string" },
    { name: "actions", type: "readonly ActionReference[]" },
    { name: "details", type: "RowDetails", hasQuestionToken: true },
  ];
}

/** Whether all targets are states: what is remembered of a state that does not exist leads to that name, where the rule against it is lowered. */
function isDeclared({ states }: ModuleIR["machine"], rows: readonly RowsIR[]): boolean {
  const names = new Set(states.map(({ name }) => name));
  return rows.every(({ rows: [first] }) => first !== undefined && names.has(first.target));
}

/** What is taken by itself carries labels that no event can use and that are no triggers to the types. */
function triggerType({ names, rows, triggers }: ModuleIR): string {
  const labels = new Set(rows.flatMap(({ rows: [first] }) => (first === undefined || triggers.includes(first.trigger) ? [] : [stringLiteral(first.trigger)])));
  return [...(triggers.length === 0 ? [] : [names.trigger]), ...labels].join(" | ");
}

export function rowConstants(module: ModuleIR): VariableStatementStructure[] {
  return module.rows.flatMap((rows) => {
    if (rows.template !== undefined) return [constant(rows.template, templateCall(module, module.templates.get(rows)!))];
    return rows.rows.map((row) => constant(rows.constants.get(row.source)!, rowCall(module, row, stringLiteral(row.source))));
  });
}

function constant(name: string, initializer: string): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, initializer: `/*@__PURE__*/ ${initializer}` }],
  };
}

/**
 * @param source the literal, or the variable in which it is
 * @param leaving the function that says what is done when the source is left; absent where the row says that
 */
function rowCall(module: ModuleIR, row: RowIR, source: string, leaving?: string): string {
  const { trigger, transition, target, internal, left, enter } = row;
  const actions = actionsLiteral([...(leaving === undefined ? left.exit : []), ...transition.actions, ...enter], module);
  const parts = [source, stringLiteral(trigger), internal ? source : stringLiteral(target), ...(leaving === undefined ? [] : [`${leaving}(${source})`]), actions];
  return `${leaving === undefined ? module.names.row : module.names.leavingRow}(${[...parts, ...details(row, leaving !== undefined)].join(", ")})`;
}

/** @param isLeft what is done when the source is left is said elsewhere */
function details({ transition, internal, left: { exit, remembers }, enter }: RowIR, isLeft: boolean): string[] {
  const text = objectLiteral([
    ["exit", isLeft ? undefined : count(exit)],
    ["enter", count(enter)],
    ["internal", internal ? "true" : undefined],
    ["remembers", isLeft ? undefined : memory(remembers)],
    // An internal transition's result carries no description (language.md 9.3).
    ["description", transition.description === undefined || internal ? undefined : stringLiteral(transition.description)],
    ["refs", transition.refs.length === 0 ? undefined : arrayLiteral(transition.refs.map(stringLiteral))],
  ]);
  return text === "{}" ? [] : [text];
}

const memory = (remembers: LeftIR["remembers"]): string | undefined =>
  remembers.size === 0 ? undefined : objectLiteral(Array.from(remembers, ([parent, child]) => [parent, stringLiteral(child)]));

const count = (actions: readonly ActionModel[]): string | undefined => (actions.length === 0 ? undefined : String(actions.length));

/** The rows of many sources: a call for those within each state for which they differ, the innermost first. */
function templateCall(module: ModuleIR, { ways }: TemplateIR): string {
  const parameter = `(source: ${module.names.state})`;
  const calls = ways.map(({ row, leaving }) => rowCall(module, row, "source", leaving));
  if (calls.length === 1) return `template(${parameter} => ${calls[0]})`;
  const isOf = (of: WithinIR | string): string => (typeof of === "string" ? `source === ${stringLiteral(of)}` : `${of.name}().includes(source)`);
  const statements = ways.map(({ of }, index) => `${of === undefined ? "" : `if (${of.map(isOf).join(" || ")}) `}return ${calls[index]};`);
  return `template(${parameter} => {\n${statements.join("\n")}\n})`;
}

/** What templates do when a source is left, and the function that makes a row with it. */
export function leavingFunctions(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, leavings } = module;
  if (leavings.length === 0) return [];
  const [actions, details] = rowParameters(module).slice(3);
  const leavingRow: FunctionDeclarationStructure = {
    kind: StructureKind.Function,
    name: names.leavingRow,
    docs: ["The row of a source that is left in its own way."],
    parameters: [...rowParameters(module).slice(0, 3), { name: "{ actions: exit, ...left }", type: "Leaving" }, actions!, details!],
    returnType: "Row",
    statements: `return ${names.row}(source, trigger, target, [...exit, ...actions], { ...left, ...details });`,
  };
  const functions = leavings.map(
    (leaving): FunctionDeclarationStructure => ({
      kind: StructureKind.Function,
      name: leaving.name,
      docs: docs(aboutLeaving(leaving)),
      parameters: [{ name: "source", type: names.state }],
      returnType: "Leaving",
      statements: leavingSwitch(module, leaving.groups),
    }),
  );
  return [leavingRow, ...functions];
}

function aboutLeaving({ alone, upTo }: LeavingIR): string {
  if (alone) return "What is done when a state is left, and nothing around it.";
  return upTo === undefined ? "What is done when a state and all around it are left." : `What is done when a state and those around it inside \`${upTo}\` are left.`;
}

/** The case of most sources, or of those for which nothing is done, is the one that is not written out. */
function leavingSwitch(module: ModuleIR, groups: LeavingIR["groups"]): string {
  const all = groups.reduce((sum, { length }) => sum + length, 0);
  const usual = groups.find(({ length }) => length > all / 2) ?? groups.find(([row]) => row!.left.exit.length === 0 && row!.left.remembers.size === 0);
  const cases = groups.flatMap((rows) => (rows === usual ? [] : [...rows.map(({ source }) => `case ${stringLiteral(source)}:`), `return ${leavingLiteral(module, rows[0])};`]));
  return ["switch (source) {", ...cases, "default:", `return ${leavingLiteral(module, usual?.[0])};`, "}"].join("\n");
}

function leavingLiteral(module: ModuleIR, row: RowIR | undefined): string {
  const { exit = [], remembers = new Map<string, string>() } = row?.left ?? {};
  return objectLiteral([
    ["actions", actionsLiteral(exit, module)],
    ["exit", count(exit)],
    ["remembers", memory(remembers)],
  ]);
}

/** The rows: one constant a transition, source and target, made by the module's own `row`. */
import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { ActionModel } from "../model/machine-model.js";
import { arrayLiteral, objectLiteral, stringLiteral } from "../expression/typescript.js";
import { actionsLiteral } from "./actions.js";
import type { ModuleIR, RowIR, RowsIR } from "./module-ir.js";

/** A function declared here makes all rows: calls of an imported one would make the module slow to type-check. */
export function rowFunction({ names, machine, rows, triggers }: ModuleIR): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    name: names.row,
    parameters: [
      { name: "source", type: names.state },
      { name: "trigger", type: triggerType(names.trigger, triggers, rows) },
      { name: "target", type: isDeclared(machine, rows) ? names.state : "string" },
      { name: "actions", type: "readonly ActionReference[]" },
      { name: "details", type: "RowDetails", hasQuestionToken: true },
    ],
    returnType: "Row",
    statements: `return step(${stringLiteral(machine.name)}, source, trigger, target, actions, details);`,
  };
}

/** Whether all targets are states: what is remembered of a state that does not exist leads to that name, where the rule against it is lowered. */
function isDeclared({ states }: ModuleIR["machine"], rows: readonly RowsIR[]): boolean {
  const names = new Set(states.map(({ name }) => name));
  return rows.every(({ rows: [first] }) => first !== undefined && names.has(first.target));
}

/** What is taken by itself carries labels that no event can use and that are no triggers to the types. */
const triggerType = (trigger: string, triggers: readonly string[], rows: readonly RowsIR[]): string =>
  rows.every(({ rows: [first] }) => first !== undefined && triggers.includes(first.trigger)) ? trigger : "string";

export function rowConstants(module: ModuleIR): VariableStatementStructure[] {
  return module.rows.flatMap((rows) => {
    if (rows.template !== undefined) return [constant(rows.template, templateCall(module, rows))];
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

/** @param source the literal, or the variable in which it is */
function rowCall(module: ModuleIR, row: RowIR, source: string): string {
  const { trigger, transition, target, exit, enter } = row;
  const actions = actionsLiteral([...exit, ...transition.actions, ...enter], module);
  const stays = row.internal || target === row.source;
  const parts = [source, stringLiteral(trigger), stays ? source : stringLiteral(target), actions];
  return `${module.names.row}(${[...parts, ...details(row)].join(", ")})`;
}

function details({ transition, internal, exit, enter, remembers }: RowIR): string[] {
  const text = objectLiteral([
    ["exit", count(exit)],
    ["enter", count(enter)],
    ["internal", internal ? "true" : undefined],
    ["remembers", remembers.size === 0 ? undefined : objectLiteral(Array.from(remembers, ([parent, child]) => [parent, stringLiteral(child)]))],
    // An internal transition's result carries no description (language.md 9.3).
    ["description", transition.description === undefined || internal ? undefined : stringLiteral(transition.description)],
    ["refs", transition.refs.length === 0 ? undefined : arrayLiteral(transition.refs.map(stringLiteral))],
  ]);
  return text === "{}" ? [] : [text];
}

const count = (actions: readonly ActionModel[]): string | undefined => (actions.length === 0 ? undefined : String(actions.length));

/** The rows of many sources: one call for all that are alike, a case for each that is not. */
function templateCall(module: ModuleIR, { rows }: RowsIR): string {
  const alike = new Map<string, string[]>();
  for (const row of rows) {
    const call = rowCall(module, row, "source");
    alike.set(call, [...(alike.get(call) ?? []), row.source]);
  }
  const [[usual], ...others] = [...alike].sort((a, b) => b[1].length - a[1].length) as [[string, string[]], ...[string, string[]][]];
  const parameter = `(source: ${module.names.state})`;
  if (others.length === 0) return `template(${parameter} => ${usual})`;
  const cases = others.flatMap(([call, sources]) => [...sources.map((source) => `case ${stringLiteral(source)}:`), `return ${call};`]);
  return `template(${parameter} => {\nswitch (source) {\n${cases.join("\n")}\ndefault:\nreturn ${usual};\n}\n})`;
}

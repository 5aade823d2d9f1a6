/** The rows: one constant a transition and source, made by the module's own `row`. */
import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { ActionModel } from "../model/machine-model.js";
import { actionLiteral, actionsLiteral } from "./actions.js";
import { arrayLiteral, objectLiteral, stringLiteral } from "../expression/typescript.js";
import type { ModuleIR, RowIR, TemplateIR } from "./module-ir.js";

/** A function declared here makes all rows: calls of an imported one would make the module slow to type-check. */
export function rowFunction({ names, machine }: ModuleIR): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    name: names.row,
    parameters: [
      { name: "source", type: names.state },
      { name: "trigger", type: names.trigger },
      { name: "target", type: names.state },
      { name: "actions", type: "readonly ActionReference[]" },
      { name: "details", type: "RowDetails", hasQuestionToken: true },
    ],
    returnType: "Row",
    statements: `return step(${stringLiteral(machine.name)}, source, trigger, target, actions, details);`,
  };
}

export function rowConstants(module: ModuleIR): VariableStatementStructure[] {
  return [
    ...module.rows.map((row) => constant(row.constant, rowCall(module, row))),
    ...module.templates.map((template) => constant(template.constant, templateCall(module, template))),
  ];
}

function constant(name: string, initializer: string): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, initializer: `/*@__PURE__*/ ${initializer}` }],
  };
}

function rowCall(module: ModuleIR, { source, transition, target, exit, enter }: RowIR): string {
  const actions = actionsLiteral([...exit, ...transition.actions, ...enter], module);
  const parts = [stringLiteral(source), stringLiteral(transition.trigger), stringLiteral(target), actions];
  return `${module.names.row}(${[...parts, ...details(transition, count(exit), count(enter))].join(", ")})`;
}

const count = (calls: readonly ActionModel[]): string | undefined => (calls.length === 0 ? undefined : String(calls.length));

function details(transition: RowIR["transition"], exit: string | undefined, enter: string | undefined): string[] {
  const text = objectLiteral([
    ["exit", exit],
    ["enter", enter],
    ["internal", transition.internal ? "true" : undefined],
    // An internal transition's result carries no description (language.md 9.3).
    ["description", transition.description === undefined || transition.internal ? undefined : stringLiteral(transition.description)],
    ["refs", transition.refs.length === 0 ? undefined : arrayLiteral(transition.refs.map(stringLiteral))],
  ]);
  return text === "{}" ? [] : [text];
}

/** The rows of many sources. Those that stay where they are run neither exit nor enter actions. */
function templateCall(module: ModuleIR, { transition, enter }: TemplateIR): string {
  const { names, machine } = module;
  const trigger = stringLiteral(transition.trigger);
  const own = transition.actions.map((action) => actionLiteral(action, module));
  const stay = `${names.row}(${["source", trigger, "source", arrayLiteral(own), ...details(transition, undefined, undefined)].join(", ")})`;
  if (transition.internal) return `template((source: ${names.state}) => ${stay})`;
  const leaves = machine.states.some((state) => state.exit.length > 0 && state.name !== transition.target.text && transition.sources.includes(state.name));
  const actions = arrayLiteral([...(leaves ? [`...${names.exitActions}(source)`] : []), ...own, ...enter.map((action) => actionLiteral(action, module))]);
  const target = stringLiteral(transition.target.text);
  const move = `${names.row}(${["source", trigger, target, actions, ...details(transition, leaves ? `${names.exitActions}(source).length` : undefined, count(enter))].join(", ")})`;
  return `template((source: ${names.state}) => ${transition.sources.includes(transition.target.text) ? `source === ${target} ? ${stay} : ${move}` : move})`;
}

/** The exit actions of every state that has some, for the templates; nothing where no template needs them. */
export function exitActionsFunction(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, machine, templates } = module;
  const states = machine.states.filter((state) => state.exit.length > 0);
  const needed = templates.some(({ transition }) => !transition.internal && states.some((state) => state.name !== transition.target.text && transition.sources.includes(state.name)));
  if (!needed) return [];
  const cases = states.flatMap((state) => [`case ${stringLiteral(state.name)}:`, `return ${actionsLiteral(state.exit, module)};`]);
  return [
    {
      kind: StructureKind.Function,
      name: names.exitActions,
      parameters: [{ name: "state", type: names.state }],
      returnType: "readonly ActionReference[]",
      statements: ["switch (state) {", ...cases, "default:", "return [];", "}"].join("\n"),
    },
  ];
}

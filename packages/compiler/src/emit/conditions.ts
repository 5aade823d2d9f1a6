/** Expressions and checks as code: a function of the module for each that guards ask, a function by its text for what actions evaluate. */
import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { CheckModel } from "../expression/check-model.js";
import { printCheck } from "../expression/check-print.js";
import { pythonText } from "../expression/check-text.js";
import type { WhenModel } from "../expression/check-when.js";
import { compileExpression } from "../expression/compile-expression.js";
import type { TranslatedRegex } from "../expression/regex-translate.js";
import { triggersOf } from "../model/candidates.js";
import type { CheckConditionModel, ConditionModel, ExpressionModel, MachineModel, StateModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import { checkKey } from "./actions.js";
import { docs } from "./comments.js";
import { declaredTypes } from "./context-fields.js";
import { type Scope, snakeCase } from "./identifiers.js";
import type { Imports } from "./imports.js";
import type { AutomaticIR, ConditionIR, EvaluationIR, ModuleIR } from "./module-ir.js";
import { slug } from "./slug.js";

const PYTHON = "@typestator/runtime/python";

/** What is evaluated in a machine, beside functions of the user. */
export type Conditions = Pick<ModuleIR, "conditions" | "constants" | "conditionOf" | "whenOf" | "evaluations" | "invariants" | "variantOf">;

/** One function for each distinct expression and check, in the order of their first use. */
export function planConditions(
  machine: MachineModel,
  { scope, imports, contextType, automatic }: { readonly scope: Scope; readonly imports: Imports; readonly contextType: string; readonly automatic: readonly AutomaticIR[] },
): Conditions {
  const printer = new ConditionPrinter(machine, scope, imports, contextType);
  const byKey = new Map<string, ConditionIR>();
  for (const guard of allGuards(machine)) {
    if (guard.kind !== "expr" && guard.kind !== "check") continue;
    const key = distinct(guard);
    if (!byKey.has(key)) byKey.set(key, printer.guardFunction(guard));
  }
  const variantOf = variants(machine);
  const whenOf = new Map(routeTargets(machine, automatic).map((state) => [state.name, printer.whenFunction(state)]));
  const evaluations = { conditions: new Map<string, EvaluationIR>(), expressions: new Map<string, EvaluationIR>(), templates: new Map<string, EvaluationIR>() };
  for (const action of allActions(machine)) {
    for (const part of evaluatedBy(action)) {
      const isValue = (action.kind === "effect" || action.kind === "http") && part !== action.when;
      const list = isValue ? (action.kind === "http" ? "templates" : "expressions") : "conditions";
      const key = part.kind === "expr" ? part.text : checkKey(part.check, variantOf(part.check));
      if (!evaluations[list].has(key)) evaluations[list].set(key, { key, code: printer.evaluation(part, list) });
    }
  }
  return {
    conditions: [...byKey.values(), ...whenOf.values()],
    constants: printer.constants,
    conditionOf: (condition) => byKey.get(distinct(condition))!,
    variantOf,
    whenOf,
    invariants: machine.invariants.map(({ label, condition }) => ({ label, code: printer.invariant(condition) })),
    evaluations: {
      conditions: [...evaluations.conditions.values()],
      expressions: [...evaluations.expressions.values()],
      templates: [...evaluations.templates.values()],
    },
  };
}

/** The states to which some route leads that is ever tried. */
function routeTargets(machine: MachineModel, automatic: readonly AutomaticIR[]): readonly StateModel[] {
  const reached = new Set(automatic.flatMap(({ candidates }) => candidates.map(({ route }) => route)));
  return machine.states.filter((state) => reached.has(state));
}

/** Conditions of one key are one function; `1` and `1.0` in a check are two, since Python tells their texts apart. */
function distinct(condition: ConditionModel): string {
  return condition.kind === "expr" ? `expr ${condition.text}` : `check ${distinctCheck(condition.check)}`;
}

function distinctCheck(check: CheckModel): string {
  return `${checkKey(check)} ${[check.value, ...check.values].map((node) => (node === undefined ? "" : pythonText(node))).join()}`;
}

/** Numbers the checks in actions that are one to JSON and not one to Python, so that each keeps a function of its own. */
function variants(machine: MachineModel): (check: CheckModel) => number {
  const byKey = new Map<string, string[]>();
  for (const action of allActions(machine)) {
    for (const part of evaluatedBy(action)) {
      if (part.kind !== "check") continue;
      const alike = byKey.get(checkKey(part.check)) ?? [];
      byKey.set(checkKey(part.check), alike);
      if (!alike.includes(distinctCheck(part.check))) alike.push(distinctCheck(part.check));
    }
  }
  return (check) => Math.max(0, byKey.get(checkKey(check))?.indexOf(distinctCheck(check)) ?? 0) + 1;
}

/** Code over the variable `context`, and what it needs. */
interface Printed {
  readonly code: string;
  readonly usesContext: boolean;
  readonly usesEvent: boolean;
  readonly mayRaise: boolean;
}

class ConditionPrinter {
  readonly constants: { name: string; initializer: string }[] = [];
  readonly #scope: Scope;
  readonly #imports: Imports;
  readonly #contextType: string;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #types: ReadonlyMap<string, string>;

  constructor(machine: MachineModel, scope: Scope, imports: Imports, contextType: string) {
    this.#scope = scope;
    this.#imports = imports;
    this.#contextType = contextType;
    this.#variables = new Map(machine.variables.map(({ key, type }) => [key, type?.text ?? "unknown"]));
    this.#types = declaredTypes(machine, triggersOf(machine));
  }

  /** What a guard asks: any error is a no (`language.md` 5.2). */
  guardFunction(condition: ConditionModel): ConditionIR {
    const about = condition.kind === "expr" ? condition.text.trim() : checkText(condition);
    const constant = this.#scope.claim(snakeCase(condition.kind, slug(about)));
    return { constant, about, ...this.#boolean(condition, true) };
  }

  /** What has to hold for a route into a state, all of it. An error leaves the session, as it leaves the engine's (`language.md` 9.8). */
  whenFunction({ name, when }: StateModel): ConditionIR {
    const all: WhenModel = when.length === 1 ? when[0]! : { kind: "all", items: when, span: { start: 0, end: 0 } };
    const constant = this.#scope.claim(snakeCase("when", name));
    return { constant, about: `Whether a route leads to \`${name}\`.`, ...this.#when(all), mayRaise: false };
  }

  /** A function for what an action evaluates: errors are the runtime's to report. */
  evaluation(part: ConditionModel, list: keyof ModuleIR["evaluations"]): string {
    if (list === "conditions") return this.#arrow(this.#boolean(part, false));
    const value = this.#expression(part as ExpressionModel, "value", false);
    return this.#arrow(list === "templates" ? { ...value, code: `${this.#imports.value(PYTHON, "str")}(${value.code})` } : value);
  }

  /** A function that says whether an invariant holds; one that cannot be worked out raises, as in the engine. */
  invariant(when: WhenModel | undefined): string {
    if (when === undefined) return `() => ${this.#imports.value(PYTHON, "raise")}("ValueError", "the invariant cannot be worked out")`;
    return this.#arrow(this.#when(when));
  }

  #when(when: WhenModel, operand = false): Printed {
    switch (when.kind) {
      case "check": {
        const printed = this.#check(when, operand);
        return operand ? { ...printed, code: `(${printed.code})` } : printed;
      }
      case "negate": {
        const printed = this.#when(when.item, true);
        return { ...printed, code: `!${printed.code}` };
      }
      default: {
        const items = when.items.map((item) => this.#when(item, true));
        const joined = items.map(({ code }) => code).join(when.kind === "all" ? " && " : " || ");
        return { code: operand ? `(${joined})` : joined, usesContext: items.some(({ usesContext }) => usesContext), usesEvent: false, mayRaise: true };
      }
    }
  }

  #arrow({ code, usesContext }: Printed): string {
    return usesContext ? `(context: ${this.#contextType}) => ${code}` : `() => ${code}`;
  }

  #boolean(condition: ConditionModel, event: boolean): Printed {
    return condition.kind === "expr" ? this.#expression(condition, "condition", event) : this.#check(condition);
  }

  #expression({ text, compiled }: ExpressionModel, as: "condition" | "value", event: boolean): Printed {
    let printed = compiled[as];
    const locals = new Map(printed.imports.map((name) => [name, this.#imports.value(PYTHON, name)]));
    if ([...locals].some(([name, local]) => name !== local)) {
      // The module declares something of a helper's name: print once more with the names under which the helpers are imported.
      printed = compileExpression(text, { event, helper: (name) => locals.get(name) ?? name, ...(this.#variables.size > 0 ? { keys: this.#variables } : {}) })[as];
    }
    return { code: printed.code, usesContext: printed.usesContext, usesEvent: printed.usesEvent, mayRaise: true };
  }

  /** @param joined whether other checks stand beside it in the same expression */
  #check({ check }: CheckConditionModel, joined = false): Printed {
    const printed = printCheck(check, this.#types, {
      joined,
      helper: (name) => this.#imports.value(PYTHON, name),
      ...(check.pattern === undefined || "code" in check.pattern ? {} : { constant: this.#pattern(check.pattern) }),
    });
    return { code: printed.code, usesContext: printed.usesContext, usesEvent: false, mayRaise: printed.mayRaise };
  }

  /** The constant of a regular expression; one that stands in several checks is one constant. */
  #pattern({ source, flags }: TranslatedRegex): string {
    const initializer = `/${source}/${flags}`;
    const known = this.constants.find((constant) => constant.initializer === initializer);
    if (known !== undefined) return known.name;
    const name = this.#scope.claim("pattern");
    this.constants.push({ name, initializer });
    return name;
  }
}

const checkText = ({ check }: CheckConditionModel): string => {
  const operands = check.values.length > 0 ? check.values : check.value === undefined ? [] : [check.value];
  const text = operands.map((node) => (node.kind === "string" ? node.value : "text" in node ? node.text : "")).join(" ");
  return `${check.field.text} ${check.op} ${text}`.trim();
};

/** The functions that guards ask, and the constants that they use. */
export function conditionStructures({ conditions, constants, names, imported }: ModuleIR): (FunctionDeclarationStructure | VariableStatementStructure)[] {
  return [
    ...constants.map(
      ({ name, initializer }): VariableStatementStructure => ({
        kind: StructureKind.VariableStatement,
        declarationKind: VariableDeclarationKind.Const,
        declarations: [{ name, initializer }],
      }),
    ),
    ...conditions.map((condition) => conditionFunction(condition, names.context, imported)),
  ];
}

function conditionFunction({ constant, about, code, usesContext, usesEvent, mayRaise }: ConditionIR, context: string, imported: ModuleIR["imported"]): FunctionDeclarationStructure {
  const event = usesEvent ? [`const event = ${imported("eventOf")}(context);`] : [];
  const body = [...event, `return ${code};`];
  return {
    kind: StructureKind.Function,
    name: constant,
    docs: docs(about),
    parameters: [{ name: usesContext || usesEvent ? "context" : "_context", type: context }],
    returnType: mayRaise ? "boolean | undefined" : "boolean",
    // Undefined is a no, as `false` is, and tells `explain` that there was no answer.
    statements: (mayRaise ? ["try {", ...body, "} catch {", "return undefined;", "}"] : body).join("\n"),
  };
}

/** Guards as code: what `decide` asks, and what the table says of them. */
import type { GuardModel } from "../model/machine-model.js";
import { guardsIn } from "../model/walk.js";
import { type Code, level, within } from "../expression/code.js";
import { arrayLiteral, member, objectLiteral, stringLiteral } from "../expression/typescript.js";
import { checkLiteral, paramsLiteral } from "./actions.js";
import type { ModuleIR } from "./module-ir.js";

/**
 * All guards of a candidate, as one condition.
 *
 * @param lowest how tightly it has to bind, where other conditions stand beside it
 */
export function guardsCode(module: ModuleIR, guards: readonly GuardModel[], lowest: number = level.conditional): string {
  return within(joined(module, guards, "and"), lowest);
}

type GuardCode = Pick<Code, "text" | "level">;

function guardCode(module: ModuleIR, guard: GuardModel): GuardCode {
  switch (guard.kind) {
    case "name":
      return { text: `${member("guards", guard.name)}(context${guard.params === undefined ? "" : `, ${paramsLiteral(guard.params)}`})`, level: level.call };
    case "expr":
    case "check":
      return { text: `${module.conditionOf(guard).constant}(context)`, level: level.call };
    case "allOf":
      return joined(module, guard.guards, "and");
    case "anyOf":
      return joined(module, guard.guards, "or");
    case "not":
      return { text: `!${within(guardCode(module, guard.guard), level.unary)}`, level: level.unary };
  }
}

/** One guard alone is as it is, however deep it lies: what stands around it must know how tightly it binds. */
function joined(module: ModuleIR, guards: readonly GuardModel[], operator: "and" | "or"): GuardCode {
  const codes = guards.map((guard) => guardCode(module, guard));
  if (codes.length === 1 && codes[0] !== undefined) return codes[0];
  return { text: codes.map((code) => within(code, level[operator])).join(operator === "and" ? " && " : " || "), level: level[operator] };
}

/** What a refusal calls the guards of a candidate: names, and the text of expressions and checks. */
export function guardLabels(guards: readonly GuardModel[]): readonly string[] {
  return guards.flatMap((guard) => Array.from(guardsIn(guard)).flatMap((part) => labelOf(part) ?? []));
}

function labelOf(guard: GuardModel): string | undefined {
  switch (guard.kind) {
    case "name":
      return guard.name;
    case "expr":
      return `expr:${guard.text}`;
    case "check":
      return `check:${guard.check.field.text} ${guard.check.op}`;
    default:
      return undefined;
  }
}

/** Whether a guard is asked of the user's own. */
export const asksGuards = (guards: readonly GuardModel[]): boolean => guards.some((guard) => Array.from(guardsIn(guard)).some(({ kind }) => kind === "name"));

/** The guards in the table: a tree of names, expressions and checks, the latter two with their functions. */
export function guardsLiteral(module: ModuleIR, guards: readonly GuardModel[]): string {
  return arrayLiteral(guards.map((guard) => guardLiteral(module, guard)));
}

function guardLiteral(module: ModuleIR, guard: GuardModel): string {
  switch (guard.kind) {
    case "name":
      return guard.params === undefined ? stringLiteral(guard.name) : `{ name: ${stringLiteral(guard.name)}, params: ${paramsLiteral(guard.params)} }`;
    case "expr":
      return `{ expr: ${stringLiteral(guard.text)}, holds: ${module.conditionOf(guard).constant} }`;
    case "check":
      return `{ check: ${checkLiteral(guard.check)}, holds: ${module.conditionOf(guard).constant} }`;
    case "not":
      return `{ not: ${guardLiteral(module, guard.guard)} }`;
    default:
      return objectLiteral([[guard.kind, guardsLiteral(module, guard.guards)]]);
  }
}


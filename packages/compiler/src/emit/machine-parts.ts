/** The members of the machine that only some machines need: stand-ins for functions not given, and what actions evaluate and do. */
import { objectLiteral, stringLiteral } from "../expression/typescript.js";
import type { EvaluationIR, MemberIR, ModuleIR } from "./module-ir.js";

/** In the order in which they stand in the machine. */
export function machineParts(module: ModuleIR): readonly (readonly [key: string, text: string | undefined])[] {
  const { guards, actions, evaluations, operations, imported, conditions } = module;
  return [
    ["guardDefaults", standIns(guards, imported)],
    ["actionDefaults", standIns(actions, imported)],
    ["guardContext", conditions.some(({ usesEvent }) => usesEvent) ? imported("withEvent") : undefined],
    ["operate", operations.length === 0 ? undefined : `/*@__PURE__*/ ${imported("operations")}(${objectLiteral(operations.map((name) => [name, imported(name)]))})`],
    ["conditions", byText(evaluations.conditions)],
    ["expressions", byText(evaluations.expressions)],
    ["templates", byText(evaluations.templates)],
  ];
}

/** What stands in where the user gives nothing: the runtime's own, or, in a machine that is not strict, one that passes (`language.md` 5.2). */
function standIns(members: readonly MemberIR[], imported: ModuleIR["imported"]): string | undefined {
  const entries = members.flatMap(({ name, standIn }): [string, string][] =>
    standIn === undefined ? [] : [[name, standIn === "built-in" ? imported(name) : "() => true"]],
  );
  return entries.length === 0 ? undefined : objectLiteral(entries);
}

function byText(evaluations: readonly EvaluationIR[]): string | undefined {
  if (evaluations.length === 0) return undefined;
  return `{${evaluations.map(({ key, code }) => `\n[${stringLiteral(key)}]: ${code},`).join("")}\n}`;
}

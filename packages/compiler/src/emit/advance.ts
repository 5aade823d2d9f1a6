/** `advance`: the one step that a state takes by itself after an event, an automatic transition or a route (`language.md` 9.7, 9.8). */
import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import { stringLiteral } from "../expression/typescript.js";
import { candidateStatements } from "./decide.js";
import { asksGuards } from "./guards.js";
import type { ModuleIR } from "./module-ir.js";
import { isAlwaysTaken } from "./plan-decisions.js";

export function advanceFunction(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, automatic, guards } = module;
  if (automatic.length === 0) return [];
  const candidates = automatic.flatMap((state) => state.candidates);
  const cases = automatic.flatMap(({ state, candidates: own }) => {
    const statements = own.flatMap((candidate) => candidateStatements(module, candidate, state, { when: candidate.route && module.whenOf.get(candidate.route.name)?.constant }));
    const isTaken = own.some((candidate) => candidate.route === undefined && isAlwaysTaken(candidate));
    return [`case ${stringLiteral(state)}:`, ...statements, ...(isTaken ? [] : ["return undefined;"])];
  });
  const uses = {
    history: candidates.some(({ ends }) => ends.some(({ history }) => history?.child !== undefined)),
    guards: candidates.some(({ transition }) => asksGuards(transition.guards)),
    context: candidates.some(({ transition, route }) => transition.guards.length > 0 || route !== undefined),
  };
  const guardsType = guards.some(({ standIn }) => standIn !== undefined) ? `Required<${names.guards}>` : names.guards;
  const parameters = [
    { name: "state", type: "string", used: true },
    { name: "context", type: names.context, used: uses.context },
    { name: "guards", type: guardsType, used: uses.guards },
    { name: "history", type: "Readonly<Record<string, string | undefined>>", used: uses.history },
  ];
  const last = parameters.findLastIndex(({ used }) => used);
  return [
    {
      kind: StructureKind.Function,
      name: names.advance,
      docs: ["What a state takes by itself after a step."],
      parameters: parameters.slice(0, last + 1).map(({ name, type, used }) => ({ name: used ? name : `_${name}`, type })),
      returnType: "Row | undefined",
      statements: ["switch (state) {", ...cases, "default:", "return undefined;", "}"].join("\n"),
    },
  ];
}

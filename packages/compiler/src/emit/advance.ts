/** `advance`: the one step that a state takes by itself after an event, an automatic transition or a route (`language.md` 9.7, 9.8). */
import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import { addTo } from "../grouping.js";
import { candidateStatements, caseOf, parameters } from "./decide-parts.js";
import { asksGuards } from "./guards.js";
import type { AutomaticIR, ModuleIR } from "./module-ir.js";
import { isAlwaysTaken } from "./plan-decisions.js";

export function advanceFunction(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names, automatic } = module;
  if (automatic.length === 0) return [];
  const candidates = automatic.flatMap((state) => state.candidates);
  // States of which the rows are all made by templates can do alike, whichever of them it is.
  const made = new Set(module.rows.flatMap(({ transition, template }) => (template === undefined ? [] : [transition])));
  const alike = new Map<string, string[]>();
  for (const { state, candidates: own } of automatic) {
    const text = tries(module, own, own.every(({ transition }) => made.has(transition)) ? undefined : state).join("\n");
    addTo(alike, text, caseOf(state));
  }
  const cases = Array.from(alike, ([text, states]) => [...states, text].join("\n"));
  const uses = {
    state: true,
    trigger: false,
    history: candidates.some(({ ends }) => ends.some(({ history }) => history?.child !== undefined)),
    guards: candidates.some(({ transition }) => asksGuards(transition.guards)),
    context: candidates.some(({ transition, route }) => transition.guards.length > 0 || route !== undefined),
  };
  return [
    {
      kind: StructureKind.Function,
      name: names.advance,
      docs: ["What a state takes by itself after a step."],
      parameters: parameters(module, uses, ["state"]),
      returnType: "Row | undefined",
      statements: ["switch (state) {", ...cases, "default:", "return undefined;", "}"].join("\n"),
    },
  ];
}

/** @param state the state that tries; absent where it is the one in the variable `state` */
function tries(module: ModuleIR, candidates: AutomaticIR["candidates"], state: string | undefined): readonly string[] {
  const isTaken = candidates.some((candidate) => candidate.route === undefined && isAlwaysTaken(candidate));
  const statements = candidates.flatMap(({ route, ...candidate }, index) => {
    // The engine, too, asks an automatic transition that is a route twice in one step: `when` may raise the second time, guards count their calls.
    const again = route !== undefined && candidates.findIndex(({ transition }) => transition === candidate.transition) < index;
    return [...(again ? ["// Once more, as a route."] : []), ...candidateStatements(module, candidate, state, { when: route && module.whenOf.get(route.name)?.constant })];
  });
  return [...statements, ...(isTaken ? [] : ["return undefined;"])];
}

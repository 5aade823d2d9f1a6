/** The text of `decide`: a switch over the state, in it a switch over the trigger. Of machines with many states it is another one (`decide-by-map.ts`). */
import type { FunctionDeclarationStructure, StatementStructures } from "ts-morph";
import { decideByMap } from "./decide-by-map.js";
import { aboutDecide, caseOf, commonScope, decideFunction, otherwise, passedTo, scopeCall, triggerSwitch, union, usesOf, usesOfScope } from "./decide-parts.js";
import type { ModuleIR, ScopeIR } from "./module-ir.js";

/** `decide` and the functions that it calls. */
export function decideStructures(module: ModuleIR): StatementStructures[] {
  return [...(module.bySwitch ? [decideBySwitch(module)] : decideByMap(module)), ...module.scopes.map((scope) => scopeFunction(module, scope))];
}

function decideBySwitch(module: ModuleIR): FunctionDeclarationStructure {
  const open = module.states.filter((state) => !state.terminal);
  const terminal = module.states.filter((state) => state.terminal);
  // States whose scope is that of all states, or none, go on behind the switch.
  const common = commonScope(module);
  const cases = open.flatMap((state, index) => {
    const leave = state.scope === common ? "break;" : `return ${scopeCall(state.scope!)};`;
    // States that decide nothing of their own and go on alike share one way on.
    const next = open[index + 1];
    if (state.triggers.length === 0) return [caseOf(state.name), ...(next?.triggers.length === 0 && next.scope === state.scope ? [] : [leave])];
    return [caseOf(state.name), ...triggerSwitch(module, state.triggers, state), leave];
  });
  const statements = [
    "switch (state) {",
    ...cases,
    ...terminal.map((state) => caseOf(state.name)),
    ...(terminal.length > 0 ? [`return "terminal_state";`] : []),
    `default: return "undefined_state";`,
    "}",
    ...(open.some((state) => state.scope === common) ? [otherwise(module, common)] : []),
  ];
  const uses = union([...open.map(({ triggers }) => usesOf(triggers)), ...module.scopes.map(passedTo)]);
  return { ...decideFunction(module, module.names.decide, statements, { ...uses, state: true, trigger: open.length > 0 }), docs: [aboutDecide] };
}

/** What many states take; asked where the state itself has nothing for the trigger. */
function scopeFunction(module: ModuleIR, scope: ScopeIR): FunctionDeclarationStructure {
  const statements = [...triggerSwitch(module, scope.triggers, undefined), otherwise(module, scope.outer)];
  const about = scope.state === undefined ? "What every state that is not terminal takes." : `What the states inside \`${scope.state}\` take.`;
  return { ...decideFunction(module, scope.decide, statements, { ...usesOfScope(scope), state: true, trigger: true }), docs: [about] };
}

/** The text of `decide`: a switch over the state, in it a switch over the trigger. */
import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import type { TransitionModel } from "../model/machine-model.js";
import { arrayLiteral, stringLiteral } from "../expression/typescript.js";
import { asksGuards, guardLabels, guardsCode } from "./guards.js";
import type { ModuleIR, StateIR, TriggerIR } from "./module-ir.js";

/** The parameters that a function needs: those behind the last one used are left out, those before it keep their place. */
interface Uses {
  readonly state: boolean;
  readonly trigger: boolean;
  readonly context: boolean;
  readonly guards: boolean;
}

/** `decide` and the functions that it calls. */
export function decideStructures(module: ModuleIR): FunctionDeclarationStructure[] {
  return [
    ...(module.bySwitch ? [decideBySwitch(module)] : decideByState(module)),
    ...(module.anywhere.length > 0 ? [anywhere(module)] : []),
  ];
}

function decideBySwitch(module: ModuleIR): FunctionDeclarationStructure {
  const open = module.states.filter((state) => !state.terminal);
  const terminal = module.states.filter((state) => state.terminal);
  const cases = open.flatMap((state, index) => {
    // States that decide nothing of their own share one `break`.
    if (state.triggers.length === 0) return [caseOf(state.name), ...(open[index + 1]?.triggers.length === 0 ? [] : ["break;"])];
    return [caseOf(state.name), ...triggerSwitch(module, state.triggers, state), "break;"];
  });
  const statements = [
    "switch (state) {",
    ...cases,
    ...terminal.map((state) => caseOf(state.name)),
    ...(terminal.length > 0 ? [`return "terminal_state";`] : []),
    `default: return "undefined_state";`,
    "}",
    ...(open.length > 0 ? [otherwise(module)] : []),
  ];
  return decideFunction(module, module.names.decide, statements, {
    state: true,
    trigger: open.length > 0,
    ...guardUses([...module.anywhere, ...module.states.flatMap((state) => state.triggers)]),
  });
}

/** A function a state, found through a map. */
function decideByState(module: ModuleIR): FunctionDeclarationStructure[] {
  const { names } = module;
  const open = module.states.filter((state) => !state.terminal);
  const functions = open.map((state) =>
    decideFunction(module, state.decide!, [...triggerSwitch(module, state.triggers, state), otherwise(module)], {
      state: module.anywhere.length > 0 || !module.machine.rejectInvalidEvents,
      trigger: true,
      ...guardUses([...state.triggers, ...module.anywhere]),
    }),
  );
  const functionType = `(${parameters(module, { state: true, trigger: true, context: true, guards: true }).map(({ name, type }) => `${name}: ${type}`).join(", ")}) => Decision`;
  const map = `Map<string, ${functionType}>`;
  const entries = module.states.map((state) => `decisions.set(${stringLiteral(state.name)}, ${state.terminal ? `() => "terminal_state"` : state.decide!});`);
  // Set one by one: a list of pairs costs the type checker ten times as much.
  const statements = [`const decisions = new ${map}();`, ...entries, "return decisions;"].join("\n");
  return [
    ...functions,
    { kind: StructureKind.Function, name: names.stateDecisions, returnType: map, statements },
    decideFunction(
      module,
      names.decide,
      [`const decideState = ${names.decideByState}.get(state);`, `return decideState === undefined ? "undefined_state" : decideState(state, trigger, context, guards);`],
      { state: true, trigger: true, context: true, guards: true },
    ),
  ];
}

/** What every open state takes; asked where the state itself has nothing for the trigger. */
function anywhere(module: ModuleIR): FunctionDeclarationStructure {
  const statements = [...triggerSwitch(module, module.anywhere, undefined), nothing(module)];
  return {
    ...decideFunction(module, module.names.anywhere, statements, { state: true, trigger: true, ...guardUses(module.anywhere) }),
    docs: ["What every state that is not terminal takes."],
  };
}

/** What deciding these triggers reads beside the state and the trigger. */
function guardUses(triggers: readonly TriggerIR[]): Pick<Uses, "context" | "guards"> {
  const asked = triggers.flatMap(({ candidates }) => candidates.map(({ guards }) => guards)).filter((guards) => guards.length > 0);
  return { context: asked.length > 0, guards: asked.some(asksGuards) };
}

function parameters({ names, guards }: ModuleIR, uses: Uses): { name: string; type: string }[] {
  // Where guards may be left out, `createMachine` has filled them in before it calls.
  const guardsType = guards.some(({ standIn }) => standIn !== undefined) ? `Required<${names.guards}>` : names.guards;
  const all = [
    { name: "state", type: "string", used: uses.state },
    { name: "trigger", type: "string", used: uses.trigger },
    { name: "context", type: names.context, used: uses.context },
    { name: "guards", type: guardsType, used: uses.guards },
  ];
  const last = all.findLastIndex(({ used }) => used);
  return all.slice(0, last + 1).map(({ name, type, used }) => ({ name: used ? name : `_${name}`, type }));
}

function decideFunction(module: ModuleIR, name: string, statements: string[], uses: Uses): FunctionDeclarationStructure {
  return { kind: StructureKind.Function, name, parameters: parameters(module, uses), returnType: "Decision", statements: statements.join("\n") };
}

function otherwise(module: ModuleIR): string {
  if (module.anywhere.length === 0) return nothing(module);
  const { context, guards } = guardUses(module.anywhere);
  return `return ${module.names.anywhere}(${["state", "trigger", ...(context ? ["context"] : []), ...(guards ? ["guards"] : [])].join(", ")});`;
}

/** Nothing takes the trigger here. */
function nothing({ names, machine }: ModuleIR): string {
  if (!machine.rejectInvalidEvents) return `return ignore(${stringLiteral(machine.name)}, state, trigger);`;
  return `return ${names.isTrigger}(trigger) ? "invalid_transition" : "undefined_trigger";`;
}

function caseOf(name: string): string {
  return `case ${stringLiteral(name)}:`;
}

/** @param state the state that decides; absent where it is the one in the variable `state` */
function triggerSwitch(module: ModuleIR, triggers: readonly TriggerIR[], state: StateIR | undefined): string[] {
  if (triggers.length === 0) return [];
  return ["switch (trigger) {", ...triggers.flatMap(({ trigger, candidates }) => [caseOf(trigger), ...candidateStatements(module, candidates, state)]), "}"];
}

/** The candidates in order. */
function candidateStatements(module: ModuleIR, candidates: readonly TransitionModel[], state: StateIR | undefined): string[] {
  const statements: string[] = [];
  for (const transition of candidates) {
    const row = module.rowOf(transition, state?.name);
    if (transition.guards.length === 0) return [...statements, `return ${row};`];
    statements.push(`if (${guardsCode(module, transition.guards)}) return ${row};`);
  }
  const labels = candidates.flatMap((transition) => guardLabels(transition.guards));
  return [...statements, `return ${arrayLiteral(new Set(labels.map(stringLiteral)))};`];
}

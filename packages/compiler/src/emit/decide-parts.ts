/** What a `decide` by a switch and one by maps have in common: its parameters, and the statements that try candidates. */
import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import { level } from "../expression/code.js";
import type { End } from "../model/ends.js";
import { arrayLiteral, stringLiteral } from "../expression/typescript.js";
import { asksGuards, guardLabels, guardsCode } from "./guards.js";
import type { CandidateIR, ModuleIR, ScopeIR, StateIR, TriggerIR } from "./module-ir.js";
import { isAlwaysTaken, reachable } from "./plan-decisions.js";

/** The parameters that a function needs: those behind the last one used are left out, those before it keep their place. */
export interface Uses {
  readonly state: boolean;
  readonly trigger: boolean;
  readonly context: boolean;
  readonly guards: boolean;
  readonly history: boolean;
}

/** What deciding these triggers reads beside the state and the trigger. */
export function usesOf(triggers: readonly TriggerIR[]): Pick<Uses, "context" | "guards" | "history"> {
  const candidates = triggers.flatMap((trigger) => trigger.candidates);
  const outcomes = candidates.flatMap(({ ends }) => outcomesOf(ends));
  const own = candidates.filter(isTried).map(({ transition }) => transition.guards);
  const asked = [...own, ...outcomes.map(({ guards }) => guards)].filter((guards) => guards.length > 0);
  return { context: asked.length > 0, guards: asked.some(asksGuards), history: outcomes.some(({ ends }) => ends.length > 1) };
}

export function usesOfScope(scope: ScopeIR): Pick<Uses, "context" | "guards" | "history"> {
  return union([usesOf(scope.triggers), ...(scope.outer === undefined ? [] : [passedTo(scope.outer)])]);
}

export function union(uses: readonly Pick<Uses, "context" | "guards" | "history">[]): Pick<Uses, "context" | "guards" | "history"> {
  return { context: uses.some(({ context }) => context), guards: uses.some(({ guards }) => guards), history: uses.some(({ history }) => history) };
}

/** The scope of all states, if there is one: asked by every state that has no other. */
export function commonScope({ scopes }: ModuleIR): ScopeIR | undefined {
  return scopes.find(({ state }) => state === undefined);
}

/** What a function is given before the context: of what it decides. */
export type Given = "state" | "trigger";

/** What `decide` is given. `advance` is asked for no trigger, what decides for one state and one trigger is given neither. */
const event: readonly Given[] = ["state", "trigger"];

export function parameters({ names, guards }: ModuleIR, uses: Uses, given = event): { name: string; type: string }[] {
  // Where guards may be left out, `createMachine` has filled them in before it calls.
  const guardsType = guards.some(({ standIn }) => standIn !== undefined) ? `Required<${names.guards}>` : names.guards;
  const all = [
    ...given.map((name) => ({ name, type: "string", used: uses[name] })),
    { name: "context", type: names.context, used: uses.context },
    { name: "guards", type: guardsType, used: uses.guards },
    { name: "history", type: "Readonly<Record<string, string | undefined>>", used: uses.history },
  ];
  const last = all.findLastIndex(({ used }) => used);
  return all.slice(0, last + 1).map(({ name, type, used }) => ({ name: used ? name : `_${name}`, type }));
}

/** Without a history nothing is remembered. */
const withDefault = (parameter: { name: string; type: string }): { name: string; type: string; initializer?: string } =>
  parameter.name === "history" ? { ...parameter, initializer: "{}" } : parameter;

export function decideFunction(module: ModuleIR, name: string, statements: string[], uses: Uses, given = event): FunctionDeclarationStructure {
  return { kind: StructureKind.Function, name, parameters: parameters(module, uses, given).map(withDefault), returnType: "Decision", statements: statements.join("\n") };
}

/** A call passes all parameters up to the last that is used, in their places: whoever calls must have those before it, too. */
export function passedTo(scope: ScopeIR): Pick<Uses, "context" | "guards" | "history"> {
  const { context, guards, history } = usesOfScope(scope);
  return { context: context || guards || history, guards: guards || history, history };
}

/** What stands over `decide`: without it, nobody who reads a `return` of names knows what they are. */
export const aboutDecide = "The row that is taken; else why none is: a code, or the guards that said no.";

export function scopeCall(scope: ScopeIR): string {
  const { context, guards, history } = passedTo(scope);
  const passed = ["state", "trigger", ...(context ? ["context"] : []), ...(guards ? ["guards"] : []), ...(history ? ["history"] : [])];
  return `${scope.decide}(${passed.join(", ")})`;
}

export function otherwise(module: ModuleIR, scope: ScopeIR | undefined): string {
  return scope === undefined ? nothing(module) : `return ${scopeCall(scope)};`;
}

/** Nothing takes the trigger here. A label of automatic transitions is a trigger to the engine, but one that nothing takes. */
function nothing({ names, machine, labels }: ModuleIR): string {
  if (!machine.rejectInvalidEvents) return `return ignore(${stringLiteral(machine.name)}, state, trigger);`;
  const known = [`${names.isTrigger}(trigger)`, ...labels.map((label) => `trigger === ${stringLiteral(label)}`)];
  return `return ${known.join(" || ")} ? "invalid_transition" : "undefined_trigger";`;
}

export function caseOf(name: string): string {
  return `case ${stringLiteral(name)}:`;
}

/** @param state the state that decides; absent where it is the one in the variable `state` */
export function triggerSwitch(module: ModuleIR, triggers: readonly TriggerIR[], state: StateIR | undefined): string[] {
  if (triggers.length === 0) return [];
  return ["switch (trigger) {", ...triggers.flatMap(({ trigger, candidates }) => [caseOf(trigger), ...decisionStatements(module, candidates, state)]), "}"];
}

/** The candidates in order, and the guards that said no where none of them is taken. */
export function decisionStatements(module: ModuleIR, candidates: readonly CandidateIR[], state: StateIR | undefined): string[] {
  const statements = candidates.flatMap((candidate) => candidateStatements(module, candidate, state?.name));
  if (candidates.some(isAlwaysTaken)) return statements;
  // What a choice state behind a candidate asks has refused it, too.
  const labels = candidates.flatMap(({ transition, ends }) => guardLabels([...transition.guards, ...ends.flatMap(({ guards }) => guards)]));
  return [...statements, `return ${arrayLiteral(new Set(labels.map(stringLiteral)))};`];
}

/**
 * What is done when a candidate is tried: ends with `return` when it is always taken, else goes on behind it when it is not.
 *
 * @param alone for a candidate that is taken by itself, with the function that has to hold for a route
 */
export function candidateStatements(module: ModuleIR, { transition, ends }: CandidateIR, state: string | undefined, alone?: { readonly when: string | undefined }): string[] {
  const rowOf = ({ target }: End): string => module.rowOf(transition, state, target, alone !== undefined);
  const when = alone?.when;
  const conditions = [...(when === undefined ? [] : [`${when}(context)`]), ...(transition.guards.length === 0 ? [] : [guardsCode(module, transition.guards, when === undefined ? undefined : level.and)])];
  if (!isTried({ transition, ends })) return [];
  if (ends.length === 0) return [`${conditions.join(" && ")};`];
  const statements: string[] = [];
  for (const { guards, ends: same } of outcomesOf(ends)) {
    const taken = historyStatements(same, rowOf);
    statements.push(...(guards.length === 0 ? taken : guarded([guardsCode(module, guards)], taken)));
  }
  return guarded(conditions, statements);
}

/** A choice state that has no way out for the trigger: the user's guards are asked in vain, but they are asked. */
const isTried = ({ transition, ends }: CandidateIR): boolean => ends.length > 0 || asksGuards(transition.guards);

/** What a candidate that is taken can come to, none behind one that is always open. The ends of one outcome differ in what is remembered only. */
function outcomesOf(ends: readonly End[]): readonly { guards: End["guards"]; ends: End[] }[] {
  const groups: { guards: End["guards"]; ends: End[] }[] = [];
  for (const end of ends) {
    const last = groups.at(-1);
    // An outcome is complete with the end that needs no memory.
    if (last !== undefined && last.ends.at(-1)!.history?.child !== undefined) last.ends.push(end);
    else groups.push({ guards: end.guards, ends: [end] });
  }
  return reachable(groups, ({ guards }) => guards.length === 0);
}

function historyStatements(ends: readonly End[], rowOf: (end: End) => string): string[] {
  const [first] = ends;
  if (first?.history === undefined || ends.length === 1) return [`return ${rowOf(ends.at(-1)!)};`];
  const cases = ends.map((end) => `${end.history!.child === undefined ? "default:" : caseOf(end.history!.child)}\nreturn ${rowOf(end)};`);
  return [`switch (history[${stringLiteral(first.history.parent)}]) {`, ...cases, "}"];
}

function guarded(conditions: readonly string[], statements: readonly string[]): string[] {
  if (conditions.length === 0) return [...statements];
  const condition = conditions.join(" && ");
  const [only] = statements;
  if (statements.length === 1 && only!.startsWith("return ")) return [`if (${condition}) ${only}`];
  return [`if (${condition}) {`, ...statements, "}"];
}

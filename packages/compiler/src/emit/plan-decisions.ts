/** What each state decides, and what many states decide alike. */
import type { Candidates } from "../model/candidates.js";
import { endsOf } from "../model/ends.js";
import type { Hierarchy } from "../model/hierarchy.js";
import type { MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { pascalCase, type Scope, snakeCase } from "./identifiers.js";
import type { CandidateIR, ModuleNames, ScopeIR, StateIR, TriggerIR } from "./module-ir.js";
import type { Use } from "./plan-rows.js";

/** state → trigger → the candidates, in order, none behind one that is always taken. */
export type Decisions = ReadonlyMap<string, ReadonlyMap<string, readonly CandidateIR[]>>;

/** Works out what every state that is not terminal decides. */
export function decisionsOf(candidates: Candidates, hierarchy: Hierarchy): Decisions {
  const result = new Map<string, Map<string, readonly CandidateIR[]>>();
  for (const [state, triggers] of candidates) {
    const decisions = new Map<string, readonly CandidateIR[]>();
    for (const [trigger, transitions] of triggers) {
      decisions.set(trigger, reachable(transitions.map((transition) => ({ transition, ends: endsOf(transition, state, { hierarchy, candidates }) })), isAlwaysTaken));
    }
    result.set(state, decisions);
  }
  return result;
}

/** Behind one that is always taken none is ever tried. */
export function reachable<T>(candidates: readonly T[], isTaken: (candidate: T) => boolean): readonly T[] {
  const taken = candidates.findIndex((candidate) => isTaken(candidate));
  return taken === -1 ? candidates : candidates.slice(0, taken + 1);
}

/** No guards, and some end that nothing can keep from being taken. */
export function isAlwaysTaken({ transition, ends }: CandidateIR): boolean {
  return transition.guards.length === 0 && ends.some(({ guards, history }) => guards.length === 0 && history?.child === undefined);
}

/** Every transition as events take it. Candidates behind one that is always taken have rows too: the table names them. */
export function usesOf(candidates: Candidates, hierarchy: Hierarchy): readonly Use[] {
  return [...candidates].flatMap(([source, triggers]) =>
    [...triggers.values()].flatMap((transitions) => transitions.map((transition) => ({ transition, source, ends: endsOf(transition, source, { hierarchy, candidates }) }))),
  );
}

/** The states with what they decide themselves, and the scopes of what they share. */
export function planDecisions(
  machine: MachineModel,
  hierarchy: Hierarchy,
  triggers: readonly string[],
  { decisions, isTemplate, names, scope }: { readonly decisions: Decisions; readonly isTemplate: (transition: TransitionModel) => boolean; readonly names: ModuleNames; readonly scope: Scope },
): { readonly states: readonly StateIR[]; readonly scopes: readonly ScopeIR[] } {
  const homes = nearestHomes(homesOf(machine, decisions, isTemplate), hierarchy);
  const ordered = (found: ReadonlyMap<string, readonly CandidateIR[]>): readonly TriggerIR[] =>
    triggers.flatMap((trigger) => (found.has(trigger) ? [{ trigger, candidates: found.get(trigger)! }] : []));

  // What is decided at each home: for a compound state what those inside it share, under "" what all states share.
  const shared = new Map<string, Map<string, readonly CandidateIR[]>>();
  for (const [state, ofState] of homes) {
    for (const [trigger, home] of ofState) {
      if (home === state) continue;
      if (!shared.has(home)) shared.set(home, new Map());
      shared.get(home)!.set(trigger, decisions.get(home === "" ? state : home)!.get(trigger)!);
    }
  }
  const scopes = new Map<string, ScopeIR>();
  const scopeFor = (state: StateModel | undefined): ScopeIR | undefined => {
    if (state === undefined) return shared.has("") ? open("", undefined) : undefined;
    return shared.has(state.name) ? open(state.name, state) : scopeFor(parentOf(state));
  };
  const parentOf = (state: StateModel): StateModel | undefined => (state.parent === undefined ? undefined : hierarchy.state(state.parent.text));
  const open = (key: string, state: StateModel | undefined): ScopeIR => {
    const known = scopes.get(key);
    if (known !== undefined) return known;
    const outer = state === undefined ? undefined : scopeFor(parentOf(state));
    const made: ScopeIR = {
      decide: scope.claim(state === undefined ? "anywhere" : snakeCase("inside", state.name)),
      type: scope.claim(`${names.machineType}From${state === undefined ? "Anywhere" : pascalCase(state.name)}`),
      ...(state === undefined ? {} : { state: state.name }),
      triggers: ordered(shared.get(key)!),
      ...(outer === undefined ? {} : { outer }),
    };
    scopes.set(key, made);
    return made;
  };
  const states = machine.states.map((state): StateIR => {
    if (state.type === "terminal") return { name: state.name, terminal: true, triggers: [] };
    const ofState = homes.get(state.name)!;
    // A compound state that others share with asks its own scope for it.
    const own = new Map([...decisions.get(state.name)!].filter(([trigger]) => ofState.get(trigger) === state.name && shared.get(state.name)?.has(trigger) !== true));
    const found = scopeFor(state);
    return { name: state.name, terminal: false, triggers: ordered(own), ...(found === undefined ? {} : { scope: found }) };
  });
  return { states, scopes: [...scopes.values()] };
}

/**
 * Where each state's decision for a trigger is made: at the state itself, at the compound state around it whose decision is the
 * same, or (under "") once for all states. Only decisions whose rows are templates can be shared.
 */
function homesOf(machine: MachineModel, decisions: Decisions, isTemplate: (transition: TransitionModel) => boolean): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const wildcards = new Map<string, string>();
  const homes = new Map<string, Map<string, string>>();
  const homeOf = (name: string, trigger: string): string => {
    const known = homes.get(name)?.get(trigger);
    if (known !== undefined) return known;
    const own = decisions.get(name)!.get(trigger)!;
    const parent = states.get(name)!.parent?.text;
    const inherited = parent === undefined ? undefined : decisions.get(parent)?.get(trigger);
    let home = name;
    if (own.every(({ transition }) => isTemplate(transition))) {
      if (inherited !== undefined && alike(own, inherited)) home = homeOf(parent!, trigger);
      else if (own.every(({ transition }) => transition.everywhere)) {
        // The same for all states that have nothing else for the trigger, so long as they see the same.
        const signature = own.map(({ transition }) => transition.index).join();
        if ((wildcards.get(trigger) ?? signature) === signature) {
          wildcards.set(trigger, signature);
          home = "";
        }
      }
    }
    const ofState = homes.get(name) ?? new Map<string, string>();
    homes.set(name, ofState.set(trigger, home));
    return home;
  };
  for (const [name, triggers] of decisions) {
    homes.set(name, homes.get(name) ?? new Map<string, string>());
    for (const trigger of triggers.keys()) homeOf(name, trigger);
  }
  return homes;
}

/** A state that would come by another home on the way to its own decides itself. */
function nearestHomes(homes: ReadonlyMap<string, ReadonlyMap<string, string>>, hierarchy: Hierarchy): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const shared = new Map<string, Set<string>>();
  for (const [state, ofState] of homes) {
    for (const [trigger, home] of ofState) {
      if (home === state) continue;
      const ofTrigger = shared.get(trigger) ?? new Set<string>();
      shared.set(trigger, ofTrigger.add(home));
    }
  }
  const known = new Map<string, Map<string, string>>();
  const nearest = (state: string, trigger: string): string => {
    const ofTrigger = shared.get(trigger);
    if (ofTrigger === undefined) return "";
    const found = known.get(trigger) ?? new Map<string, string>();
    known.set(trigger, found);
    const ancestors = hierarchy.ancestors(state);
    const end = ancestors.findIndex((around) => found.has(around) || ofTrigger.has(around));
    const home = end === -1 ? "" : (found.get(ancestors[end]!) ?? ancestors[end]!);
    for (const around of end === -1 ? ancestors : ancestors.slice(0, end)) found.set(around, home);
    return home;
  };
  return new Map(
    Array.from(homes, ([state, ofState]) => [state, new Map(Array.from(ofState, ([trigger, home]) => [trigger, home === nearest(state, trigger) ? home : state]))]),
  );
}

/** The same transitions with the same ends; where an internal one stays is the state's own affair. */
function alike(left: readonly CandidateIR[], right: readonly CandidateIR[]): boolean {
  return left.length === right.length && left.every(({ transition }, index) => transition === right[index]!.transition);
}

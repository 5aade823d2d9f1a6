/** Which transitions compete for a trigger in a state, and in which order (`language.md` 9.2). */
import { type Hierarchy, hierarchyOf } from "./hierarchy.js";
import type { MachineModel, StateModel, TransitionModel } from "./machine-model.js";

/** state → trigger → the transitions to try, in order. Terminal states are left out: they take nothing. */
export type Candidates = ReadonlyMap<string, ReadonlyMap<string, readonly TransitionModel[]>>;

/** Lower priority first, absent as 0, ties in file order. */
export function byPriority(left: TransitionModel, right: TransitionModel): number {
  const a = left.priority ?? 0;
  const b = right.priority ?? 0;
  if (a === b) return left.index - right.index;
  return a < b ? -1 : 1;
}

/** What beside the source the transitions have in common that are put in order: those of a region and automatic ones are lists of their own. */
export function competition({ region, auto, trigger }: TransitionModel): readonly string[] {
  if (region !== undefined) return ["region", region.text, trigger];
  return auto ? ["auto"] : ["event", trigger];
}

/** A transition that an event can take: neither one of a region nor an automatic one. */
const byEvent = (transition: TransitionModel): boolean => transition.region === undefined && !transition.auto;

/** Works out the candidates of every state that is not terminal: those of the state, then of its parent, and so on; priorities count within a level. */
export function candidatesOf(machine: MachineModel, hierarchy: Hierarchy = hierarchyOf(machine)): Candidates {
  const own = bySource(machine.transitions.filter(byEvent));
  const result = new Map<string, ReadonlyMap<string, readonly TransitionModel[]>>();
  for (const state of machine.states) {
    if (state.type !== "terminal") result.set(state.name, group(leveled(state.name, own, hierarchy)));
  }
  return result;
}

/** The automatic transitions of a state and its ancestors, in the order in which they are tried. */
export function automaticOf(machine: MachineModel, hierarchy: Hierarchy): (state: string) => readonly TransitionModel[] {
  const own = bySource(machine.transitions.filter((transition) => transition.auto && transition.region === undefined));
  return (state) => leveled(state, own, hierarchy);
}

/** The state with `when` into which a transition is a route: it is taken by itself, too, where that holds (`language.md` 9.8). */
export function routedInto({ destination }: TransitionModel, { autoRoute }: MachineModel, stateOf: (name: string) => StateModel | undefined): StateModel | undefined {
  const state = autoRoute && destination.kind === "state" ? stateOf(destination.name) : undefined;
  return state !== undefined && state.when.length > 0 ? state : undefined;
}

/** The routes out of a state: every transition into a state with `when`, whatever else it is (`language.md` 9.8). */
export function routesOf(machine: MachineModel, hierarchy: Hierarchy): (state: string) => readonly TransitionModel[] {
  const own = bySource(machine.transitions.filter((transition) => routedInto(transition, machine, hierarchy.state) !== undefined));
  return (state) => leveled(state, own, hierarchy);
}

/** Sorted by priority within each source. */
function bySource(transitions: readonly TransitionModel[]): ReadonlyMap<string, readonly TransitionModel[]> {
  const result = new Map<string, TransitionModel[]>();
  for (const transition of transitions) {
    for (const source of transition.sources) {
      const list = result.get(source);
      if (list === undefined) result.set(source, [transition]);
      else list.push(transition);
    }
  }
  for (const list of result.values()) list.sort(byPriority);
  return result;
}

/** Nearest level first; a transition that a nearer level has is not repeated. */
function leveled(state: string, own: ReadonlyMap<string, readonly TransitionModel[]>, hierarchy: Hierarchy): readonly TransitionModel[] {
  return [...new Set(hierarchy.ancestors(state).flatMap((ancestor) => own.get(ancestor) ?? []))];
}

function group(transitions: readonly TransitionModel[]): ReadonlyMap<string, readonly TransitionModel[]> {
  const result = new Map<string, TransitionModel[]>();
  for (const transition of transitions) {
    const list = result.get(transition.trigger);
    if (list === undefined) result.set(transition.trigger, [transition]);
    else list.push(transition);
  }
  return result;
}

/** Every trigger that an event can use once, in the order in which the transitions name them; those of regions are for parallel states. */
export function triggersOf(machine: MachineModel): readonly string[] {
  return [...new Set(machine.transitions.filter(({ auto, region }) => !auto || region !== undefined).map((transition) => transition.trigger))];
}

/** Every trigger that the engine knows: those that no event can use, too. */
export function allTriggersOf(machine: MachineModel): readonly string[] {
  return [...new Set(machine.transitions.map((transition) => transition.trigger))];
}

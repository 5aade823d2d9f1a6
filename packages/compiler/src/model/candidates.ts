/** Which transitions compete for a trigger in a state, and in which order (`language.md` 9.2). */
import { addTo, groupBy } from "../grouping.js";
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
  const of = inherited<ReadonlyMap<string, readonly TransitionModel[]>>(hierarchy, new Map(), (state, around) => {
    const ofState = own.get(state);
    if (ofState === undefined) return around;
    const result = new Map<string, readonly TransitionModel[]>(byTrigger(ofState));
    for (const [trigger, further] of around) result.set(trigger, behind(result.get(trigger) ?? [], further));
    return result;
  });
  return new Map(machine.states.filter(({ type }) => type !== "terminal").map(({ name }) => [name, of(name)]));
}

/** The automatic transitions of a state and its ancestors, in the order in which they are tried. */
export function automaticOf(machine: MachineModel, hierarchy: Hierarchy): (state: string) => readonly TransitionModel[] {
  const own = bySource(machine.transitions.filter((transition) => transition.auto && transition.region === undefined));
  return leveled(own, hierarchy);
}

/** The state with `when` into which a transition is a route: it is taken by itself, too, where that holds (`language.md` 9.8). */
export function routedInto({ destination }: TransitionModel, { autoRoute }: MachineModel, stateOf: (name: string) => StateModel | undefined): StateModel | undefined {
  const state = autoRoute && destination.kind === "state" ? stateOf(destination.name) : undefined;
  return state !== undefined && state.when.length > 0 ? state : undefined;
}

/** The routes out of a state: every transition into a state with `when`, whatever else it is (`language.md` 9.8). */
export function routesOf(machine: MachineModel, hierarchy: Hierarchy): (state: string) => readonly TransitionModel[] {
  const own = bySource(machine.transitions.filter((transition) => routedInto(transition, machine, hierarchy.state) !== undefined));
  return leveled(own, hierarchy);
}

/** Sorted by priority within each source. */
function bySource(transitions: readonly TransitionModel[]): ReadonlyMap<string, readonly TransitionModel[]> {
  const result = new Map<string, TransitionModel[]>();
  for (const transition of transitions) {
    for (const source of transition.sources) {
      addTo(result, source, transition);
    }
  }
  for (const list of result.values()) list.sort(byPriority);
  return result;
}

/** For each state its own transitions, then those of the states around it, the nearest first. */
function leveled(own: ReadonlyMap<string, readonly TransitionModel[]>, hierarchy: Hierarchy): (state: string) => readonly TransitionModel[] {
  return inherited<readonly TransitionModel[]>(hierarchy, [], (state, around) => behind(own.get(state) ?? [], around));
}

/** A transition that a nearer level has is not repeated. */
function behind(nearer: readonly TransitionModel[], further: readonly TransitionModel[]): readonly TransitionModel[] {
  if (nearer.length === 0) return further;
  if (further.length === 0) return nearer;
  const known = new Set(nearer);
  return [...nearer, ...further.filter((transition) => !known.has(transition))];
}

/**
 * Works out for each state what depends on the state around it, each once, so that what a state adds nothing to is shared: of states that are
 * nested deeply no two have lists of their own without need.
 *
 * @param outermost what is around a state without parent; a circle of parents, of which a rule of its own tells, is cut somewhere
 */
function inherited<Value>({ parent }: Hierarchy, outermost: Value, add: (state: string, around: Value) => Value): (state: string) => Value {
  const known = new Map<string, Value>();
  return (state) => {
    // No recursion: states may be nested deeper than calls can.
    const open = new Set<string>();
    for (let next: string | undefined = state; next !== undefined && !known.has(next) && !open.has(next); next = parent(next)) open.add(next);
    const inwards = [...open].reverse();
    const around = parent(inwards[0] ?? state);
    let value = (around === undefined ? undefined : known.get(around)) ?? outermost;
    for (const name of inwards) {
      value = add(name, value);
      known.set(name, value);
    }
    return known.get(state)!;
  };
}

/** Trigger → those that it can take, in their order. */
export function byTrigger(transitions: readonly TransitionModel[]): ReadonlyMap<string, readonly TransitionModel[]> {
  return groupBy(transitions, ({ trigger }) => trigger);
}

/** Every trigger that an event can use once, in the order in which the transitions name them; those of regions are for parallel states. */
export function triggersOf(machine: MachineModel): readonly string[] {
  return [...new Set(machine.transitions.filter(({ auto, region }) => !auto || region !== undefined).map((transition) => transition.trigger))];
}

/** Every trigger that the engine knows: those that no event can use, too. */
export function allTriggersOf(machine: MachineModel): readonly string[] {
  return [...new Set(machine.transitions.map((transition) => transition.trigger))];
}

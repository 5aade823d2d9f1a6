/** Which states an entity can get into, by whatever way (language.md 4.5, 9.4 to 9.8, 12.2). */
import { addTo } from "../grouping.js";
import { automaticOf, type Candidates, candidatesOf, routesOf } from "../model/candidates.js";
import { choiceOf } from "../model/ends.js";
import { type Hierarchy, hierarchyOf } from "../model/hierarchy.js";
import type { Destination, MachineModel, TransitionModel } from "../model/machine-model.js";

/** What leads out of each state. */
export interface WaysOut {
  readonly hierarchy: Hierarchy;
  /** What an event can take. */
  readonly candidates: Candidates;
  /** What is taken by itself, and what is on top where routes are switched on. */
  readonly automatic: (state: string) => readonly TransitionModel[];
  readonly routes: (state: string) => readonly TransitionModel[];
  /** The region's transitions from exactly this state. */
  readonly regional: (region: string, state: string) => readonly TransitionModel[];
}

/** The states that are got into. */
export interface Reach {
  /** With those that are entered on the way, and choice states that are passed. */
  readonly reached: ReadonlySet<string>;
  /** Those in which an entity can be when it is asked for the next event. */
  readonly rests: ReadonlySet<string>;
}

/** Grows with every state from which it is followed. */
export interface Explorer extends Reach {
  follow(state: string): void;
}

const known = new WeakMap<MachineModel, WaysOut & { readonly reach: Reach }>();

/** The ways out of all states, and what is reached by them from where an entity begins; worked out once for a machine. */
export function waysOf(machine: MachineModel): WaysOut & { readonly reach: Reach } {
  const found = known.get(machine);
  if (found !== undefined) return found;
  const ways = readWays(machine);
  const explorer = explore(ways);
  const initial = machine.states.find(({ type, parent }) => type === "initial" && parent === undefined);
  if (initial !== undefined) explorer.follow(initial.name);
  // Which mode it has is the orchestrator's affair: who names a fallback will want to get there.
  if (machine.fallback !== undefined) explorer.follow(machine.fallback.text);
  const result = { ...ways, reach: explorer };
  known.set(machine, result);
  return result;
}

function readWays(machine: MachineModel): WaysOut {
  const hierarchy = hierarchyOf(machine);
  const inRegions = new Map<string, TransitionModel[]>();
  for (const transition of machine.transitions) {
    for (const source of transition.region === undefined ? [] : transition.sources) {
      const key = JSON.stringify([transition.region?.text, source]);
      addTo(inRegions, key, transition);
    }
  }
  return {
    hierarchy,
    candidates: candidatesOf(machine, hierarchy),
    automatic: automaticOf(machine, hierarchy),
    routes: routesOf(machine, hierarchy),
    regional: (region, state) => inRegions.get(JSON.stringify([region, state])) ?? [],
  };
}

/** Follows all ways as if every guard could pass: what is not reached then is reached by nothing. */
export function explore({ hierarchy, candidates, automatic, routes, regional }: WaysOut): Explorer {
  const reached = new Set<string>();
  const rests = new Set<string>();
  const members = new Set<string>();
  const taken = new Set<TransitionModel>();
  const remembered = new Set<string>();
  const queue: (() => void)[] = [];

  const mark = (name: string): void => {
    const state = hierarchy.state(name);
    if (state === undefined || reached.has(name)) return;
    reached.add(name);
    const { timeout } = state;
    if (timeout !== undefined) queue.push(() => enter(timeout.destination.text));
    if (state.parent !== undefined && remembered.has(state.parent.text)) recall(name);
  };
  /** Of one that is marked, those around it are, or are about to be. */
  const markWithAncestors = (name: string): void => {
    for (let next: string | undefined = name; next !== undefined && !reached.has(next); next = hierarchy.parent(next)) mark(next);
  };
  const rest = (name: string): void => {
    if (hierarchy.state(name) === undefined || rests.has(name)) return;
    rests.add(name);
    markWithAncestors(name);
    queue.push(() => leave(name));
  };
  const enter = (name: string): void => rest(hierarchy.leafOf(name));
  /** Shallow history leads to the child as it is, deep history to the leaf in it. */
  const recall = (child: string): void => {
    rest(child);
    enter(child);
  };
  const go = (destination: Destination): void => {
    if (destination.kind === "state") return enter(destination.name);
    const { parent } = destination;
    enter(parent);
    if (remembered.has(parent)) return;
    remembered.add(parent);
    for (const child of hierarchy.children(parent)) if (reached.has(child)) recall(child);
  };
  const take = (transition: TransitionModel): void => {
    if (taken.has(transition)) return;
    taken.add(transition);
    const choice = choiceOf(transition, hierarchy);
    if (choice === undefined) return transition.internal ? undefined : go(transition.destination);
    markWithAncestors(choice);
    if (!transition.internal) for (const { destination } of candidates.get(choice)?.get(transition.trigger) ?? []) go(destination);
  };
  const leave = (name: string): void => {
    for (const transitions of candidates.get(name)?.values() ?? []) transitions.forEach(take);
    for (const transition of [...automatic(name), ...routes(name)]) if (!transition.internal) go(transition.destination);
    for (const region of hierarchy.state(name)?.regions ?? []) join(region.name, region.initial.text);
  };
  /** A state of a region: whoever asks for it alone is answered as for any other, so that its other ways count, too. */
  const join = (region: string, name: string): void => {
    const key = JSON.stringify([region, name]);
    if (members.has(key)) return;
    members.add(key);
    rest(name);
    for (const { destination } of regional(region, name)) if (destination.kind === "state") queue.push(() => join(region, destination.name));
  };

  return {
    reached,
    rests,
    follow: (state) => {
      enter(state);
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) next();
    },
  };
}

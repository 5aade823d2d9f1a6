/** Which box each state is drawn in: its region, its parent, or none. */
import type { MachineModel, StateModel } from "../model/machine-model.js";

/** A box that holds states. `region` is absent for what lies directly in a state. */
export interface Place {
  readonly state: string;
  readonly region?: string;
}

/** Where the machine begins; of several initial states, which the compiler reports, the outermost. */
export function firstState({ states }: MachineModel): StateModel | undefined {
  return states.find(({ type, parent }) => type === "initial" && parent === undefined) ?? states.find(({ type }) => type === "initial");
}

/** The parallel state that has a region of this name. */
export function ownerOf({ states }: MachineModel, region: string | undefined): StateModel | undefined {
  return region === undefined ? undefined : states.find(({ regions }) => regions.some(({ name }) => name === region));
}

/** State → the box around it. A state that would lie within itself, in a machine with errors, is drawn outside. */
export function placesOf(machine: MachineModel): ReadonlyMap<string, Place> {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const places = new Map<string, Place>();
  const put = (name: string, place: Place): void => {
    if (!states.has(name) || places.has(name) || !states.has(place.state) || isWithin(place.state, name, places)) return;
    places.set(name, place);
  };
  // A region says more than a parent does, and a listed state more than one that transitions tell of.
  for (const state of machine.states) for (const region of state.regions) for (const { text } of region.states) put(text, { state: state.name, region: region.name });
  for (const state of machine.states) {
    for (const region of state.regions) {
      for (const name of [region.initial, region.final]) if (name !== undefined) put(name.text, { state: state.name, region: region.name });
    }
  }
  for (const { name, parent } of machine.states) if (parent !== undefined && !isParallel(states.get(parent.text))) put(name, { state: parent.text });
  for (const transition of machine.transitions) {
    const owner = ownerOf(machine, transition.region?.text);
    // A region that lists no states may be in any; those that its own transitions name are its.
    if (owner === undefined || transition.everywhere || owner.regions.some(({ name, states: listed }) => name === transition.region?.text && listed.length > 0)) continue;
    const target = transition.destination.kind === "state" ? [transition.destination.name] : [];
    for (const name of [...transition.sources, ...target]) put(name, { state: owner.name, region: transition.region!.text });
  }
  for (const { name, parent } of machine.states) if (parent !== undefined) put(name, { state: parent.text });
  return places;
}

const isParallel = (state: StateModel | undefined): boolean => state !== undefined && state.regions.length > 0;

/** Whether `name` lies in `outer`, or is it. */
function isWithin(name: string, outer: string, places: ReadonlyMap<string, Place>): boolean {
  for (let next: string | undefined = name; next !== undefined; next = places.get(next)?.state) if (next === outer) return true;
  return false;
}

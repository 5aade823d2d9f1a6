/** What is done when states are left and entered (`language.md` 9.4), worked out once for all rows that agree on it. */
import type { Hierarchy } from "../model/hierarchy.js";
import type { ActionModel, MachineModel, StateModel } from "../model/machine-model.js";
import type { LeftIR } from "./module-ir.js";

/** Of a machine: a row asks for both ends of its way. */
export interface Moves {
  /**
   * What is done when a state and those around it are left.
   *
   * @param upTo the innermost state around it that stays; absent where none does
   */
  leaving(source: string, upTo: string | undefined): LeftIR;
  /** What is done when a state is entered from within `from`, or from outside of everything. */
  entering(target: string, from: string | undefined): readonly ActionModel[];
}

/** Where the state stays. */
export const NOTHING_LEFT: LeftIR = { exit: [], remembers: new Map() };

const NO_ACTIONS: readonly ActionModel[] = [];

/** States that are nested deeply have as many rows as there are pairs of them: what is equal is one object, and states that add nothing are passed over. */
export function movesOf(machine: MachineModel, hierarchy: Hierarchy): Moves {
  const remembered = new Set(machine.transitions.flatMap(({ destination }) => (destination.kind === "history" ? [destination.parent] : [])));
  const isRemembered = ({ parent }: StateModel): boolean => parent !== undefined && remembered.has(parent.text);
  return {
    leaving: gathered(hierarchy, NOTHING_LEFT, (state) => state.exit.length > 0 || isRemembered(state), (state, around) => ({
      exit: [...state.exit, ...around.exit],
      remembers: isRemembered(state) ? new Map([[state.parent!.text, state.name], ...around.remembers]) : around.remembers,
    })),
    entering: gathered(hierarchy, NO_ACTIONS, ({ enter }) => enter.length > 0, ({ enter }, around) => [...around, ...enter]),
  };
}

/**
 * Gathers something from a state outwards.
 *
 * @param adds whether a state has anything to add
 * @param add puts it to what comes of the states around it
 */
function gathered<Value>(
  { ancestors, state: stateOf }: Hierarchy,
  nothing: Value,
  adds: (state: StateModel) => boolean,
  add: (state: StateModel, around: Value) => Value,
): (name: string, upTo: string | undefined) => Value {
  const adding = new Map<string, readonly StateModel[]>();
  const addingFrom = (name: string): readonly StateModel[] => {
    const found = adding.get(name) ?? ancestors(name).flatMap((each) => stateOf(each) ?? []).filter(adds);
    adding.set(name, found);
    return found;
  };
  const known = new Map<string | undefined, Map<StateModel, Value>>();
  return (name, upTo) => {
    const states = addingFrom(name);
    // What is around the state that stays is the end of the list.
    const count = states.length - (upTo === undefined ? 0 : addingFrom(upTo).length);
    if (count === 0) return nothing;
    const ofStates = known.get(upTo) ?? new Map<StateModel, Value>();
    known.set(upTo, ofStates);
    // No recursion: states may be nested deeper than calls can.
    let first = 0;
    while (first < count && !ofStates.has(states[first]!)) first++;
    let value = first === count ? nothing : ofStates.get(states[first]!)!;
    for (let index = first - 1; index >= 0; index--) {
      value = add(states[index]!, value);
      ofStates.set(states[index]!, value);
    }
    return value;
  };
}

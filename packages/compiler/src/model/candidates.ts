import type { MachineModel, TransitionModel } from "./machine-model.js";

/** state → trigger → the transitions to try, in order. Terminal states are left out: they take nothing. */
export type Candidates = ReadonlyMap<string, ReadonlyMap<string, readonly TransitionModel[]>>;

/** Lower priority first, absent as 0, ties in file order (`language.md` 9.2, step 5). */
function byPriority(left: TransitionModel, right: TransitionModel): number {
  const a = left.priority ?? 0;
  const b = right.priority ?? 0;
  if (a === b) return left.index - right.index;
  return a < b ? -1 : 1;
}

/** Works out which transitions compete for a trigger in a state. */
export function candidatesOf(machine: MachineModel): Candidates {
  const result = new Map<string, Map<string, TransitionModel[]>>();
  for (const state of machine.states) {
    if (state.type !== "terminal") result.set(state.name, new Map());
  }
  for (const transition of machine.transitions) {
    for (const source of transition.sources) {
      const triggers = result.get(source);
      if (triggers === undefined) continue;
      const list = triggers.get(transition.trigger);
      if (list === undefined) triggers.set(transition.trigger, [transition]);
      else list.push(transition);
    }
  }
  for (const triggers of result.values()) {
    for (const list of triggers.values()) {
      if (list.length > 1) list.sort(byPriority);
    }
  }
  return result;
}

/** Every trigger once, in the order in which the transitions name them. */
export function triggersOf(machine: MachineModel): readonly string[] {
  return [...new Set(machine.transitions.map((transition) => transition.trigger))];
}

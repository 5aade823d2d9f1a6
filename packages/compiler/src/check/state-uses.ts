import type { MachineModel, Name, RegionModel } from "../model/machine-model.js";
import { pointForm } from "../model/point-form.js";
import { transitionName } from "./transition-name.js";

/** A place that names a state. */
export interface StateUse {
  /** What is said where the state is missing. */
  readonly code: StateUseCode;
  /** The state that is meant: of `H(a)`, a. */
  readonly state: string;
  readonly name: Name;
  /** How a message names what the place belongs to. */
  readonly owner: string;
}

/** The codes for states that are missing, by the place that names them. */
export type StateUseCode =
  | "undefined-source"
  | "undefined-dest"
  | "undefined-exit-point"
  | "undefined-entry-point"
  | "undefined-history-state"
  | "undefined-timeout-dest"
  | "undefined-fallback"
  | "undefined-parent"
  | "undefined-initial-child"
  | "undefined-region-state"
  | "undefined-region-final";

/**
 * Every place that has to name a state (language.md 2.3, 3, 4.3, 4.5), in the order of the file.
 *
 * @param declared the names of all states: one of them may look like a point, where names are any text
 */
export function stateUsesIn(machine: MachineModel, declared: ReadonlySet<string>): readonly StateUse[] {
  const { fallback } = machine;
  const uses = [...usesOfStates(machine), ...usesOfTransitions(machine, declared), ...(fallback === undefined ? [] : [use("undefined-fallback", fallback, "error_policy")])];
  return uses.sort((one, other) => one.name.span.start - other.name.span.start);
}

function usesOfStates({ states }: MachineModel): readonly StateUse[] {
  return states.flatMap(({ name: owner, type, parent, initialChild, timeout, regions }) => [
    ...(parent === undefined ? [] : [use("undefined-parent", parent, owner)]),
    ...(initialChild === undefined ? [] : [use("undefined-initial-child", initialChild, owner)]),
    ...(timeout === undefined ? [] : [use("undefined-timeout-dest", timeout.destination, owner)]),
    ...(type === "parallel" ? regions.flatMap(usesOfRegion) : []),
  ]);
}

function usesOfRegion({ name: owner, initial, states, final }: RegionModel): readonly StateUse[] {
  const named = [initial, ...states].map((name) => use("undefined-region-state", name, owner));
  // Where states are listed the final one has to be among them; a rule of its own looks at that.
  const isListed = states.length === 0 || states.some(({ text }) => text === final?.text);
  return final === undefined || !isListed ? named : [...named, use("undefined-region-final", final, owner)];
}

function usesOfTransitions({ states, transitions }: MachineModel, declared: ReadonlySet<string>): readonly StateUse[] {
  return transitions.flatMap((transition) => {
    const { target, destination, everywhere, sourceNames } = transition;
    const owner = transitionName(transition);
    const named = (name: Name, plain: StateUseCode, point: StateUseCode): readonly StateUse[] => {
      const form = declared.has(name.text) ? undefined : pointForm(name.text);
      if (form === undefined) return [use(plain, name, owner)];
      // Of a point that the state does not list a rule of its own speaks.
      const parent = states.find((state) => state.name === form.parent);
      const points = point === "undefined-entry-point" ? parent?.entryPoints : parent?.exitPoints;
      const isListed = points?.some(({ text }) => text === form.point) === true;
      return [form.parent, ...(isListed ? [form.point] : [])].map((state) => ({ code: point, state, name, owner }));
    };
    return [
      ...(everywhere ? [] : sourceNames.flatMap((name) => named(name, "undefined-source", "undefined-exit-point"))),
      ...(destination.kind === "history" ? [{ ...use("undefined-history-state", target, owner), state: destination.parent }] : named(target, "undefined-dest", "undefined-entry-point")),
    ];
  });
}

const use = (code: StateUseCode, name: Name, owner: string): StateUse => ({ code, state: name.text, name, owner });

/** The tree of states (`language.md` 3.6): who is whose parent, where one comes out that goes into a compound state. */
import type { MachineModel, StateModel } from "./machine-model.js";

/** The states of a machine as a tree. */
export interface Hierarchy {
  /** The state itself, its parent, and so on up to the root. */
  ancestors(name: string): readonly string[];
  /** Along `initial_child` down to a leaf; parallel states and those without initial child are leaves. */
  leafOf(name: string): string;
  /** The states directly inside. */
  children(name: string): readonly string[];
  /** What is left and what is entered on the way, each in the order in which it happens (`language.md` 9.4). */
  path(source: string, target: string): { readonly exit: readonly StateModel[]; readonly enter: readonly StateModel[] };
  state(name: string): StateModel | undefined;
}

export function hierarchyOf(machine: Pick<MachineModel, "states">): Hierarchy {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const children = new Map<string, string[]>();
  for (const { name, parent } of machine.states) {
    if (parent !== undefined) children.set(parent.text, [...(children.get(parent.text) ?? []), name]);
  }
  const known = new Map<string, readonly string[]>();
  const climb = (name: string): readonly string[] => {
    const names = new Set<string>();
    // A circle of parents is reported by a rule of its own, and must not hang the others.
    for (let next: string | undefined = name; next !== undefined && !names.has(next); next = states.get(next)?.parent?.text) names.add(next);
    return [...names];
  };
  const ancestors = (name: string): readonly string[] => {
    const found = known.get(name) ?? climb(name);
    known.set(name, found);
    return found;
  };
  return {
    ancestors,
    leafOf: (name) => {
      const passed = new Set<string>();
      let leaf = name;
      for (let child = states.get(leaf)?.initialChild; child !== undefined && !passed.has(leaf); child = states.get(leaf)?.initialChild) {
        passed.add(leaf);
        leaf = child.text;
      }
      return leaf;
    },
    children: (name) => children.get(name) ?? [],
    path: (source, target) => {
      const up = ancestors(source);
      const down = ancestors(target);
      const common = up.find((name) => down.includes(name));
      const below = (names: readonly string[]): readonly string[] => (common === undefined ? names : names.slice(0, names.indexOf(common)));
      const toStates = (names: readonly string[]): readonly StateModel[] => names.flatMap((name) => states.get(name) ?? []);
      return { exit: toStates(below(up)), enter: toStates(below(down).toReversed()) };
    },
    state: (name) => states.get(name),
  };
}

/** The tree of states (`language.md` 3.6): who is whose parent, where one comes out that goes into a compound state. */
import { addTo } from "../grouping.js";
import type { MachineModel, StateModel } from "./machine-model.js";

/** The states of a machine as a tree. */
export interface Hierarchy {
  /** The state itself, its parent, and so on up to the root. */
  ancestors(name: string): readonly string[];
  /** Along `initial_child` down to a leaf; parallel states and those without initial child are leaves. */
  leafOf(name: string): string;
  /** The state directly around. */
  parent(name: string): string | undefined;
  /** The states directly inside. */
  children(name: string): readonly string[];
  /** The innermost state that is around both, or is one of them; what is left and entered on the way between them is inside it. */
  around(source: string, target: string): string | undefined;
  /** What is left and what is entered on the way, each in the order in which it happens (`language.md` 9.4). */
  path(source: string, target: string): { readonly exit: readonly StateModel[]; readonly enter: readonly StateModel[] };
  state(name: string): StateModel | undefined;
}

export function hierarchyOf(machine: Pick<MachineModel, "states">): Hierarchy {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const children = new Map<string, string[]>();
  for (const { name, parent } of machine.states) {
    if (parent === undefined) continue;
    addTo(children, parent.text, name);
  }
  const leaves = new Map<string, string>();
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
  /** How many states both are inside of, themselves counted. */
  const common = (up: readonly string[], down: readonly string[]): number => {
    // Both end at a root: from there on they are the same as far as what is around both, and never again.
    let least = 0;
    let most = Math.min(up.length, down.length);
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (up[up.length - middle] === down[down.length - middle]) least = middle;
      else most = middle - 1;
    }
    return least;
  };
  return {
    ancestors,
    around: (source, target) => {
      const up = ancestors(source);
      return up[up.length - common(up, ancestors(target))];
    },
    leafOf: (name) => {
      const passed = new Set<string>();
      let leaf = name;
      for (let child = states.get(leaf)?.initialChild; child !== undefined && !passed.has(leaf) && !leaves.has(leaf); child = states.get(leaf)?.initialChild) {
        passed.add(leaf);
        leaf = child.text;
      }
      // In a circle of initial children, which is an error, each state comes out elsewhere.
      if (passed.has(leaf)) return leaf;
      leaf = leaves.get(leaf) ?? leaf;
      for (const state of passed) leaves.set(state, leaf);
      return leaf;
    },
    parent: (name) => states.get(name)?.parent?.text,
    children: (name) => children.get(name) ?? [],
    path: (source, target) => {
      const up = ancestors(source);
      const down = ancestors(target);
      const shared = common(up, down);
      const toStates = (names: readonly string[]): readonly StateModel[] => names.flatMap((name) => states.get(name) ?? []);
      return { exit: toStates(up.slice(0, up.length - shared)), enter: toStates(down.slice(0, down.length - shared).reverse()) };
    },
    state: (name) => states.get(name),
  };
}

/** The tree of states (`language.md` 3.6): who is whose parent, where one comes out that goes into a compound state. */
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
  /** What is left and what is entered on the way, each in the order in which it happens (`language.md` 9.4). */
  path(source: string, target: string): { readonly exit: readonly StateModel[]; readonly enter: readonly StateModel[] };
  state(name: string): StateModel | undefined;
}

export function hierarchyOf(machine: Pick<MachineModel, "states">): Hierarchy {
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const children = new Map<string, string[]>();
  for (const { name, parent } of machine.states) {
    if (parent === undefined) continue;
    const siblings = children.get(parent.text);
    if (siblings === undefined) children.set(parent.text, [name]);
    else siblings.push(name);
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
  return {
    ancestors,
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
      // Both end at a root: from there on they are the same as far as what is around both.
      let common = 0;
      while (common < up.length && common < down.length && up[up.length - 1 - common] === down[down.length - 1 - common]) common++;
      const toStates = (names: readonly string[]): readonly StateModel[] => names.flatMap((name) => states.get(name) ?? []);
      return { exit: toStates(up.slice(0, up.length - common)), enter: toStates(down.slice(0, down.length - common).reverse()) };
    },
    state: (name) => states.get(name),
  };
}

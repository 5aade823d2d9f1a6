/** A machine as data that belongs to nobody: what every contestant is built from. */

/** What guards read. */
export type Context = Readonly<Record<string, unknown>>;
export type Guard = (context: Context) => boolean;
export type Action = (context: Context) => void;

export interface State {
  readonly name: string;
  readonly parent?: string;
  readonly initialChild?: string;
  readonly enter?: readonly string[];
  readonly exit?: readonly string[];
  readonly terminal?: true;
}

export interface Transition {
  readonly trigger: string;
  readonly sources: readonly string[];
  readonly target: string;
  /** The name of a guard. */
  readonly guard?: string;
  readonly actions: readonly string[];
}

/** The machine; candidates for the same event stand in the order in which they are asked. */
export interface MachineDescription {
  readonly name: string;
  readonly initial: string;
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
}

/** One entity from its start to its end. */
export interface Life {
  readonly context: Context;
  readonly triggers: readonly string[];
}

/** A decision that somebody makes: nothing is kept. */
export interface Question {
  readonly state: string;
  readonly trigger: string;
  readonly context: Context;
}

export interface Workload {
  readonly machine: MachineDescription;
  readonly guards: Readonly<Record<string, Guard>>;
  /** The machine as its author writes it for the compiler: YAML or JSON. */
  readonly text: string;
  readonly questions: readonly Question[];
  readonly lives: readonly Life[];
}

/** What one event can lead to from one state, hierarchy worked out. */
export interface Candidate {
  readonly source: string;
  readonly trigger: string;
  readonly target: string;
  readonly guard: string | undefined;
  /** Exit, transition, enter. */
  readonly actions: readonly string[];
}

/** The states up from one, itself first. */
export function lineage({ states }: MachineDescription, name: string): readonly string[] {
  const state = states.find((each) => each.name === name);
  return state ? [name, ...(state.parent === undefined ? [] : lineage({ states } as MachineDescription, state.parent))] : [];
}

/** The states that have no children. */
export function leaves({ states }: MachineDescription): readonly State[] {
  const parents = new Set(states.map(({ parent }) => parent));
  return states.filter(({ name }) => !parents.has(name));
}

/**
 * Works out the hierarchy, as whoever has none would by hand: leaf → trigger → candidates. A transition leaves every state up to the nearest common
 * ancestor and enters those below it; a child's transition goes before its parent's.
 */
export function flatten(machine: MachineDescription): ReadonlyMap<string, ReadonlyMap<string, readonly Candidate[]>> {
  const byName = new Map(machine.states.map((state) => [state.name, state]));
  const bySource = new Map<string, Transition[]>();
  for (const transition of machine.transitions) for (const source of transition.sources) bySource.set(source, [...(bySource.get(source) ?? []), transition]);
  const flat = new Map<string, ReadonlyMap<string, readonly Candidate[]>>();
  for (const { name } of leaves(machine)) {
    const from = lineage(machine, name);
    const taken = new Map<string, Candidate[]>();
    for (const transition of from.flatMap((state) => bySource.get(state) ?? [])) {
      let target = transition.target;
      for (let child: string | undefined = target; child !== undefined; child = byName.get(child)?.initialChild) target = child;
      const to = lineage(machine, target);
      const left = from.filter((state) => state === name || !to.includes(state));
      const entered = to.filter((state) => state === target || !from.includes(state)).reverse();
      const actions = [
        ...left.flatMap((state) => byName.get(state)?.exit ?? []),
        ...transition.actions,
        ...entered.flatMap((state) => byName.get(state)?.enter ?? []),
      ];
      const candidate: Candidate = { source: name, trigger: transition.trigger, target, guard: transition.guard, actions };
      taken.set(transition.trigger, [...(taken.get(transition.trigger) ?? []), candidate]);
    }
    flat.set(name, taken);
  }
  return flat;
}

/** All action names, in the order in which they are first written. */
export function actionNames({ states, transitions }: MachineDescription): readonly string[] {
  const written = [...states.flatMap(({ enter = [], exit = [] }) => [...exit, ...enter]), ...transitions.flatMap(({ actions }) => actions)];
  return [...new Set(written)];
}

/** All triggers. */
export function triggerNames({ transitions }: MachineDescription): readonly string[] {
  return [...new Set(transitions.map(({ trigger }) => trigger))];
}

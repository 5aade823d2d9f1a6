/**
 * What the engine's lint does not look at, read off a machine as slowly and plainly as that comes (language.md 13.5): inner states, transitions of a
 * parent, regions, timeouts, history, the fallback, choice states, priority and order. It uses nothing of the compiler's rules.
 */
import type { MachineModel } from "./build.js";

export type StateName = string;
type State = MachineModel["states"][number];
type Transition = MachineModel["transitions"][number];

export class LintReading {
  readonly #machine: MachineModel;
  readonly #reached: ReadonlySet<StateName>;
  /** `trigger from source` where one without guards stands before another one. */
  readonly hiding: ReadonlySet<string>;

  constructor(machine: MachineModel) {
    this.#machine = machine;
    this.#reached = reachedIn(machine);
    this.hiding = hidingIn(machine);
  }

  isReached(name: StateName): boolean {
    return this.#reached.has(name);
  }

  /** Whether something leads out of the state, or an entity never waits in it. */
  isLeft(name: StateName): boolean {
    const { states, transitions, fallback } = this.#machine;
    const state = states.find((one) => one.name === name);
    if (state === undefined) return false;
    const isSource = (one: State): boolean => [one, ...ancestors(one, states)].some((each) => transitions.some(({ sources }) => sources.includes(each.name)));
    // Compound states are left by their children, choice states at once; what is meant for failures is an end.
    if (state.initialChild !== undefined || states.some(({ parent }) => parent?.text === name) || state.type === "choice") return true;
    if (state.timeout !== undefined || isSource(state) || (state.type === "error" && fallback?.text === name)) return true;
    const names = new Set(state.regions.map((region) => region.name));
    if (transitions.some(({ region }) => region !== undefined && names.has(region.text))) return true;
    return states.some((parallel) =>
      parallel.regions.some(
        (region) => [region.initial, ...region.states].some(({ text }) => text === name) && (region.final?.text === name || isSource(parallel) || parallel.timeout !== undefined),
      ),
    );
  }
}

function ancestors(state: State, states: readonly State[]): readonly State[] {
  const parent = states.find(({ name }) => name === state.parent?.text);
  return parent === undefined ? [] : [parent, ...ancestors(parent, states)];
}

/** Grows until nothing is added any more. */
function reachedIn({ states, transitions, fallback }: MachineModel): ReadonlySet<StateName> {
  const reached = new Set<StateName>(states.filter(({ type, parent }) => type === "initial" && parent === undefined).map(({ name }) => name));
  if (fallback !== undefined) reached.add(fallback.text);
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const state of states.filter(({ name }) => reached.has(name))) {
      const next = [state.parent, state.initialChild, state.timeout?.destination, ...state.regions.map(({ initial }) => initial)];
      for (const name of next) if (name !== undefined) reached.add(name.text);
    }
    for (const { sources, destination, internal, region } of transitions) {
      if ((internal && region === undefined) || !sources.some((source) => reached.has(source))) continue;
      reached.add(destination.kind === "history" ? destination.parent : destination.name);
    }
  }
  return reached;
}

function hidingIn({ transitions }: MachineModel): ReadonlySet<string> {
  const lists = new Map<string, { readonly name: string; readonly list: Transition[] }>();
  for (const transition of transitions) {
    for (const source of transition.sources) {
      // Those of a region, and automatic ones, are tried apart.
      const key = JSON.stringify([transition.label, source, transition.region?.text, transition.auto]);
      const { list } = lists.get(key) ?? { list: [] };
      lists.set(key, { name: `${transition.label} from ${source}`, list: [...list, transition] });
    }
  }
  const rank = ({ priority }: Transition): number => Number(priority ?? 0);
  const hides = (list: readonly Transition[]): boolean =>
    list
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, -1)
      .some(({ guards }) => guards.length === 0);
  return new Set([...lists.values()].flatMap(({ name, list }) => (hides(list) ? name : [])));
}

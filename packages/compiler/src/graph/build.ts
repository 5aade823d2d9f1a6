/** MachineModel → Diagram. */
import { addTo } from "../grouping.js";
import { routedInto } from "../model/candidates.js";
import type { InvokeModel, MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { type Diagram, type DiagramEdge, type DiagramNode, type EdgeKind, type Label, labelText } from "./diagram.js";
import { firstState, ownerOf, type Place, placesOf } from "./places.js";
import { actionText, durationText, guardsText, oneLine, whenText } from "./texts.js";

/** Makes the diagram of a machine: every state is a box, and every transition is on an arrow or, when it is internal, a line in its box. */
export function buildDiagram(machine: MachineModel): Diagram {
  return new Builder(machine).build();
}

const keyOf = {
  state: (name: string) => `state ${name}`,
  region: ({ state, region }: Place) => (region === undefined ? keyOf.state(state) : `region ${state} ${region}`),
  initial: (around: string) => `initial ${around}`,
  any: (around: string) => `any ${around}`,
  history: (name: string, deep: boolean) => `${deep ? "deep" : "shallow"} ${name}`,
  missing: (name: string) => `missing ${name}`,
};

/** The box around everything. */
const root = "";

class Builder {
  readonly #machine: MachineModel;
  readonly #states: ReadonlyMap<string, StateModel>;
  readonly #places: ReadonlyMap<string, Place>;
  /** Box → what is in it beside states, in the order in which it was needed. */
  readonly #extras = new Map<string, Map<string, DiagramNode>>();
  readonly #lines = new Map<string, Label[]>();
  readonly #edges = new Map<string, { source: string; target: string; kind: EdgeKind; labels: Label[] }>();

  constructor(machine: MachineModel) {
    this.#machine = machine;
    this.#states = new Map(machine.states.map((state) => [state.name, state]));
    this.#places = placesOf(machine);
  }

  build(): Diagram {
    this.#initials();
    for (const transition of this.#machine.transitions) this.#transition(transition);
    for (const { name, timeout } of this.#machine.states) {
      if (timeout === undefined) continue;
      this.#arrow(keyOf.state(name), this.#target(timeout.destination.text), "time", { head: `timeout ${durationText(timeout.seconds * 1000)}`, actions: [] });
    }
    return {
      title: this.#machine.name,
      ...(this.#machine.description === undefined ? {} : { description: this.#machine.description }),
      nodes: this.#within(root),
      edges: [...this.#edges.values()],
    };
  }

  /** Where the machine begins, and where each compound state and each region does. */
  #initials(): void {
    const first = firstState(this.#machine);
    if (first !== undefined) this.#initial(root, first.name);
    for (const { name, initialChild, regions } of this.#machine.states) {
      if (initialChild !== undefined) this.#initial(keyOf.state(name), initialChild.text);
      for (const region of regions) this.#initial(keyOf.region({ state: name, region: region.name }), region.initial.text);
    }
  }

  #initial(around: string, state: string): void {
    if (!this.#states.has(state)) return;
    const key = this.#extra(around, { key: keyOf.initial(around), kind: "initial", title: "", lines: [], children: [] });
    this.#arrow(key, keyOf.state(state), "initial");
  }

  #transition(transition: TransitionModel): void {
    const plain = transitionLabel(transition);
    const label = routedInto(transition, this.#machine, (name) => this.#states.get(name)) !== undefined ? { ...plain, note: ["route", ...(plain.note === undefined ? [] : [plain.note])].join(", ") } : plain;
    for (const source of this.#sources(transition)) {
      if (transition.internal) addTo(this.#lines, source, label);
      else this.#arrow(source, this.#destination(transition), transition.after !== undefined ? "time" : transition.auto ? "auto" : "event", label);
    }
  }

  #sources({ everywhere, sources, region }: TransitionModel): readonly string[] {
    if (!everywhere) return sources.map(keyOf.state);
    const owner = ownerOf(this.#machine, region?.text);
    const around = owner === undefined ? root : keyOf.region({ state: owner.name, region: region!.text });
    return [this.#extra(around, { key: keyOf.any(around), kind: "any", title: "any state", lines: [], children: [] })];
  }

  #destination({ destination }: TransitionModel): string {
    if (destination.kind === "state") return this.#target(destination.name);
    const { parent, deep } = destination;
    if (!this.#states.has(parent)) return this.#missing(`${deep ? "H*" : "H"}(${parent})`);
    return this.#extra(keyOf.state(parent), { key: keyOf.history(parent, deep), kind: "history", title: deep ? "H*" : "H", lines: [], children: [] });
  }

  #target(name: string): string {
    return this.#states.has(name) ? keyOf.state(name) : this.#missing(name);
  }

  #missing(name: string): string {
    return this.#extra(root, { key: keyOf.missing(name), kind: "missing", title: oneLine(name), lines: [], children: [] });
  }

  #extra(around: string, node: DiagramNode): string {
    const extras = this.#extras.get(around) ?? new Map<string, DiagramNode>();
    this.#extras.set(around, extras);
    if (!extras.has(node.key)) extras.set(node.key, node);
    return node.key;
  }

  /** Adds to the arrow of this kind between the two, or begins it. */
  #arrow(source: string, target: string, kind: EdgeKind, label?: Label): void {
    const id = JSON.stringify([source, target, kind]);
    const edge = this.#edges.get(id) ?? { source, target, kind, labels: [] };
    this.#edges.set(id, edge);
    if (label !== undefined) edge.labels.push(label);
  }

  #within(around: string): readonly DiagramNode[] {
    const extras = [...(this.#extras.get(around)?.values() ?? [])].map((node) => ({ ...node, lines: this.#lines.get(node.key) ?? [] }));
    const states = this.#machine.states.filter(({ name }) => {
      const place = this.#places.get(name);
      return (place === undefined ? root : keyOf.region(place)) === around;
    });
    const initial = extras.filter(({ kind }) => kind === "initial");
    return [...initial, ...this.#distinct(states).map((state) => this.#stateNode(state)), ...extras.filter(({ kind }) => kind !== "initial")];
  }

  /** Of states of one name, which the compiler reports, the last counts. */
  #distinct(states: readonly StateModel[]): readonly StateModel[] {
    return states.filter((state) => this.#states.get(state.name) === state);
  }

  #stateNode(state: StateModel): DiagramNode {
    const key = keyOf.state(state.name);
    const regions = state.regions.map((region): DiagramNode => {
      const regionKey = keyOf.region({ state: state.name, region: region.name });
      const description = region.description === undefined ? {} : { description: oneLine(region.description) };
      const lines = region.final === undefined ? [] : [{ head: `final: ${region.final.text}`, actions: [] }];
      return { key: regionKey, kind: "region", title: region.name, ...description, lines, children: this.#within(regionKey) };
    });
    return {
      key,
      kind: "state",
      title: oneLine(state.name),
      state,
      ...(state.description === undefined ? {} : { description: oneLine(state.description) }),
      lines: [...stateLines(state), ...(this.#lines.get(key) ?? [])],
      children: [...regions, ...this.#within(key)],
    };
  }
}

/** What is said of a state besides its name and its transitions. */
function stateLines({ enter, exit, invoke, when, entryPoints, exitPoints }: StateModel): readonly Label[] {
  const points = (head: string, names: StateModel["entryPoints"]): readonly Label[] => (names.length === 0 ? [] : [{ head: `${head}: ${names.map(({ text }) => text).join(", ")}`, actions: [] }]);
  return [
    ...(when.length === 0 ? [] : [{ head: "when", guard: whenText(when), actions: [] }]),
    ...(enter.length === 0 ? [] : [{ head: "enter", actions: enter.map(actionText) }]),
    ...(exit.length === 0 ? [] : [{ head: "exit", actions: exit.map(actionText) }]),
    ...invoke.map((service) => ({ head: invokeText(service), actions: [] })),
    ...points("entry points", entryPoints),
    ...points("exit points", exitPoints),
  ];
}

function invokeText({ id, src, onDone }: InvokeModel): string {
  return oneLine(`invoke ${src === id ? id : `${src} as ${id}`}${onDone === undefined ? "" : `, then ${onDone}`}`);
}

/** A transition in words; those that name no trigger are called by what makes them happen. */
export function transitionLabel(transition: TransitionModel): Label {
  const { triggerName, label, after, auto, priority, guards, actions } = transition;
  const isNamed = triggerName.text !== "";
  const times = after === undefined ? [] : [`after ${durationText(after)}`];
  const note = [...(auto && (isNamed || after !== undefined) ? ["auto"] : []), ...(priority === undefined || priority === 0 ? [] : [`priority ${priority}`])];
  return {
    head: [...(isNamed ? [oneLine(label)] : []), ...times].join(" ") || "auto",
    ...(note.length === 0 ? {} : { note: note.join(", ") }),
    ...(guards.length === 0 ? {} : { guard: guardsText(guards) }),
    actions: actions.map(actionText),
  };
}

/** Whether a node is a state that nothing leaves. */
export const isTerminal = ({ state }: DiagramNode): boolean => state?.type === "terminal";

/** The words of an arrow, a line each transition. */
export const edgeTexts = ({ labels }: DiagramEdge): readonly string[] => labels.map(labelText);

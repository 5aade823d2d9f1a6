/** Document → transitions (`language.md` 4). */
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { resolveActions } from "./actions.js";
import { readDelay } from "./delay.js";
import type { ExpressionReader } from "./expressions.js";
import { metadataOf, nameOf, nonEmptyText, optional } from "./fields.js";
import { resolveGuards } from "./guards.js";
import type { Destination, Name, StateModel, TransitionModel } from "./machine-model.js";
import { pointForm } from "./point-form.js";
import { isTruthy } from "./truth.js";

const TRANSITION_KEYS = new Set([
  "trigger", "source", "dest", "region", "guards", "actions", "after", "internal", "auto", "priority", "description", "ref",
  "refs", "metadata",
]); // prettier-ignore

/** What a transition is resolved among. */
export interface TransitionSurroundings {
  readonly states: StateIndex;
  /** Folds a trigger as the machine's normaliser does. */
  readonly fold: (trigger: string) => string;
  /** States may have any text for a name. */
  readonly freeNames: boolean;
  readonly expressions: ExpressionReader;
}

/** The states by name, of which there may be thousands: no transition looks through all of them. */
export interface StateIndex {
  /** Of a name that is given twice, the first. */
  readonly byName: ReadonlyMap<string, StateModel>;
  /** Where each name stands in the order of the file. */
  readonly places: ReadonlyMap<string, number>;
  /** What `*` stands for. */
  readonly open: readonly string[];
}

export function indexStates(states: readonly StateModel[]): StateIndex {
  const byName = new Map(states.toReversed().map((state) => [state.name, state]));
  const names = [...new Set(states.map(({ name }) => name))];
  const open = new Set(states.filter(({ type }) => type !== "terminal").map(({ name }) => name));
  return { byName, places: new Map(names.map((name, place) => [name, place])), open: [...open] };
}

export function resolveTransition(node: MapNode, index: number, { states, fold, freeNames, expressions }: TransitionSurroundings): TransitionModel {
  const written = nameOf(valueOf(node, "trigger"));
  const source = valueOf(node, "source");
  const sourceNames = (source?.kind === "list" ? source.items : [source]).flatMap((item) => nameOf(item) ?? []);
  const everywhere = sourceNames.length > 0 && sourceNames.every((name) => name.text === "*");
  const named = new Set(sourceNames.map((name) => pointIn(name.text, (parent) => states.byName.get(parent), "exitPoints") ?? name.text));
  const placeOf = (name: string): number => states.places.get(name) ?? -1;
  const sources = everywhere ? states.open : [...named].filter((name) => states.byName.has(name)).sort((left, right) => placeOf(left) - placeOf(right));
  const target = nameOf(valueOf(node, "dest")) ?? { text: "", span: node.span };
  const delay = readDelay(valueOf(node, "after"));
  const auto = isTruthy(valueOf(node, "auto"));
  const region = valueOf(node, "region");
  const triggerName: Name = written === undefined || written.text.trim() === "" ? { text: "", span: node.span } : { text: written.text.trim(), span: written.span };
  const label = triggerName.text === "" ? madeTrigger(sourceNames, delay, auto) : triggerName.text;
  return {
    index,
    trigger: fold(label),
    label,
    triggerName,
    everywhere,
    sourceNames,
    sources,
    target,
    destination: destinationOf(target.text, states, freeNames),
    internal: isTruthy(valueOf(node, "internal")),
    auto,
    ...(delay !== undefined && "milliseconds" in delay ? { after: delay.milliseconds } : {}),
    ...(region?.kind === "string" ? { region: { text: region.value, span: region.span } } : {}),
    guards: resolveGuards(valueOf(node, "guards"), expressions),
    actions: resolveActions(valueOf(node, "actions"), expressions),
    ...optional("priority", priority(valueOf(node, "priority"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    refs: references(node),
    ...optional("metadata", metadataOf(node, TRANSITION_KEYS)),
    node,
  };
}

/** The trigger of a transition that names none (`language.md` 4.2); it needs exactly one source, which `implicit-trigger-sources` checks. */
function madeTrigger(sources: readonly Name[], delay: ReturnType<typeof readDelay>, auto: boolean): string {
  const source = sources[0]?.text ?? "";
  if (delay !== undefined) return `_after_${source}_${"text" in delay ? delay.text : ""}_ms`;
  return auto ? `_auto_${source}` : "";
}

const HISTORY = /^H(\*?)\(([A-Za-z0-9_.]+)\)$/;
const HISTORY_OF_ANY_NAME = /^H(\*?)\((.+)\)$/s;

/** What a `dest` means (`language.md` 4.5). A text that fits nothing is a state, which then does not exist. */
function destinationOf(text: string, { byName }: StateIndex, freeNames: boolean): Destination {
  const isState = freeNames && byName.has(text);
  const history = isState ? null : (freeNames ? HISTORY_OF_ANY_NAME : HISTORY).exec(text);
  if (history !== null) return { kind: "history", parent: history[2]!, deep: history[1] === "*" };
  return { kind: "state", name: pointIn(text, (parent) => byName.get(parent), "entryPoints") ?? text };
}

/** `parent:point` → the state that the point is; nothing for any other text, and for a point that the parent does not list. */
export function pointIn(text: string, stateOf: (name: string) => StateModel | undefined, list: "entryPoints" | "exitPoints"): string | undefined {
  const form = pointForm(text);
  return form !== undefined && stateOf(form.parent)?.[list].some((point) => point.text === form.point) === true ? form.point : undefined;
}

function priority(node: Node | undefined): number | string | undefined {
  switch (node?.kind) {
    case "integer":
    case "float":
    case "boolean":
      return Number(node.value);
    case "string":
      return node.value;
    default:
      return undefined;
  }
}

/** `ref`, then `refs`; what is not text is dropped by the engine. */
function references(node: MapNode): readonly string[] {
  const list = valueOf(node, "refs");
  return [valueOf(node, "ref"), ...(list?.kind === "list" ? list.items : [])].flatMap((item) => nonEmptyText(item) ?? []);
}

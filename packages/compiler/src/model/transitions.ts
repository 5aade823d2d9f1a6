/** Document → transitions (`language.md` 4). */
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { resolveActions } from "./actions.js";
import { readDelay } from "./delay.js";
import type { ExpressionReader } from "./expressions.js";
import { metadataOf, nameOf, nonEmptyText, optional } from "./fields.js";
import { resolveGuards } from "./guards.js";
import type { Destination, Name, StateModel, TransitionModel } from "./machine-model.js";
import { isTruthy } from "./truth.js";

const TRANSITION_KEYS = new Set([
  "trigger", "source", "dest", "region", "guards", "actions", "after", "internal", "auto", "priority", "description", "ref",
  "refs", "metadata",
]); // prettier-ignore

/** What a transition is resolved among. */
export interface TransitionSurroundings {
  readonly states: readonly StateModel[];
  /** Folds a trigger as the machine's normaliser does. */
  readonly fold: (trigger: string) => string;
  /** States may have any text for a name. */
  readonly freeNames: boolean;
  readonly expressions: ExpressionReader;
}

export function resolveTransition(node: MapNode, index: number, { states, fold, freeNames, expressions }: TransitionSurroundings): TransitionModel {
  const written = nameOf(valueOf(node, "trigger"));
  const source = valueOf(node, "source");
  const sourceNames = (source?.kind === "list" ? source.items : [source]).flatMap((item) => nameOf(item) ?? []);
  const everywhere = sourceNames.length > 0 && sourceNames.every((name) => name.text === "*");
  const named = new Set(sourceNames.map((name) => pointIn(name.text, states, "exitPoints") ?? name.text));
  const sources = states.filter((state) => (everywhere ? state.type !== "terminal" : named.has(state.name))).map((state) => state.name);
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
    sources: [...new Set(sources)],
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
function destinationOf(text: string, states: readonly StateModel[], freeNames: boolean): Destination {
  const isState = freeNames && states.some(({ name }) => name === text);
  const history = isState ? null : (freeNames ? HISTORY_OF_ANY_NAME : HISTORY).exec(text);
  if (history !== null) return { kind: "history", parent: history[2]!, deep: history[1] === "*" };
  return { kind: "state", name: pointIn(text, states, "entryPoints") ?? text };
}

/** `parent:point` → the state that the point is; nothing for any other text, and for a point that the parent does not list. */
export function pointIn(text: string, states: readonly StateModel[], list: "entryPoints" | "exitPoints"): string | undefined {
  const match = /^([^:]+):([^:]+)$/.exec(text);
  if (match === null) return undefined;
  const parent = states.find((state) => state.name === match[1]);
  return parent?.[list].some((point) => point.text === match[2]) === true ? match[2] : undefined;
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

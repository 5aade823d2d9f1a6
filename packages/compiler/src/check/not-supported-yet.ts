import type { Span } from "../diagnostics/types.js";
import { listItems } from "../model/list-items.js";
import { isTruthy } from "../model/truth.js";
import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Something of the language that the compiler does not know yet, where it is written. */
interface Find {
  readonly construct: string;
  readonly span: Span;
}

const STATE_PARTS = new Map([
  ["parent", "hierarchy"],
  ["initial_child", "hierarchy"],
  ["regions", "parallel states"],
  ["invoke", "invoke"],
  ["entry_points", "entry points"],
  ["exit_points", "exit points"],
  ["when", "when-routes"],
  ["submachine", "submachines"],
]);

/**
 * Parts of the language that come later. Each construct is reported once, at its first place, with the others as related ones:
 * nothing that is written is ever ignored in silence.
 */
export const notSupportedYet: Rule = ({ machine, report, place }) => {
  const places = group([...inMachine(machine.node)]);
  for (const [construct, [first, ...others]] of places) {
    if (first === undefined) continue;
    report("not-supported-yet", first.span, { construct }, { related: others.map(({ span }) => place("used here too", span)) });
  }
};

function group(finds: readonly Find[]): Map<string, Find[]> {
  const result = new Map<string, Find[]>();
  for (const find of finds) result.set(find.construct, [...(result.get(find.construct) ?? []), find]);
  return result;
}

function* inMachine(root: MapNode): Iterable<Find> {
  for (const state of mappings(valueOf(root, "states"))) yield* inState(state);
  for (const transition of mappings(valueOf(root, "transitions"))) yield* inTransition(transition);
}

function* inState(state: MapNode): Iterable<Find> {
  const type = valueOf(state, "type");
  if (type?.kind === "string" && type.value === "parallel") yield { construct: "parallel states", span: type.span };
  if (type?.kind === "string" && type.value === "choice") yield { construct: "choice states", span: type.span };
  for (const { key, value } of state.entries) {
    const construct = key.kind === "string" ? STATE_PARTS.get(key.value) : undefined;
    // A blank parent counts as an unknown one (language.md 3.6), the other keys as not written when they are empty.
    const written = construct === "hierarchy" ? value.kind !== "null" : isTruthy(value);
    if (construct !== undefined && written) yield { construct, span: key.span };
  }
}

function* inTransition(transition: MapNode): Iterable<Find> {
  const after = entryOf(transition, "after");
  if (after !== undefined && after.value.kind !== "null") yield { construct: "delayed transitions", span: after.key.span };
  const auto = entryOf(transition, "auto");
  if (auto !== undefined && isTruthy(auto.value)) yield { construct: "auto transitions", span: auto.key.span };
  const region = entryOf(transition, "region");
  if (region !== undefined && region.value.kind !== "null") yield { construct: "parallel states", span: region.key.span };
  const dest = valueOf(transition, "dest");
  if (dest?.kind === "string") {
    if (/^H\*?\([A-Za-z0-9_.]+\)$/.test(dest.value)) yield { construct: "history", span: dest.span };
    if (isPoint(dest)) yield { construct: "entry points", span: dest.span };
  }
  for (const source of listItems(valueOf(transition, "source"))) {
    if (isPoint(source)) yield { construct: "exit points", span: source.span };
  }
}

/** `parent:point`: exactly one colon between two names (language.md 4.5). */
const isPoint = (node: Node): boolean => node.kind === "string" && /^[^:]+:[^:]+$/.test(node.value);

const mappings = (node: Node | undefined): readonly MapNode[] => (node?.kind === "list" ? node.items.filter((item) => item.kind === "map") : []);

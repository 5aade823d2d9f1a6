import type { Span } from "../diagnostics/types.js";
import { listItems } from "../model/calls.js";
import { isTruthy } from "../model/truth.js";
import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Something of the language that the compiler does not know yet, where it is written. */
interface Find {
  readonly construct: string;
  readonly span: Span;
}

/** Guards and actions that the engine registers by itself. */
const BUILT_IN_GUARDS = new Set(["always", "never", "key_present", "key_missing"]);
const BUILT_IN_ACTIONS = new Set(["noop", "log", "trace", "set_context", "snapshot", "copy_key", "validate_keys", "write_local_file", "publish", "emit_metric"]);

/** Keys of a guard or action item, tried in this order; the first one present says what it is (language.md 5.1, 7.1). */
const GUARD_FORMS = ["expr", "name", "check", "allOf", "anyOf", "not"];
const ACTION_FORMS = ["custom", "name", "http", "branch", "code", "set", "timestamp", "increment", "decrement", "append", "clear", "compute"];
const ACTION_OPTIONS = ["when", "timeout", "retry", "retry_backoff"];

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
export const notSupportedYet: Rule = ({ machine, documents, report, place }) => {
  const finds = [...moreDocuments(documents), ...inMachine(machine.node)];
  const places = group(finds);
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

function* moreDocuments(documents: readonly Node[]): Iterable<Find> {
  for (const document of documents.slice(1)) yield { construct: "several machines in a file", span: { start: document.span.start, end: document.span.start } };
}

function* inMachine(root: MapNode): Iterable<Find> {
  const meta = valueOf(root, "meta");
  for (const owner of [root, meta]) {
    const invariants = owner?.kind === "map" ? entryOf(owner, "context_invariants") : undefined;
    if (invariants !== undefined && isTruthy(invariants.value)) yield { construct: "context invariants", span: invariants.key.span };
  }
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
  yield* inActions(valueOf(state, "on_enter"));
  yield* inActions(valueOf(state, "on_exit"));
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
  for (const guard of listItems(valueOf(transition, "guards"))) yield* inGuard(guard);
  yield* inActions(valueOf(transition, "actions"));
}

/** `parent:point`: exactly one colon between two names (language.md 4.5). */
const isPoint = (node: Node): boolean => node.kind === "string" && /^[^:]+:[^:]+$/.test(node.value);

function* inGuard(guard: Node): Iterable<Find> {
  if (guard.kind === "string" && BUILT_IN_GUARDS.has(guard.value)) yield { construct: "built-in guards", span: guard.span };
  if (guard.kind !== "map") return;
  const form = firstForm(guard, GUARD_FORMS);
  if (form === "name") yield* builtIn(guard, BUILT_IN_GUARDS, "built-in guards");
  else if (form !== undefined) yield { construct: form === "expr" ? "expressions" : form === "check" ? "checks" : "composite guards", span: entryOf(guard, form)!.key.span };
}

function* inActions(list: Node | undefined): Iterable<Find> {
  for (const action of listItems(list)) {
    if (action.kind === "string" && BUILT_IN_ACTIONS.has(action.value)) yield { construct: "built-in actions", span: action.span };
    if (action.kind !== "map") continue;
    const form = firstForm(action, ACTION_FORMS);
    if (form === "name") yield* builtIn(action, BUILT_IN_ACTIONS, "built-in actions");
    else if (form !== undefined) yield { construct: actionConstruct(form), span: entryOf(action, form)!.key.span };
    for (const option of ACTION_OPTIONS) {
      const entry = entryOf(action, option);
      if (entry !== undefined && entry.value.kind !== "null") yield { construct: `${option} of an action`, span: entry.key.span };
    }
  }
}

const actionConstruct = (form: string): string => (["custom", "http", "branch", "code"].includes(form) ? `${form} actions` : "effects");

function* builtIn(item: MapNode, names: ReadonlySet<string>, construct: string): Iterable<Find> {
  const name = valueOf(item, "name");
  if (name?.kind === "string" && names.has(name.value)) yield { construct, span: name.span };
}

const firstForm = (item: MapNode, forms: readonly string[]): string | undefined => forms.find((form) => entryOf(item, form) !== undefined);

const mappings = (node: Node | undefined): readonly MapNode[] => (node?.kind === "list" ? node.items.filter((item) => item.kind === "map") : []);

/**
 * Document → MachineModel. Reads the raw values as the engine's builder does (`language.md` 2 to 4), not as its validator
 * coerces them. The mapping has passed the schema; names that lead nowhere are kept as written, for `check/` to report.
 */
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import { readWhen } from "../expression/check-when.js";
import { resolveActions } from "./actions.js";
import { normalizerOf } from "../schema/normalizer.js";
import { contractPart } from "./contract.js";
import { type ExpressionReader, expressionReader } from "./expressions.js";
import { freeze } from "./freeze.js";
import { resolveGuards } from "./guards.js";
import type {
  EventModel,
  GroupModel,
  InvariantModel,
  MachineModel,
  Name,
  PayloadField,
  PlainMap,
  StateModel,
  StateType,
  TransitionModel,
  VariableModel,
} from "./machine-model.js";
import { plainMap } from "./plain-map.js";
import { isTruthy, readFlag } from "./truth.js";

/** Keys of a state that mean something; every other key is metadata. */
const STATE_KEYS = new Set([
  "name", "type", "description", "group", "parent", "initial_child", "regions", "on_enter", "on_exit", "invoke", "timeout",
  "entry_points", "exit_points", "when", "metadata", "submachine",
]); // prettier-ignore
const TRANSITION_KEYS = new Set([
  "trigger", "source", "dest", "region", "guards", "actions", "after", "internal", "auto", "priority", "description", "ref",
  "refs", "metadata",
]); // prettier-ignore
/** Keys of `meta` that the model has a place of its own for. */
const META_KEYS = new Set([
  "machine_name", "version", "description", "strict_mode", "reject_invalid_events", "strict_guard_registry", "event_normalizer",
  "validate_context", "state_variables", "context_invariants",
]); // prettier-ignore

/**
 * Resolves one machine.
 *
 * @param fallbackName what the machine is called when `meta.machine_name` is absent
 */
export function resolveMachine(file: string, root: MapNode, fallbackName: string): MachineModel {
  const metaNode = valueOf(root, "meta");
  const meta = metaNode?.kind === "map" ? metaNode : undefined;
  const metaValue = (key: string): Node | undefined => (meta === undefined ? undefined : valueOf(meta, key));
  const normalizer = text(metaValue("event_normalizer"));
  const fold = normalizerOf(root);
  const strict = readFlag(metaValue("strict_mode"), true);

  const variables = items(contractPart(root, "state_variables"), true).map(resolveVariable);
  const expressions = expressionReader(variables.length === 0 ? undefined : new Map(variables.map(({ key, type }) => [key, type?.text ?? "unknown"])));
  const states = items(valueOf(root, "states")).map((node) => resolveState(node, expressions));
  const transitions = items(valueOf(root, "transitions")).map((node, index) => resolveTransition(node, index, { states, fold, expressions }));
  const name = text(metaValue("machine_name"))?.trim();
  const policy = valueOf(root, "error_policy");
  const otherMeta = meta === undefined ? undefined : plainMap(meta, META_KEYS);
  return freeze({
    file,
    name: name === undefined || name === "" ? fallbackName : name,
    version: text(metaValue("version")) ?? "0.0.0",
    ...optional("description", text(metaValue("description"))),
    rejectInvalidEvents: readFlag(metaValue("reject_invalid_events"), strict),
    strictGuardRegistry: readFlag(metaValue("strict_guard_registry"), strict),
    validateContext: isTruthy(metaValue("validate_context")),
    ...(normalizer === "lower" || normalizer === "upper" ? { normalizer } : {}),
    states,
    transitions,
    variables,
    invariants: items(contractPart(root, "context_invariants")).map(resolveInvariant),
    events: items(valueOf(root, "events")).map((node) => resolveEvent(node, fold)),
    groups: resolveGroups(valueOf(root, "groups")),
    ...(policy?.kind === "map" ? { errorPolicy: plainMap(policy), ...optional("fallback", nonEmpty(scalarName(valueOf(policy, "default_fallback")))) } : {}),
    ...(otherMeta !== undefined && otherMeta.size > 0 ? { meta: otherMeta } : {}),
    span: metaValue("machine_name")?.span ?? root.entries[0]?.key.span ?? root.span,
    node: root,
  });
}

function resolveState(node: MapNode, expressions: ExpressionReader): StateModel {
  const name = valueOf(node, "name");
  const timeout = valueOf(node, "timeout");
  return {
    name: text(name) ?? "",
    span: name?.span ?? node.span,
    type: (text(valueOf(node, "type")) ?? "stable") as StateType,
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    ...optional("group", nameOf(valueOf(node, "group"))),
    enter: resolveActions(valueOf(node, "on_enter"), expressions),
    exit: resolveActions(valueOf(node, "on_exit"), expressions),
    ...(timeout?.kind === "map" ? optional("timeout", resolveTimeout(timeout)) : {}),
    ...optional("metadata", metadataOf(node, STATE_KEYS)),
    node,
  };
}

function resolveTimeout(node: MapNode): StateModel["timeout"] {
  const destination = nameOf(valueOf(node, "destination"));
  return destination === undefined ? undefined : { seconds: seconds(valueOf(node, "seconds")), destination };
}

/** The engine turns seconds into a float, whatever spelling of a number they have (`language.md` 12.2). */
function seconds(node: Node | undefined): number {
  switch (node?.kind) {
    case "integer":
    case "boolean":
    case "float":
      return Number(node.value);
    case "string": {
      const word = node.value.trim().replaceAll("_", "").toLowerCase();
      return /^\+?inf(inity)?$/.test(word) ? Number.POSITIVE_INFINITY : Number(word);
    }
    default:
      return Number.NaN;
  }
}

interface TransitionSurroundings {
  readonly states: readonly StateModel[];
  readonly fold: (trigger: string) => string;
  readonly expressions: ExpressionReader;
}

function resolveTransition(node: MapNode, index: number, { states, fold, expressions }: TransitionSurroundings): TransitionModel {
  const written = nameOf(valueOf(node, "trigger"));
  const triggerName: Name = written === undefined ? { text: "", span: node.span } : { text: written.text.trim(), span: written.span };
  const source = valueOf(node, "source");
  const sourceNames = (source?.kind === "list" ? source.items : [source]).flatMap((item) => nameOf(item) ?? []);
  const everywhere = sourceNames.length > 0 && sourceNames.every((name) => name.text === "*");
  const named = new Set(sourceNames.map((name) => name.text));
  const sources = states.filter((state) => (everywhere ? state.type !== "terminal" : named.has(state.name))).map((state) => state.name);
  return {
    index,
    trigger: fold(triggerName.text),
    triggerName,
    everywhere,
    sourceNames,
    sources: [...new Set(sources)],
    target: nameOf(valueOf(node, "dest")) ?? { text: "", span: node.span },
    internal: isTruthy(valueOf(node, "internal")),
    guards: resolveGuards(valueOf(node, "guards"), expressions),
    actions: resolveActions(valueOf(node, "actions"), expressions),
    ...optional("priority", priority(valueOf(node, "priority"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    refs: references(node),
    ...optional("metadata", metadataOf(node, TRANSITION_KEYS)),
    node,
  };
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

function resolveVariable(node: MapNode | Node): VariableModel {
  if (node.kind !== "map") return { key: shorthandKey(node), span: node.span, required: false };
  const key = valueOf(node, "key");
  const fallback = valueOf(node, "default");
  return {
    key: text(key) ?? "",
    span: key?.span ?? node.span,
    ...optional("type", nameOf(valueOf(node, "type"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    required: isTruthy(valueOf(node, "required")),
    ...(fallback === undefined || fallback.kind === "null" ? {} : { default: toPlain(fallback) }),
  };
}

/** A variable written as a scalar: its text, as Python prints it (`language.md` 2.4). */
function shorthandKey(node: Node): string {
  switch (node.kind) {
    case "string":
      return node.value;
    case "integer":
      return String(node.value);
    case "null":
      return "None";
    case "boolean":
      return node.value ? "True" : "False";
    default:
      return "";
  }
}

/** The shape is chosen in this order; items that are no mapping are skipped by the engine (`language.md` 2.5). */
function resolveInvariant(node: MapNode): InvariantModel {
  const inner = ["check", "all_of", "any_of", "negate"].find((key) => valueOf(node, key) !== undefined);
  const { when } = readWhen(inner === "check" ? valueOf(node, "check")! : node);
  const label = ["name", "description", "field"].map((key) => nonEmptyText(valueOf(node, key))).find((text) => text !== undefined);
  return { label: label ?? "context_invariant", span: node.span, ...optional("condition", when) };
}

function resolveEvent(node: MapNode, fold: (trigger: string) => string): EventModel {
  const name = nameOf(valueOf(node, "name"));
  const payload = valueOf(node, "payload");
  return {
    trigger: fold(name?.text.trim() ?? ""),
    span: name?.span ?? node.span,
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    ...(payload?.kind === "map" ? { payload: payload.entries.flatMap(({ key, value }) => (key.kind === "string" ? [resolvePayloadField(key.value, value)] : [])) } : {}),
    written: toPlain(node),
  };
}

/** `key: number` or `key: { type, required, description }`; required unless it says no; any other shape is of unknown type. */
function resolvePayloadField(key: string, node: Node): PayloadField {
  if (node.kind !== "map") return { key, ...optional("type", text(node)), required: true };
  const required = valueOf(node, "required");
  return {
    key,
    ...optional("type", text(valueOf(node, "type"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    required: required === undefined || isTruthy(required),
  };
}

function resolveGroups(node: Node | undefined): readonly GroupModel[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, value }) =>
    key.kind === "string"
      ? [{ name: key.value, span: key.span, ...(value.kind === "map" ? optional("description", nonEmptyText(valueOf(value, "description"))) : {}), written: toPlain(value) }]
      : [],
  );
}

function metadataOf(node: MapNode, known: ReadonlySet<string>): PlainMap | undefined {
  const written = valueOf(node, "metadata");
  const result = new Map([...(written?.kind === "map" ? plainMap(written) : []), ...plainMap(node, known)]);
  return result.size > 0 ? result : undefined;
}

function items(node: Node | undefined): readonly MapNode[];
function items(node: Node | undefined, scalars: true): readonly Node[];
function items(node: Node | undefined, scalars = false): readonly Node[] {
  return node?.kind === "list" ? node.items.filter((item) => scalars || item.kind === "map") : [];
}

/** A text; binary data, which the engine takes for one, as it is written. */
function text(node: Node | undefined): string | undefined {
  if (node?.kind === "binary") return node.text;
  return node?.kind === "string" ? node.value : undefined;
}

function nonEmptyText(node: Node | undefined): string | undefined {
  const value = text(node);
  return value === "" ? undefined : value;
}

function nameOf(node: Node | undefined): Name | undefined {
  return node?.kind === "string" ? { text: node.value, span: node.span } : undefined;
}

/** As `nameOf`, and a number by its text: no state can be called so, since names are text. */
function scalarName(node: Node | undefined): Name | undefined {
  return node?.kind === "integer" ? { text: `${node.value} (a number)`, span: node.span } : nameOf(node);
}

function nonEmpty(name: Name | undefined): Name | undefined {
  return name?.text === "" ? undefined : name;
}

/** `{ [key]: value }`, or nothing when there is no value: absent and undefined are told apart under `exactOptionalPropertyTypes`. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}


/**
 * Document → MachineModel. Reads the raw values as the engine's builder does (`language.md` 2 to 4), not as its validator
 * coerces them. The mapping has passed the schema; names that lead nowhere are kept as written, for `check/` to report.
 */
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import { normalizerOf } from "../schema/normalizer.js";
import { contractPart } from "./contract.js";
import { resolveEvent } from "./events.js";
import { expressionReader } from "./expressions.js";
import { items, nonEmpty, nonEmptyText, optional, scalarName, text } from "./fields.js";
import { freeze } from "./freeze.js";
import type { GroupModel, MachineModel } from "./machine-model.js";
import { plainMap } from "./plain-map.js";
import { resolveState } from "./states.js";
import { indexStates, resolveTransition } from "./transitions.js";
import { isTruthy, readFlag } from "./truth.js";
import { resolveInvariant, resolveVariable } from "./variables.js";

/** Keys of `meta` that the model has a place of its own for. */
const META_KEYS = new Set([
  "machine_name", "version", "description", "strict_mode", "reject_invalid_events", "strict_guard_registry", "event_normalizer",
  "validate_context", "state_variables", "context_invariants",
]); // prettier-ignore

/**
 * Resolves one machine.
 *
 * @param fallbackName what the machine is called when `meta.machine_name` is absent
 * @param freeNames states may have any text for a name
 */
export function resolveMachine(file: string, root: MapNode, fallbackName: string, freeNames = false): MachineModel {
  const metaNode = valueOf(root, "meta");
  const meta = metaNode?.kind === "map" ? metaNode : undefined;
  const metaValue = (key: string): Node | undefined => (meta === undefined ? undefined : valueOf(meta, key));
  const normalizer = text(metaValue("event_normalizer"));
  const fold = normalizerOf(root);
  const strict = readFlag(metaValue("strict_mode"), true);

  const variables = items(contractPart(root, "state_variables"), true).map(resolveVariable);
  const events = items(valueOf(root, "events")).map((node) => resolveEvent(node, fold));
  // Guards see what comes with an event, too.
  const carried = events.flatMap(({ payload = [] }) => payload.map(({ key }) => [key, "unknown"] as const));
  const declared = variables.map(({ key, type }) => [key, type?.text ?? "unknown"] as const);
  const expressions = expressionReader(variables.length === 0 ? undefined : new Map([...carried, ...declared]));
  const states = items(valueOf(root, "states")).map((node) => resolveState(node, expressions));
  const surroundings = { states: indexStates(states), fold, freeNames, expressions };
  const transitions = items(valueOf(root, "transitions")).map((node, index) => resolveTransition(node, index, surroundings));
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
    autoRoute: isAutoRoute(metaValue("classification")),
    ...(normalizer === "lower" || normalizer === "upper" ? { normalizer } : {}),
    states,
    transitions,
    variables,
    invariants: items(contractPart(root, "context_invariants")).map(resolveInvariant),
    events,
    groups: resolveGroups(valueOf(root, "groups")),
    ...(policy?.kind === "map" ? { errorPolicy: plainMap(policy), ...optional("fallback", nonEmpty(scalarName(valueOf(policy, "default_fallback")))) } : {}),
    ...(otherMeta !== undefined && otherMeta.size > 0 ? { meta: otherMeta } : {}),
    span: metaValue("machine_name")?.span ?? root.entries[0]?.key.span ?? root.span,
    node: root,
  });
}

/** `classification.auto_route`, by its truth; a classification that is no mapping counts as absent (`language.md` 9.8). */
function isAutoRoute(classification: Node | undefined): boolean {
  return classification?.kind === "map" && isTruthy(valueOf(classification, "auto_route"));
}

function resolveGroups(node: Node | undefined): readonly GroupModel[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, value }) =>
    key.kind === "string"
      ? [{ name: key.value, span: key.span, ...(value.kind === "map" ? optional("description", nonEmptyText(valueOf(value, "description"))) : {}), written: toPlain(value) }]
      : [],
  );
}


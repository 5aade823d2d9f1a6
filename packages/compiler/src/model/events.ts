/** Document → events, and which of them document a trigger. */
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import { nameOf, nonEmptyText, optional, text } from "./fields.js";
import type { EventModel, MachineModel, PayloadField } from "./machine-model.js";
import { isTruthy } from "./truth.js";

export function resolveEvent(node: MapNode, fold: (trigger: string) => string): EventModel {
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

/** The events that document a trigger of the machine. Of several for one trigger the first counts. */
export function documentedEvents(machine: MachineModel, triggers: readonly string[]): readonly EventModel[] {
  const known = new Set(triggers);
  const events = new Map<string, EventModel>();
  for (const event of machine.events) if (known.has(event.trigger) && !events.has(event.trigger)) events.set(event.trigger, event);
  return [...events.values()];
}

import { formOf, GUARD_FORMS } from "../model/forms.js";
import { listItems } from "../model/list-items.js";
import type { MachineModel } from "../model/machine-model.js";
import { type Node, valueOf } from "../source/node.js";

/** Every guard of every transition as it is written, those inside others included. */
export function* writtenGuards(machine: MachineModel): Iterable<Node> {
  for (const { node } of machine.transitions) {
    for (const item of listItems(valueOf(node, "guards"))) yield* nested(item);
  }
}

function* nested(guard: Node): Iterable<Node> {
  yield guard;
  const found = guard.kind === "map" ? formOf(guard, GUARD_FORMS) : undefined;
  if (found === undefined) return;
  const { form, entry } = found;
  if (form === "not") yield* nested(entry.value);
  else if ((form === "allOf" || form === "anyOf") && entry.value.kind === "list") for (const part of entry.value.items) yield* nested(part);
}

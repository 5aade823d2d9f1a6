import type { Span } from "../diagnostics/types.js";
import { ACTION_FORMS, formOf } from "../model/forms.js";
import type { MachineModel } from "../model/machine-model.js";
import { type Node, type ScalarNode, valueOf } from "../source/node.js";
import { writtenActions } from "./written-actions.js";

/** A key of the context where an action writes to it. */
export interface WrittenKey {
  readonly key: string;
  readonly span: Span;
}

/** The keys that effects, requests and built-in actions write to, each time that they are named. */
export function* writtenKeys(machine: MachineModel): Iterable<WrittenKey> {
  for (const item of writtenActions(machine)) {
    const found = item.kind === "map" ? formOf(item, ACTION_FORMS) : undefined;
    if (item.kind !== "map" || found === undefined) continue;
    const { value } = found.entry;
    switch (found.form) {
      case "set":
      case "compute":
        if (value.kind === "map") for (const { key } of value.entries) yield* text(key);
        break;
      case "append":
        if (value.kind === "map") yield* text(valueOf(value, "field"));
        break;
      case "timestamp":
      case "increment":
      case "decrement":
      case "clear":
        yield* text(value);
        break;
      case "http": {
        const answer = value.kind === "map" ? valueOf(value, "on_success") : undefined;
        if (answer?.kind === "map") for (const key of ["status_key", "body_key"]) yield* text(valueOf(answer, key));
        break;
      }
      case "name":
        yield* byBuiltin(valueOf(item, "name"), valueOf(item, "params"));
        break;
      case "custom":
        if (value.kind === "map") yield* byBuiltin(valueOf(value, "name"), valueOf(value, "params"));
        break;
      default:
    }
  }
}

function* byBuiltin(name: Node | undefined, params: Node | undefined): Iterable<WrittenKey> {
  if (name?.kind !== "string" || params?.kind !== "map") return;
  if (name.value === "set_context") for (const { key } of params.entries) yield* text(key);
  if (name.value === "copy_key") yield* text(valueOf(params, "key_to") ?? valueOf(params, "to"));
}

const text = (node: Node | ScalarNode | undefined): readonly WrittenKey[] => (node?.kind === "string" ? [{ key: node.value, span: node.span }] : []);

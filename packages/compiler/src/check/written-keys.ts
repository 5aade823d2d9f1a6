import type { Span } from "../diagnostics/types.js";
import { ACTION_FORMS, type EFFECTS, formOf } from "../model/forms.js";
import type { MachineModel } from "../model/machine-model.js";
import { type Entry, entryOf, type Node, valueOf } from "../source/node.js";
import { writtenActions } from "./written-actions.js";

/** A key of the context where an action writes to it. */
export interface WrittenKey {
  readonly key: string;
  readonly span: Span;
  /** What writes to it. */
  readonly effect: (typeof EFFECTS)[number] | "http" | "set_context" | "copy_key";
  /** What `set`, `set_context`, `compute` and `append` write, as it is written. */
  readonly value?: Node;
}

/** The keys that effects, requests and built-in actions of a machine write to, each time that they are named. */
export function* writtenKeys(machine: MachineModel): Iterable<WrittenKey> {
  for (const item of writtenActions(machine)) yield* writtenEffects(item);
}

/** The same of one item of a list of actions, without those in a branch. */
export function writtenEffects(item: Node): readonly WrittenKey[] {
  const found = item.kind === "map" ? formOf(item, ACTION_FORMS) : undefined;
  if (item.kind !== "map" || found === undefined) return [];
  const { form, entry } = found;
  const { value } = entry;
  switch (form) {
    case "set":
    case "compute":
      return assigned(form, value);
    case "append":
      return value.kind === "map" ? named(form, valueOf(value, "field"), valueOf(value, "value")) : [];
    case "timestamp":
    case "increment":
    case "decrement":
    case "clear":
      return named(form, value);
    case "http": {
      const answer = value.kind === "map" ? valueOf(value, "on_success") : undefined;
      return answer?.kind === "map" ? ["status_key", "body_key"].flatMap((key) => named(form, valueOf(answer, key))) : [];
    }
    case "name":
      return byBuiltin(valueOf(item, "name"), valueOf(item, "params"));
    case "custom":
      return value.kind === "map" ? byBuiltin(valueOf(value, "name"), valueOf(value, "params")) : [];
    default:
      return [];
  }
}

function byBuiltin(name: Node | undefined, params: Node | undefined): readonly WrittenKey[] {
  if (name?.kind !== "string" || params?.kind !== "map") return [];
  if (name.value === "set_context") return assigned("set_context", params);
  return name.value === "copy_key" ? named("copy_key", (entryOf(params, "key_to") ?? entryOf(params, "to"))?.value) : [];
}

const assigned = (effect: WrittenKey["effect"], map: Node): readonly WrittenKey[] =>
  map.kind === "map" ? map.entries.flatMap(({ key, value }: Entry) => named(effect, key, value)) : [];

const named = (effect: WrittenKey["effect"], key: Node | undefined, value?: Node): readonly WrittenKey[] =>
  key?.kind === "string" ? [{ key: key.value, span: key.span, effect, ...(value === undefined ? {} : { value }) }] : [];

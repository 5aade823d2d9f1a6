import type { Span } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import { allActions, allGuards } from "../model/walk.js";
import { checksOf } from "./checks-of.js";
import { writtenKeys } from "./written-keys.js";

/** A name where it is declared or first used. */
export interface NamedThing {
  /** What it is a name of: two of one name are the same only within a kind. */
  readonly kind: "state" | "trigger" | "region" | "group" | "key" | "guard" | "action";
  readonly text: string;
  readonly span: Span;
}

/** Every name that a machine makes up, as often as it is written. */
export function* namesIn(machine: MachineModel): Iterable<NamedThing> {
  for (const state of machine.states) {
    yield { kind: "state", text: state.name, span: state.span };
    for (const region of state.regions) yield { kind: "region", text: region.name, span: region.span };
  }
  for (const { triggerName } of machine.transitions) if (triggerName.text !== "") yield { kind: "trigger", ...triggerName };
  for (const { name, span } of machine.groups) yield { kind: "group", text: name, span };
  for (const { key, span } of machine.variables) yield { kind: "key", text: key, span };
  for (const { check } of checksOf(machine)) if (check.field.kind === "key") yield { kind: "key", text: check.field.text, span: check.field.span };
  for (const { key, span } of writtenKeys(machine)) yield { kind: "key", text: key, span };
  for (const guard of allGuards(machine)) if (guard.kind === "name") yield { kind: "guard", text: guard.name, span: guard.span };
  for (const action of allActions(machine)) if (action.kind === "name") yield { kind: "action", text: action.name, span: action.span };
}

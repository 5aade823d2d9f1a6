import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import type { MachineModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";

/** A check, and whether an expression could stand in its place. */
export interface PlacedCheck {
  readonly check: CheckModel;
  readonly expressions: boolean;
}

/** Every check of a machine: in guards, at actions, of states, in invariants. */
export function* checksOf(machine: MachineModel): Iterable<PlacedCheck> {
  for (const guard of allGuards(machine)) if (guard.kind === "check") yield { check: guard.check, expressions: true };
  for (const action of allActions(machine)) for (const part of evaluatedBy(action)) if (part.kind === "check") yield { check: part.check, expressions: true };
  for (const { when } of machine.states) for (const item of when) yield* inWhen(item);
  for (const { condition } of machine.invariants) if (condition !== undefined) yield* inWhen(condition);
}

function* inWhen(when: WhenModel): Iterable<PlacedCheck> {
  if (when.kind === "check") yield { check: when.check, expressions: false };
  else if (when.kind === "negate") yield* inWhen(when.item);
  else for (const item of when.items) yield* inWhen(item);
}

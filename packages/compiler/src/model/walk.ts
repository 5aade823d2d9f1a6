/** Everything in a tree of guards or actions, outermost first. */
import type { ActionModel, ConditionModel, GuardModel, MachineModel } from "./machine-model.js";

/** A guard and all guards inside it. */
export function* guardsIn(guard: GuardModel): Iterable<GuardModel> {
  yield guard;
  if (guard.kind === "not") yield* guardsIn(guard.guard);
  if (guard.kind === "allOf" || guard.kind === "anyOf") for (const part of guard.guards) yield* guardsIn(part);
}

/** An action and all actions in its branches. */
export function* actionsIn(action: ActionModel): Iterable<ActionModel> {
  yield action;
  if (action.kind !== "branch") return;
  for (const part of [...action.then, ...action.else]) yield* actionsIn(part);
}

/** All guards of a machine, those inside others included, in file order. */
export function* allGuards(machine: MachineModel): Iterable<GuardModel> {
  for (const { guards } of machine.transitions) for (const guard of guards) yield* guardsIn(guard);
}

/** All actions of a machine, those in branches included: of the states, then of the transitions. */
export function* allActions(machine: MachineModel): Iterable<ActionModel> {
  for (const { enter, exit } of machine.states) for (const action of [...enter, ...exit]) yield* actionsIn(action);
  for (const { actions } of machine.transitions) for (const action of actions) yield* actionsIn(action);
}

/** The conditions and other expressions that an action itself evaluates. */
export function* evaluatedBy(action: ActionModel): Iterable<ConditionModel> {
  if (action.when !== undefined) yield action.when;
  if (action.kind === "branch" && action.condition !== undefined) yield action.condition;
  if (action.kind === "effect" || action.kind === "http") yield* action.expressions;
}

/** What a drawing must show of a machine, worked out from the model alone. */
import type { ActionModel, GuardModel, MachineModel } from "@typestator/compiler";

/** An end of an arrow. */
export type End = { readonly kind: "state"; readonly name: string } | { readonly kind: "any"; readonly region?: string } | { readonly kind: "history"; readonly parent: string; readonly deep: boolean };

export interface ExpectedArrow {
  readonly from: End;
  /** Absent for a transition that stays: it stands in the box. */
  readonly to?: End;
  /** What its label holds at least. */
  readonly words: readonly string[];
}

/** Every transition from every source, every timeout. */
export function expectedArrows(machine: MachineModel): readonly ExpectedArrow[] {
  const state = (name: string): End => ({ kind: "state", name });
  const transitions = machine.transitions.flatMap((transition): ExpectedArrow[] => {
    const { everywhere, sources, destination, internal, triggerName, auto, after, guards, actions, region } = transition;
    const from: readonly End[] = everywhere ? [{ kind: "any", ...(region === undefined ? {} : { region: region.text }) }] : sources.map(state);
    const to: End = destination.kind === "state" ? state(destination.name) : destination;
    const words = [
      ...(triggerName.text === "" ? [] : [triggerName.text]),
      ...(after === undefined ? [] : ["after"]),
      ...(auto ? ["auto"] : []),
      ...guards.flatMap(guardWords),
      ...actions.flatMap(actionWords),
    ];
    return from.map((source) => ({ from: source, ...(internal ? {} : { to }), words }));
  });
  const timeouts = machine.states.flatMap(({ name, timeout }) => (timeout === undefined ? [] : [{ from: state(name), to: state(timeout.destination.text), words: ["timeout"] }]));
  return [...transitions, ...timeouts];
}

function guardWords(guard: GuardModel): readonly string[] {
  switch (guard.kind) {
    case "name":
      return [guard.name];
    case "check":
      return [guard.check.field.text, guard.check.op];
    case "expr":
      return guard.text.trim().split(/\s+/);
    case "not":
      return ["not", ...guardWords(guard.guard)];
    case "allOf":
    case "anyOf":
      return guard.guards.flatMap(guardWords);
  }
}

/** Of a branch, the actions in it. */
export function actionWords(action: ActionModel): readonly string[] {
  switch (action.kind) {
    case "name":
      return [action.name];
    case "effect":
      return [action.effect];
    case "branch":
      return [...action.then, ...action.else].flatMap(actionWords);
    default:
      return [action.kind];
  }
}

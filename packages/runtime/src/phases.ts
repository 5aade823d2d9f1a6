import type { ActionReference, Row } from "./types.js";

/** When an action of a step runs. */
export type Phase = "exit" | "transition" | "enter";

/** The phase of the action at `index`: a row counts its exit actions from the front and its enter actions from the back. */
export function phaseAt({ actions, exit = 0, enter = 0 }: Pick<Row, "actions" | "exit" | "enter">, index: number): Phase {
  return index < exit ? "exit" : index < actions.length - enter ? "transition" : "enter";
}

/**
 * Splits the actions of a step into its three phases: of the states that are left, of the transition, of the states that are entered.
 * One after the other they are `step.actions`.
 */
export function phases(step: Pick<Row, "actions" | "exit" | "enter">): Readonly<Record<Phase, readonly ActionReference[]>> {
  const { actions, exit = 0, enter = 0 } = step;
  const entered = actions.length - enter;
  return { exit: actions.slice(0, exit), transition: actions.slice(exit, entered), enter: actions.slice(entered) };
}

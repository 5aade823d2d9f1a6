import type { TransitionModel } from "../model/machine-model.js";

/** How a message names a transition: by its trigger, else by its place in the file. */
export function transitionName({ triggerName, index }: TransitionModel): string {
  return triggerName.text === "" ? `transitions[${index}]` : triggerName.text;
}

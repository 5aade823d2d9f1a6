import { phaseAt } from "./phases.js";
import type { Row } from "./types.js";

/** Which actions run at the same time: gives the end of the group that begins at `index`. Groups run one after the other. */
export type Mode = (step: Pick<Row, "actions" | "exit" | "enter">, index: number) => number;

/** The mode in which all actions of a step run at once. */
export const parallel: Mode = ({ actions }) => actions.length;

/** The mode in which the phases run one after the other, and the actions of a phase at once. */
export const phased: Mode = (step, index) => {
  let end = index + 1;
  while (end < step.actions.length && phaseAt(step, end) == phaseAt(step, index)) end++;
  return end;
};

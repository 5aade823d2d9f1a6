import type { MachineModel, StateModel } from "../model/machine-model.js";
import { stateNames } from "./names.js";
import type { Rule } from "./rule.js";

/** Regions with final states and no transition that is taken when all are in them (language.md 13.2). */
export const joinMissing: Rule = ({ machine, refusals, report }) => {
  // A transition that cannot be read may be the join.
  if (refusals.concern("machine", "transitions") || refusals.concern("transition", "trigger") || refusals.concern("transition", "source")) return;
  // So may one whose source is misspelt.
  const declared = stateNames({ machine });
  if (machine.transitions.some(({ triggerName, everywhere, sourceNames }) => triggerName.text.startsWith("_join_") && !everywhere && sourceNames.some(({ text }) => !declared.has(text)))) return;
  for (const state of machine.states.filter(({ type }) => type === "parallel")) {
    const final = state.regions.flatMap((region) => region.final ?? []).find(({ text }) => text !== "");
    if (final !== undefined && !hasJoin(state, machine)) report("join-missing", final.span, { name: state.name });
  }
};

/** A transition whose trigger is the state's join trigger, or any join trigger where it starts at the state itself. */
function hasJoin({ name }: StateModel, { transitions }: MachineModel): boolean {
  return transitions.some(({ triggerName: { text: trigger }, everywhere, sourceNames }) => {
    const isSource = everywhere || sourceNames.some(({ text }) => text === name);
    return trigger === `_join_${name}` || (trigger.startsWith("_join_") && isSource);
  });
}

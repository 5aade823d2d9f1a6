import type { Span } from "../diagnostics/types.js";
import type { TransitionModel } from "../model/machine-model.js";
import { type Hiding, hidingsOf } from "./hidden.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * Transitions that are never taken, since wherever they are tried another one is taken before them: one without guards, or one whose guards hold
 * whenever their own do (language.md 13.5). One that an inner state, or a state of several, hides is an exception to a rule, and nobody's mistake.
 */
export const shadowedTransition: Rule = ({ machine, report, place }) => {
  for (const hiding of hidingsOf(machine)) {
    const { transition, hidden, isTried } = hiding;
    if (isTried || isToldByWildcard(hiding)) continue;
    const by = [...new Set([...hidden.values()].flat())];
    const related = by.map((other) => place("this one is taken", spanOf(other)));
    report("shadowed-transition", spanOf(transition), { transition: transitionName(transition), reason: reasonOf(hiding, by) }, { related });
  }
};

/** The trigger; of one without, the source. */
function spanOf({ triggerName, sourceNames, node }: TransitionModel): Span {
  return triggerName.text === "" ? (sourceNames[0]?.span ?? node.span) : triggerName.span;
}

/** `wildcard-hides-transition` has told of it. */
function isToldByWildcard({ transition, hidden }: Hiding): boolean {
  return !transition.everywhere && [...hidden.values()].some(([by]) => by !== undefined && by.everywhere && by.guards.length === 0 && !by.auto && by.region === undefined);
}

function reasonOf({ transition, hidden }: Hiding, by: readonly TransitionModel[]): string {
  if (by.every(({ guards }) => guards.length === 0)) return "one without guards is always taken before it";
  if (by.length === 1 && transition.guards.length === 0) return "the guards of one before it always hold";
  if ([...hidden.values()].every((list) => list.length === 1)) return "whenever its guards hold, so do those of one before it";
  return "those before it leave no case over";
}

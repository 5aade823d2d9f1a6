import type { Span } from "../diagnostics/types.js";
import type { GuardModel } from "../model/machine-model.js";
import { canHold, claimOf, subjectsOf } from "./claims.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** Guards that are all to hold and never do so together: the transition is never taken, or that part of its guards never passes. */
export const contradictingGuards: Rule = ({ machine, report, place }) => {
  for (const transition of machine.transitions) {
    const look = (all: readonly GuardModel[], part: string): void => {
      const guards = all.flatMap(partsOf);
      const conflict = conflictIn(guards);
      if (conflict !== undefined) {
        const [last, ...others] = conflict.toReversed();
        const related = others.toReversed().map((guard) => place("which does not hold together with this one", placeOf(guard)));
        report("contradicting-guards", placeOf(last!), { transition: transitionName(transition), part }, { related });
      }
      for (const guard of guards) inside(guard);
    };
    const inside = (guard: GuardModel): void => {
      if (guard.kind === "not") inside(guard.guard);
      else if (guard.kind === "allOf") look([guard], "this part of the guards of");
      else if (guard.kind === "anyOf") guard.guards.forEach(inside);
    };
    look(transition.guards, "the guards of");
  }
};

/** The guards that all have to hold for this one. */
const partsOf = (guard: GuardModel): readonly GuardModel[] => (guard.kind === "allOf" ? guard.guards.flatMap(partsOf) : [guard]);

/** Two that do not hold together, else all where all do not; nothing where a single one never holds, which is said to begin with or was meant. */
function conflictIn(guards: readonly GuardModel[]): readonly GuardModel[] | undefined {
  if (guards.length < 2) return undefined;
  const claims = guards.map((guard) => claimOf([guard]));
  const subjects = claims.map((claim) => [...subjectsOf(claim)]);
  // What each is about is its own affair, mostly.
  if (new Set(subjects.flat()).size === subjects.flat().length) return undefined;
  if (canHold(claims) || claims.some((claim) => !canHold([claim]))) return undefined;
  for (const [index, claim] of claims.entries()) {
    const other = claims.findIndex((earlier, position) => position < index && !canHold([earlier, claim]));
    if (other !== -1) return [guards[other]!, guards[index]!];
  }
  return guards;
}

function placeOf(guard: GuardModel): Span {
  switch (guard.kind) {
    case "name":
      return guard.span;
    case "expr":
      return guard.node.span;
    case "check":
      return guard.check.span;
    case "not":
      return placeOf(guard.guard);
    case "allOf":
    case "anyOf":
      return placeOf(guard.guards[0]!);
  }
}

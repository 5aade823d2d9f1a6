import { hierarchyOf } from "../model/hierarchy.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { byName } from "./names.js";

/**
 * Ways out of a parallel state whose regions run, other than its join (language.md 12.6, 13.4). The engine's orchestrator tries only
 * the regions, sessions here go on to the state's own transitions: a difference to know of, not a fault. Told once for each state.
 */
export const parallelExitUnreachable: Rule = ({ machine, refusals, report, place }) => {
  const hierarchy = hierarchyOf(machine);
  // The parallel states, and what they are inside of.
  const around = new Map(machine.states.filter(({ type }) => type === "parallel").flatMap(({ name }) => hierarchy.ancestors(name).map((ancestor) => [ancestor, name] as const)));
  // A trigger that cannot be read may be the join's.
  if (refusals.concern("transition", "trigger")) return;
  const uses = machine.transitions
    .filter(({ region, auto, everywhere }) => region === undefined && !auto && !everywhere)
    .flatMap((transition) => {
      const source = transition.sourceNames.find(({ text }) => around.has(text));
      const state = source === undefined ? undefined : around.get(source.text);
      if (source === undefined || state === undefined || transition.triggerName.text === `_join_${state}`) return [];
      return [{ name: { text: state, span: source.span }, owner: transitionName(transition) }];
    });
  for (const [{ name, owner }, ...others] of byName(uses)) {
    const related = others.map((other) => place(`the same for "${other.owner}"`, other.name.span));
    report("parallel-exit-unreachable", name.span, { transition: owner, name: name.text }, { related });
  }
};

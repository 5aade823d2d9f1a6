import { hierarchyOf } from "../model/hierarchy.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/**
 * A transition that comes out in the state it started in neither leaves nor enters it, so that its hooks do not run (language.md 9.4,
 * 13.4). Within a region they do; for `*` nobody will have meant each state itself.
 */
export const selfTransitionSkipsHooks: Rule = ({ machine, report, place }) => {
  const hierarchy = hierarchyOf(machine);
  for (const transition of machine.transitions) {
    const { destination, internal, everywhere, region, target } = transition;
    if (internal || everywhere || region !== undefined || destination.kind === "history") continue;
    const ends = [destination.name, hierarchy.leafOf(destination.name)];
    const source = transition.sources.find((name) => ends.includes(name));
    const state = source === undefined ? undefined : hierarchy.state(source);
    if (state === undefined || state.enter.length + state.exit.length === 0) continue;
    const keys = [...(state.exit.length > 0 ? ["`on_exit`"] : []), ...(state.enter.length > 0 ? ["`on_enter`"] : [])].join(" and ");
    report("self-transition-skips-hooks", target.span, { transition: transitionName(transition), name: state.name, keys }, { related: [place("the state", state.span)] });
  }
};

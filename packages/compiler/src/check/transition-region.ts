import type { RegionModel } from "../model/machine-model.js";
import type { Rule } from "./rule.js";
import { pointForm } from "./point-form.js";
import { transitionName } from "./transition-name.js";
import { reportUndefined, stateNames } from "./undefined-name.js";

/** The region of a transition exists, and the sources are in it (language.md 13.2). */
export const transitionRegion: Rule = (context) => {
  const { machine, report, place } = context;
  const written = machine.states.flatMap(({ regions }) => regions.map(({ name }) => name));
  // A blank region passes: the transition is then one of a region that nobody can be in.
  const uses = machine.transitions.flatMap((transition) =>
    transition.region === undefined || transition.region.text.trim() === "" ? [] : [{ name: transition.region, owner: transitionName(transition) }],
  );
  reportUndefined("undefined-region", uses, context, new Set(written));

  const declared = stateNames(context);
  const regions = new Map(machine.states.filter(({ type }) => type === "parallel").flatMap((state) => state.regions.map((region) => [region.name, region] as const)));
  for (const transition of machine.transitions) {
    const region = transition.region === undefined ? undefined : regions.get(transition.region.text);
    // Of two regions with this name another rule speaks; so it does of states in the list that do not exist.
    if (region === undefined || transition.everywhere || written.filter((name) => name === region.name).length > 1) continue;
    const members = membersOf(region);
    if ([...members].some((name) => !declared.has(name))) continue;
    for (const { text: name, span } of transition.sourceNames) {
      if (members.has(name) || !declared.has(name) || pointForm(name) !== undefined) continue;
      const values = { transition: transitionName(transition), name, region: region.name };
      report("source-outside-region", span, values, { related: [place(`the region "${region.name}"`, region.span)] });
    }
  }
};

/** The states of a region: those listed and the initial one. */
const membersOf = ({ initial, states }: RegionModel): ReadonlySet<string> => new Set([initial, ...states].map(({ text }) => text));

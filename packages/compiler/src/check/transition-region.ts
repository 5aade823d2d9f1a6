import { meantName } from "../diagnostics/nearest.js";
import { addTo } from "../grouping.js";
import type { RegionModel } from "../model/machine-model.js";
import { correction } from "../schema/rename.js";
import { reportMisspelt } from "./misspelt-name.js";
import { misspeltKey } from "./misspelt-key.js";
import { pointForm } from "../model/point-form.js";
import type { Rule, RuleContext } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { byName, type NameUse, stateNames } from "./names.js";

/** The region of a transition exists, and the sources are in it (language.md 13.2). */
export const transitionRegion: Rule = (context) => {
  const { machine, refusals, report, place } = context;
  const written = machine.states.flatMap(({ regions }) => regions);
  reportUndefined(context, written);

  // A list of states that cannot be read may hold the source.
  if (refusals.concern("region", "states")) return;
  const declared = stateNames(context);
  const outside = new Map<RegionModel, NameUse[]>();
  const regions = new Map(machine.states.filter(({ type }) => type === "parallel").flatMap((state) => state.regions.map((region) => [region.name, region] as const)));
  for (const transition of machine.transitions) {
    const region = transition.region === undefined ? undefined : regions.get(transition.region.text);
    // Of two regions with this name another rule speaks; so it does of states in the list that do not exist.
    if (region === undefined || transition.everywhere || written.filter(({ name }) => name === region.name).length > 1) continue;
    const members = membersOf(region);
    if ([...members].some((name) => !declared.has(name))) continue;
    for (const name of transition.sourceNames) {
      if (members.has(name.text) || !declared.has(name.text) || pointForm(name.text) !== undefined) continue;
      addTo(outside, region, { name, owner: transitionName(transition) });
    }
  }
  // Several outside of one region are one mistake: its list, or where one thinks to be.
  for (const [region, [first, ...others]] of outside) {
    if (first === undefined) continue;
    const misspelt = misspeltKey(region.node, "region", "states");
    const extras = misspelt === undefined ? {} : { help: misspelt.help, fix: misspelt.fix };
    const related = [place(`the region "${region.name}"`, region.span), ...others.map(({ name }) => place(`"${name.text}" is outside, too`, name.span))];
    report("source-outside-region", misspelt?.span ?? first.name.span, { transition: first.owner, name: first.name.text, region: region.name }, { related, ...extras });
  }
};

/** The states of a region: those listed and the initial one. */
const membersOf = ({ initial, states }: RegionModel): ReadonlySet<string> => new Set([initial, ...states].map(({ text }) => text));

/** One name that no region has is one mistake, wherever it stands. A blank one passes: the transition is then one of a region that nobody can be in. */
function reportUndefined(context: RuleContext, written: readonly RegionModel[]): void {
  const { machine, refusals, report, place, text } = context;
  // It may be one that cannot be read, or stand under a key that nobody knows.
  if (refusals.concern("state", "regions") || refusals.concern("region", "name") || machine.states.some(({ type, node }) => type === "parallel" && misspeltKey(node, "state", "regions") !== undefined)) return;
  const declared = new Set(written.map(({ name }) => name));
  const uses = machine.transitions.flatMap((transition) =>
    transition.region === undefined || transition.region.text.trim() === "" ? [] : [{ name: transition.region, owner: transitionName(transition) }],
  );
  const orphans = written.filter(({ name }) => !uses.some((use) => use.name.text === name));
  for (const [first, ...others] of byName(uses)) {
    const { owner, name } = first;
    if (declared.has(name.text) || refusals.mention("state", name.text)) continue;
    const places = [name, ...others.map((other) => other.name)];
    if (reportMisspelt("region", name.text, places, orphans, context)) continue;
    const related = others.map((other) => place("named here too", other.name.span));
    report("undefined-region", name.span, { owner, name: name.text }, { ...correction(text, name.text, meantName(name.text, declared), places.map(({ span }) => span)), related });
  }
}

import type { RegionModel } from "../model/machine-model.js";
import { stateNames } from "./names.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A region without a name, which nobody can be in (language.md 4.1). */
export const blankRegion: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    const { region } = transition;
    if (region !== undefined && region.text.trim() === "") report("blank-region", region.span, { transition: transitionName(transition) });
  }
};

/** A transition of a region that leads to none of the states that the region lists (language.md 12.6, 15.5 item 49). */
export const destOutsideRegion: Rule = (context) => {
  const { machine, report, place } = context;
  const declared = stateNames(context);
  const regions = machine.states.filter(({ type }) => type === "parallel").flatMap((state) => state.regions);
  for (const transition of machine.transitions) {
    const { region: name, target, destination } = transition;
    const own = regions.filter((region) => region.name === name?.text);
    if (name === undefined || own.length === 0 || own.some((region) => isMember(region, target.text))) continue;
    // A state that the list misspells may be the one.
    if (own.some(({ states }) => states.some(({ text }) => !declared.has(text)))) continue;
    // Of states that are missing, and of those that a region cannot be in at all, other rules tell.
    if (destination.kind === "state" && (!declared.has(target.text) || machine.states.some((state) => state.name === target.text && (state.type === "choice" || state.type === "parallel")))) continue;
    const related = own.map((region) => place(`the region "${region.name}"`, region.span));
    report("dest-outside-region", target.span, { transition: transitionName(transition), name: target.text, region: name.text }, { related });
  }
};

/** Without a list it cannot be told. */
const isMember = ({ initial, states }: RegionModel, name: string): boolean => states.length === 0 || [initial, ...states].some(({ text }) => text === name);

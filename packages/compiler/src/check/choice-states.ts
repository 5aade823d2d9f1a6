import { candidatesOf } from "../model/candidates.js";
import { choiceOf } from "../model/ends.js";
import { hierarchyOf } from "../model/hierarchy.js";
import type { MachineModel, Name, TransitionModel } from "../model/machine-model.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** Choice states that an entity comes to rest in: only a transition that an event takes resolves one, and only one (language.md 9.4, 13.4). */
export const choiceNotResolved: Rule = ({ machine, report }) => {
  const choices = new Set(machine.states.filter(({ type }) => type === "choice").map(({ name }) => name));
  if (choices.size === 0) return;
  const check = (name: Name | undefined, choice: string | undefined, way: string): void => {
    if (name !== undefined && choice !== undefined && choices.has(choice)) report("choice-not-resolved", name.span, { name: choice, way });
  };
  for (const { initialChild, regions } of machine.states) {
    check(initialChild, initialChild?.text, "as an initial child");
    for (const { initial } of regions) check(initial, initial.text, "as the initial state of a region");
  }
  const ways = waysOut(machine);
  for (const transition of machine.transitions) {
    const { target, destination, region, auto, internal, everywhere, sources } = transition;
    const choice = destination.kind === "state" ? destination.name : undefined;
    const isWayOut = ways.has(transition) || (!everywhere && sources.some((source) => source !== choice && choices.has(source)));
    if (region !== undefined) check(target, choice, "within a region");
    else if (auto && !internal) check(target, choice, "by an automatic transition");
    else if (!auto && isWayOut) check(target, choice, "from a choice state");
  }
};

/** Choice states without a way out for a trigger that leads into them: such an event is refused (language.md 9.4, 13.4). One mistake for each trigger. */
export const choiceWithoutTrigger: Rule = ({ machine, refusals, report, place }) => {
  // A transition that cannot be read may be the way out.
  if (refusals.concern("machine", "transitions") || refusals.concern("transition", "trigger") || refusals.concern("transition", "source")) return;
  const entries = entriesOf(machine);
  if (entries.length === 0) return;
  const candidates = candidatesOf(machine);
  const stuck = new Map<string, { readonly choice: string; readonly entries: [TransitionModel, ...TransitionModel[]] }>();
  for (const { transition, choice } of entries) {
    if (candidates.get(choice)?.has(transition.trigger) === true) continue;
    const key = JSON.stringify([choice, transition.trigger]);
    const known = stuck.get(key);
    if (known === undefined) stuck.set(key, { choice, entries: [transition] });
    else known.entries.push(transition);
  }
  for (const { choice, entries: [first, ...others] } of stuck.values()) {
    const ways = machine.transitions.filter(({ sources, everywhere, region, auto }) => !everywhere && region === undefined && !auto && sources.includes(choice));
    const related = [
      ...others.map(({ target }) => place("the same here", target.span)),
      ...ways.map(({ trigger, triggerName, node }) => place(`only for "${trigger}"`, triggerName.text === "" ? node.span : triggerName.span)),
    ];
    report("choice-without-trigger", first.target.span, { transition: transitionName(first), name: choice, trigger: first.trigger }, { related });
  }
};

/** The transitions that an event takes into a choice state. */
export function entriesOf(machine: MachineModel): readonly { readonly transition: TransitionModel; readonly choice: string }[] {
  const hierarchy = hierarchyOf(machine);
  return machine.transitions.flatMap((transition) => {
    const choice = transition.auto || transition.region !== undefined ? undefined : choiceOf(transition, hierarchy);
    return choice === undefined ? [] : [{ transition, choice }];
  });
}

/** The transitions by which a choice state may be left at once: for `*` and for what is written at a parent that is seen only here. */
function waysOut(machine: MachineModel): ReadonlySet<TransitionModel> {
  const candidates = candidatesOf(machine);
  return new Set(
    entriesOf(machine).flatMap(({ transition, choice }) => {
      const ways = candidates.get(choice)?.get(transition.trigger) ?? [];
      const last = ways.findIndex(({ guards }) => guards.length === 0);
      return last === -1 ? ways : ways.slice(0, last + 1);
    }),
  );
}

import type { Span } from "../diagnostics/types.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { triggersOf } from "../model/candidates.js";
import type { Rule } from "./rule.js";

/** Documentation of an event that no transition takes (language.md 2). */
export const unusedEvent: Rule = ({ machine, refusals, report }) => {
  // A transition that cannot be read may be the one that takes it.
  if (refusals.concern("machine", "transitions") || refusals.concern("transition", "trigger")) return;
  const triggers = triggersOf(machine);
  const documented = new Set(machine.events.map(({ trigger }) => trigger));
  for (const { trigger, span } of machine.events) {
    if (trigger === "" || triggers.includes(trigger)) continue;
    const help = didYouMean(trigger, triggers.filter((name) => !documented.has(name))) ?? didYouMean(trigger, triggers);
    report("unused-event", span, { name: trigger }, help === undefined ? {} : { help });
  }
};

/** A second documentation of one trigger; only the first counts. */
export const duplicateEvent: Rule = ({ machine, report, place }) => {
  const first = new Map<string, Span>();
  for (const { trigger, span } of machine.events) {
    if (trigger === "") continue;
    const earlier = first.get(trigger);
    if (earlier === undefined) first.set(trigger, span);
    else report("duplicate-event", span, { name: trigger }, { related: [place("first documented here", earlier)] });
  }
};

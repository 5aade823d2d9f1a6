import type { Span } from "../diagnostics/types.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { triggersOf } from "../model/candidates.js";
import type { Rule } from "./rule.js";

/** Documentation of an event that no transition takes (language.md 2). */
export const unusedEvent: Rule = ({ machine, refusals, report }) => {
  const triggers = triggersOf(machine);
  const misnamed = machine.transitions.map(({ triggerName }) => triggerName).filter(({ span }) => refusals.misnames(span));
  const documented = new Set(machine.events.map(({ trigger }) => trigger));
  for (const { trigger, span } of machine.events) {
    if (trigger === "" || triggers.includes(trigger)) continue;
    // A trigger of a wrong form is told of with the form that it should have.
    if (didYouMean(trigger, misnamed.map(({ text }) => text)) !== undefined) continue;
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

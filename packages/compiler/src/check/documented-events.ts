import type { Span } from "../diagnostics/types.js";
import { didYouMean, nearName } from "../diagnostics/nearest.js";
import { triggersOf } from "../model/candidates.js";
import type { EventModel } from "../model/machine-model.js";
import { removeTwin } from "../source/removal.js";
import { type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Documentation of an event that no transition takes (language.md 2). */
export const unusedEvent: Rule = ({ machine, refusals, report }) => {
  const triggers = triggersOf(machine);
  const misnamed = machine.transitions.map(({ triggerName }) => triggerName).filter(({ span }) => refusals.misnames(span));
  const documented = new Set(machine.events.map(({ trigger }) => trigger));
  for (const { trigger, span } of machine.events) {
    if (trigger === "" || triggers.includes(trigger)) continue;
    // A trigger of a wrong form is told of with the form that it should have.
    if (nearName(trigger, misnamed.map(({ text }) => text)) !== undefined) continue;
    const help = didYouMean(trigger, triggers.filter((name) => !documented.has(name))) ?? didYouMean(trigger, triggers);
    report("unused-event", span, { name: trigger }, help === undefined ? {} : { help });
  }
};

/** A second documentation of one trigger; only the first counts. */
export const duplicateEvent: Rule = ({ machine, report, place, text }) => {
  const first = new Map<string, EventModel>();
  const list = valueOf(machine.node, "events");
  const items = list?.kind === "list" ? list.items : [];
  for (const event of machine.events) {
    const { trigger, span } = event;
    if (trigger === "") continue;
    const earlier = first.get(trigger);
    if (earlier === undefined) {
      first.set(trigger, event);
      continue;
    }
    const index = items.findIndex((item) => holds(item, span));
    const twin = items.find((item) => holds(item, earlier.span));
    const fix = index < 1 || twin === undefined ? undefined : removeTwin(text, twin.span, items[index - 1]!.span.end, items[index]!.span);
    report("duplicate-event", span, { name: trigger }, { related: [place("first documented here", earlier.span)], ...(fix === undefined ? {} : { fix }) });
  }
};

const holds = (node: Node, { start, end }: Span): boolean => node.span.start <= start && end <= node.span.end;

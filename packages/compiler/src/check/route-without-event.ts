import { isRoute } from "./hidden.js";
import type { Rule } from "./rule.js";

/** An event's transition into a state with `when` that is taken without the event, too, since the machine routes by itself (language.md 9.8, 15.5 item 43). */
export const routeWithoutEvent: Rule = ({ machine, report, place }) => {
  for (const transition of machine.transitions) {
    const { triggerName, target } = transition;
    if (triggerName.text === "" || triggerName.text.startsWith("_") || !isRoute(transition, machine)) continue;
    const state = machine.states.find(({ name }) => name === target.text);
    const related = state === undefined ? [] : [place(`the \`when\` of "${state.name}"`, state.span)];
    report("route-without-event", triggerName.span, { trigger: triggerName.text, name: target.text }, { related });
  }
};

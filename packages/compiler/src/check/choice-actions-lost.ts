import { entryOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** Actions of a choice state and of the transitions out of it: a choice state is passed through, and nothing there runs (language.md 9.4, 15.2 item 15). */
export const choiceActionsLost: Rule = ({ machine, report }) => {
  const choices = new Set(machine.states.filter(({ type }) => type === "choice").map(({ name }) => name));
  for (const { name, node, enter, exit } of machine.states.filter((state) => choices.has(state.name))) {
    for (const [key, actions] of [["on_enter", enter], ["on_exit", exit]] as const) {
      const entry = actions.length === 0 ? undefined : entryOf(node, key);
      if (entry !== undefined) report("choice-actions-lost", entry.key.span, { key, owner: `state "${name}"` });
    }
  }
  for (const transition of machine.transitions) {
    const { actions, auto, region, everywhere, sourceNames, node } = transition;
    const source = sourceNames.find(({ text }) => choices.has(text));
    const entry = entryOf(node, "actions");
    if (source === undefined || entry === undefined || actions.length === 0 || auto || region !== undefined || everywhere) continue;
    const isAlways = sourceNames.every(({ text }) => choices.has(text));
    report("choice-actions-lost", isAlways ? entry.key.span : source.span, { key: "actions", owner: `transition "${transitionName(transition)}"` });
  }
};

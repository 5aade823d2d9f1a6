import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition out of a terminal state (language.md 13.2). */
export const transitionFromTerminal: Rule = ({ machine, report, place }) => {
  const terminal = new Map(machine.states.filter((state) => state.type === "terminal").map((state) => [state.name, state.span]));
  for (const transition of machine.transitions) {
    for (const { text: name, span } of transition.sourceNames) {
      const declared = terminal.get(name);
      if (declared !== undefined) {
        report("transition-from-terminal", span, { transition: transitionName(transition), name }, { related: [place(`"${name}" is declared as terminal here`, declared)] });
      }
    }
  }
};

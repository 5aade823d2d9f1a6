import type { Rule } from "./rule.js";
import { byName } from "./names.js";
import { transitionName } from "./transition-name.js";

/** Transitions out of a terminal state (language.md 13.2). Several out of one are one mistake. */
export const transitionFromTerminal: Rule = ({ machine, report, place }) => {
  const terminal = new Map(machine.states.filter((state) => state.type === "terminal").map((state) => [state.name, state.span]));
  const uses = machine.transitions.flatMap((transition) =>
    transition.sourceNames.filter(({ text }) => terminal.has(text)).map((name) => ({ name, owner: transitionName(transition) })),
  );
  for (const [{ name, owner }, ...others] of byName(uses)) {
    const declared = place(`"${name.text}" is declared as terminal here`, terminal.get(name.text)!);
    report("transition-from-terminal", name.span, { transition: owner, name: name.text }, { related: [declared, ...others.map((other) => place("named here too", other.name.span))] });
  }
};

import type { Rule } from "./rule.js";
import { byName } from "./undefined-name.js";

/** States inside a terminal one (language.md 13.2). Several in one are one mistake. */
export const terminalParent: Rule = ({ machine, report, place }) => {
  const terminal = new Map(machine.states.filter((state) => state.type === "terminal").map((state) => [state.name, state.span]));
  const uses = machine.states.flatMap(({ name, parent }) => (parent !== undefined && terminal.has(parent.text) ? [{ name: parent, owner: name }] : []));
  for (const [{ name, owner }, ...others] of byName(uses)) {
    const declared = place(`"${name.text}" is declared as terminal here`, terminal.get(name.text)!);
    report("terminal-parent", name.span, { name: owner, parent: name.text }, { related: [declared, ...others.map((other) => place("named here too", other.name.span))] });
  }
};

import { parentCycles } from "./parent-cycle.js";
import type { Rule } from "./rule.js";
import { byName } from "./names.js";

/** States inside a terminal one (language.md 13.2). Several in one are one mistake. */
export const terminalParent: Rule = ({ machine, report, place }) => {
  const terminal = new Map(machine.states.filter((state) => state.type === "terminal").map((state) => [state.name, state.span]));
  const circling = new Set(parentCycles(machine.states).flatMap((cycle) => cycle.map(({ name }) => name)));
  const uses = machine.states.flatMap(({ name, parent }) => (parent !== undefined && terminal.has(parent.text) && !circling.has(name) ? [{ name: parent, owner: name }] : []));
  for (const [{ name, owner }, ...others] of byName(uses)) {
    const declared = place(`"${name.text}" is declared as terminal here`, terminal.get(name.text)!);
    report("terminal-parent", name.span, { name: owner, parent: name.text }, { related: [declared, ...others.map((other) => place("named here too", other.name.span))] });
  }
};

import { valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import { parentCycles } from "./parent-cycle.js";
import type { Rule } from "./rule.js";

/** `initial_child` names a state that is directly inside (language.md 3.6, 13.2). */
export const initialChild: Rule = ({ machine, refusals, report, place }) => {
  const uses = machine.states.flatMap(({ name, initialChild }) => (initialChild === undefined ? [] : [{ name: initialChild, owner: name }]));
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const circling = new Set(parentCycles(machine.states).flatMap((cycle) => cycle.map(({ name }) => name)));
  for (const { name, owner } of uses) {
    const child = states.get(name.text);
    // Nobody can name a state as parent whose own name is wrong.
    if (child === undefined || child.parent?.text === owner || owner === "") continue;
    // The parent of such a child is a mistake of its own.
    if (child.parent !== undefined && (!states.has(child.parent.text) || circling.has(child.name))) continue;
    const parent = valueOf(child.node, "parent");
    if (parent !== undefined && refusals.covers(parent.span)) continue;
    const misspelt = misspeltKey(child.node, "state", "parent");
    const extras = misspelt === undefined ? {} : { help: misspelt.help, fix: misspelt.fix };
    report("initial-child-not-a-child", misspelt?.span ?? name.span, { name: owner, child: child.name }, { related: [place(`"${child.name}" is declared here`, child.parent?.span ?? child.span)], ...extras });
  }
};

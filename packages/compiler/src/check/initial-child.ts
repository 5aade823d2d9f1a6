import { valueOf } from "../source/node.js";
import { parentCycles } from "./parent-cycle.js";
import type { Rule } from "./rule.js";
import { reportUndefined } from "./undefined-name.js";

/** `initial_child` names a state that is directly inside (language.md 3.6, 13.2). */
export const initialChild: Rule = (context) => {
  const { machine, refusals, report, place } = context;
  const uses = machine.states.flatMap(({ name, initialChild }) => (initialChild === undefined ? [] : [{ name: initialChild, owner: name }]));
  reportUndefined("undefined-initial-child", uses, context);

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
    report("initial-child-not-a-child", name.span, { name: owner, child: child.name }, { related: [place(`"${child.name}" is declared here`, child.parent?.span ?? child.span)] });
  }
};

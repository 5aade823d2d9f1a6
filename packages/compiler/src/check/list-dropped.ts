import { type Node, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A number or a boolean where guards or actions belong: the engine takes it for an empty list (language.md 3.3, 4.1). */
const isDropped = (node: Node | undefined): node is Node => node !== undefined && !["list", "map", "string", "null"].includes(node.kind);

/** Guards that are silently none, so that the transition is open. */
export const guardListDropped: Rule = ({ machine, report }) => {
  for (const transition of machine.transitions) {
    const node = valueOf(transition.node, "guards");
    if (isDropped(node)) report("guard-list-dropped", node.span, { transition: transitionName(transition) });
  }
};

/** Actions that are silently none. */
export const actionListDropped: Rule = ({ machine, report }) => {
  for (const { node, name } of machine.states) {
    for (const key of ["on_enter", "on_exit"]) {
      const list = valueOf(node, key);
      if (isDropped(list)) report("action-list-dropped", list.span, { key, owner: `state "${name}"` });
    }
  }
  for (const transition of machine.transitions) {
    const list = valueOf(transition.node, "actions");
    if (isDropped(list)) report("action-list-dropped", list.span, { key: "actions", owner: `transition "${transitionName(transition)}"` });
  }
};

import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Exactly one state has the type `initial` (language.md 13.2). */
export const initialState: Rule = ({ machine, refusals, report, place }) => {
  const [first, ...others] = machine.states.filter((state) => state.type === "initial");
  if (first === undefined) {
    // The one whose type cannot be read may be it.
    if (refusals.concern("state", "type")) return;
    const states = machine.node.entries.find(({ key }) => key.kind === "string" && key.value === "states");
    const [candidate] = machine.states;
    report("no-initial-state", states?.key.span ?? machine.span, { name: candidate?.name ?? "start" });
    return;
  }
  for (const other of others) {
    const type = valueOf(other.node, "type")?.span ?? other.span;
    report("multiple-initial-states", type, { name: other.name, first: first.name }, { related: [place("the first initial state", first.span)] });
  }
};

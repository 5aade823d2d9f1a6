import type { MachineModel, StateModel } from "../model/machine-model.js";
import type { Span } from "../diagnostics/types.js";
import { entryOf, valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import { parentCycles } from "./parent-cycle.js";
import type { Rule } from "./rule.js";

/** Exactly one state has the type `initial`, and it is inside no other (language.md 3.6, 13.2). */
export const initialState: Rule = ({ machine, refusals, report, place }) => {
  const [first, ...others] = machine.states.filter((state) => state.type === "initial");
  if (first === undefined) {
    // The one whose type cannot be read may be it.
    if (refusals.concern("state", "type")) return;
    const misspelt = machine.states.flatMap(({ node }) => misspeltKey(node, "state", "type") ?? []).find(({ value }) => value.kind === "string" && value.value === "initial");
    if (misspelt !== undefined) return report("no-initial-state", misspelt.span, { name: "" }, { help: misspelt.help, fix: misspelt.fix });
    const flag = initialFlag(machine);
    if (flag !== undefined) return report("no-initial-state", flag.span, { name: "" }, { help: flag.help });
    const states = machine.node.entries.find(({ key }) => key.kind === "string" && key.value === "states");
    const [candidate] = machine.states;
    report("no-initial-state", states?.key.span ?? machine.span, { name: candidate?.name === undefined || candidate.name === "" ? "start" : candidate.name });
    return;
  }
  for (const other of others) {
    // A state that is declared twice is initial twice.
    if (machine.states.some((state) => state.name === other.name && state.span.start < other.span.start)) continue;
    const type = valueOf(other.node, "type")?.span ?? other.span;
    report("multiple-initial-states", type, { name: other.name, first: first.name }, { related: [place("the first initial state", first.span)] });
  }
  if (others.length > 0 || first.parent === undefined || !hasSoundParent(first, machine)) return;
  const type = valueOf(first.node, "type")?.span ?? first.span;
  report("no-root-initial", type, { name: first.name, parent: first.parent.text }, { related: [place(`it is inside "${first.parent.text}"`, first.parent.span)] });
};

/** `initial: name` of the machine, or `initial: true` of a state: where other languages say which state is the initial one. */
function initialFlag({ node, states }: MachineModel): { readonly span: Span; readonly help: string } | undefined {
  const ofMachine = entryOf(node, "initial") ?? entryOf(node, "initial_state");
  const named = ofMachine?.value.kind === "string" ? ofMachine.value.value : undefined;
  if (ofMachine !== undefined && states.some(({ name }) => name === named)) return { span: ofMachine.key.span, help: `Write \`type: initial\` in the state "${named}" instead.` };
  for (const state of states) {
    const entry = entryOf(state.node, "initial");
    if (entry?.value.kind === "boolean" && entry.value.value) return { span: entry.key.span, help: "Write `type: initial` instead." };
  }
  return undefined;
}

/** Where the parent itself is the mistake, nothing can be said about the state. */
function hasSoundParent({ name, parent }: StateModel, { states }: MachineModel): boolean {
  const declared = states.find((state) => state.name === parent?.text);
  return declared !== undefined && declared.type !== "terminal" && !parentCycles(states).some((cycle) => cycle.some((member) => member.name === name));
}

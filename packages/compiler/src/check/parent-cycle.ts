import type { Name, StateModel } from "../model/machine-model.js";
import type { Rule } from "./rule.js";

/** States that are inside themselves by way of their parents (language.md 3.6): one error a circle. */
export const parentCycle: Rule = ({ machine, report, place }) => {
  for (const [first, ...others] of parentCycles(machine.states)) {
    const path = [first, ...others, first].map(({ name }) => name).join(" → ");
    const related = others.map(({ name, parent }) => place(`"${name}" is inside "${parent.text}"`, parent.span));
    report("parent-cycle", first.parent.span, { name: first.name, path }, { related });
  }
};

type Child = StateModel & { readonly parent: Name };

/** The circles that parents make, each from its first state in the file on. */
export function parentCycles(states: readonly StateModel[]): readonly (readonly [Child, ...Child[]])[] {
  const parents = new Map(states.flatMap((state) => (isChild(state) ? [[state.name, state] as const] : [])));
  const passed = new Set<string>();
  const cycles: [Child, ...Child[]][] = [];
  for (const state of states) {
    const path: Child[] = [];
    let next = parents.get(state.name);
    for (; next !== undefined && !passed.has(next.name); next = parents.get(next.parent.text)) {
      passed.add(next.name);
      path.push(next);
    }
    const start = next === undefined ? -1 : path.indexOf(next);
    if (start === -1) continue;
    const members = path.slice(start);
    const first = states.find((candidate) => members.some((member) => member.name === candidate.name))!;
    const turn = members.findIndex((member) => member.name === first.name);
    const [head, ...rest] = [...members.slice(turn), ...members.slice(0, turn)];
    cycles.push([head!, ...rest]);
  }
  return cycles;
}

const isChild = (state: StateModel): state is Child => state.parent !== undefined;

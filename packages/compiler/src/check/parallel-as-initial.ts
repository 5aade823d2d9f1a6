import { routesOf } from "../model/candidates.js";
import { hierarchyOf } from "../model/hierarchy.js";
import type { Name } from "../model/machine-model.js";
import type { Rule } from "./rule.js";

/** Parallel states that an entity gets into without an event: the engine does not start their regions then (language.md 13.4, 15.5). */
export const parallelAsInitial: Rule = ({ machine, report }) => {
  const hierarchy = hierarchyOf(machine);
  const isParallel = (state: string): boolean => hierarchy.state(state)?.type === "parallel";
  const check = (name: Name | undefined, state: string, way: string): void => {
    if (name !== undefined && isParallel(state)) report("parallel-as-initial", name.span, { name: state, way });
  };
  const initial = machine.states.find(({ type, parent }) => type === "initial" && parent === undefined);
  if (initial !== undefined) {
    const leaf = hierarchy.leafOf(initial.name);
    const named = machine.states.find(({ initialChild }) => initialChild?.text === leaf)?.initialChild;
    check(named, leaf, "an entity begins in it");
  }
  for (const { regions } of machine.states) for (const region of regions) check(region.initial, region.initial.text, "a region begins in it");
  const routes = routesOf(machine, hierarchy);
  for (const transition of machine.transitions) {
    const { target, destination, region, auto, internal, sources } = transition;
    if (destination.kind === "history") continue;
    if (region !== undefined) check(target, destination.name, "a transition of a region leads into it");
    if (region !== undefined || internal) continue;
    const leaf = hierarchy.leafOf(destination.name);
    if (auto) check(target, leaf, "an automatic transition leads into it");
    else if (isParallel(leaf) && sources.some((source) => routes(source).includes(transition))) check(target, leaf, "a route leads into it");
  }
};

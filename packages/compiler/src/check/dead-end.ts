import { addTo } from "../grouping.js";
import type { MachineModel, RegionModel, StateModel } from "../model/machine-model.js";
import { isTruthy } from "../model/truth.js";
import { valueOf } from "../source/node.js";
import { waysOf } from "./reach.js";
import type { Rule } from "./rule.js";

/**
 * States that an entity never gets out of, and that are not terminal (language.md 13.5). What a parent says is a way out, and so is a timeout; a
 * parallel state goes on in its regions, and a state of a region is left with the parallel state. Where something has failed an end is often meant.
 */
export const deadEnd: Rule = ({ machine, report }) => {
  const { hierarchy, candidates, automatic, routes, regional, reach } = waysOf(machine);
  const memberships = membershipsOf(machine);
  const isLeft = ({ name, timeout }: StateModel): boolean =>
    timeout !== undefined || (candidates.get(name)?.size ?? 0) > 0 || automatic(name).length > 0 || routes(name).length > 0 || isFallenBackFrom(name, machine);
  const movesOn = ({ regions }: StateModel): boolean => regions.some((region) => statesOf(region).some((state) => regional(region.name, state).length > 0));
  for (const state of machine.states) {
    const { name, type, initialChild } = state;
    // Of a compound state its leaves are looked at; a choice state without a way out has a rule of its own.
    if (type === "terminal" || type === "choice" || initialChild !== undefined) continue;
    if (!reach.rests.has(name) && hierarchy.children(name).length > 0) continue;
    if (isLeft(state) || movesOn(state)) continue;
    // What is meant to take in all that goes wrong is an end.
    if (type === "error" && machine.fallback?.text === name) continue;
    const within = memberships.get(name) ?? [];
    if (within.some(({ parallel, region }) => region.final?.text === name || regional(region.name, name).length > 0 || isLeft(parallel))) continue;
    report(type === "error" ? "error-state-dead-end" : "dead-end", state.span, { name });
  }
};

interface Membership {
  readonly parallel: StateModel;
  readonly region: RegionModel;
}

function membershipsOf(machine: MachineModel): ReadonlyMap<string, readonly Membership[]> {
  const result = new Map<string, Membership[]>();
  for (const parallel of machine.states) {
    for (const region of parallel.regions) for (const name of statesOf(region)) addTo(result, name, { parallel, region });
  }
  return result;
}

const statesOf = ({ initial, states }: RegionModel): readonly string[] => [initial.text, ...states.map(({ text }) => text)];

/** An event that nothing takes leads to the fallback (language.md 12.5). */
function isFallenBackFrom(name: string, { node, fallback }: MachineModel): boolean {
  const meta = valueOf(node, "meta");
  const mode = meta?.kind === "map" ? valueOf(meta, "orchestrator_default_fallback") : undefined;
  const persists = mode?.kind === "string" ? mode.value === "persist" : isTruthy(mode);
  return persists && fallback !== undefined && fallback.text !== name;
}

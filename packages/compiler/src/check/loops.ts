import { automaticOf, routesOf } from "../model/candidates.js";
import { type Hierarchy, hierarchyOf } from "../model/hierarchy.js";
import type { MachineModel, TransitionModel } from "../model/machine-model.js";
import { canHold, type Claim, claimOf } from "./claims.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";

/** A transition that a state takes by itself. */
interface Step {
  readonly transition: TransitionModel;
  readonly isRoute: boolean;
  readonly isUnconditional: boolean;
  /** What has to hold for it. */
  readonly claim: Claim;
  /** The leaf where it comes out; nothing where that depends on what is remembered. */
  readonly target: string | undefined;
}

/** The engine stops a chain after so many steps. */
const MOST_STEPS = 20;

/**
 * Automatic transitions and routes that can lead back to where they began (language.md 9.7, 9.8, 13.4). A chain is decided with one
 * context, before any of its actions run, so it then goes round until the limit stops it. Circles whose conditions surely exclude each
 * other are none. One warning a circle.
 */
export const loops: Rule = ({ machine, report, place }) => {
  const stepsOf = stepsIn(machine, hierarchyOf(machine));
  const starts = new Map<TransitionModel, Step>();
  for (const { name } of machine.states) for (const step of stepsOf(name)) if (!starts.has(step.transition)) starts.set(step.transition, step);
  const reported = new Set<TransitionModel>();
  for (const transition of machine.transitions) {
    const start = starts.get(transition);
    const loop = start === undefined || reported.has(transition) ? undefined : loopFrom(start, stepsOf);
    if (loop === undefined) continue;
    for (const step of loop) reported.add(step.transition);
    const code = loop.some(({ isRoute }) => isRoute) ? "when-route-loop" : "auto-loop";
    const related = loop.slice(1).map((step) => place("and on from there", step.transition.target.span));
    report(code, transition.target.span, { transition: transitionName(transition), name: transition.target.text }, { related });
  }
};

/** The steps of a state, in the order in which they are tried; behind one without conditions nothing is. */
function stepsIn(machine: MachineModel, hierarchy: Hierarchy): (state: string) => readonly Step[] {
  const automatic = automaticOf(machine, hierarchy);
  const routes = routesOf(machine, hierarchy);
  const plain = new Map<TransitionModel, Step>();
  const routed = new Map<TransitionModel, Step>();
  const stepOf = (transition: TransitionModel, state: string, isRoute: boolean): Step => {
    const known = isRoute ? routed : plain;
    const step = known.get(transition) ?? makeStep(transition, isRoute, hierarchy);
    known.set(transition, step);
    return transition.internal ? { ...step, target: state } : step;
  };
  const found = new Map<string, readonly Step[]>();
  for (const { name } of machine.states) {
    const all = [...automatic(name).map((transition) => stepOf(transition, name, false)), ...routes(name).map((transition) => stepOf(transition, name, true))];
    const last = all.findIndex(({ isUnconditional }) => isUnconditional);
    found.set(name, last === -1 ? all : all.slice(0, last + 1));
  }
  return (state) => found.get(state) ?? [];
}

function makeStep(transition: TransitionModel, isRoute: boolean, hierarchy: Hierarchy): Step {
  const { destination, guards } = transition;
  const state = destination.kind === "state" ? hierarchy.state(destination.name) : undefined;
  const conditions = isRoute && state !== undefined ? [...guards, ...state.when] : guards;
  return { transition, isRoute, isUnconditional: conditions.length === 0, claim: claimOf(conditions), target: state === undefined ? undefined : hierarchy.leafOf(state.name) };
}

/** The shortest way by which a step leads back to a state that takes it, itself first. */
function loopFrom(start: Step, stepsOf: (state: string) => readonly Step[]): readonly Step[] | undefined {
  if (start.transition.internal) return [start];
  if (start.target === undefined) return undefined;
  const passed = new Set([start.target]);
  const ways: { readonly state: string; readonly steps: readonly Step[] }[] = [{ state: start.target, steps: [start] }];
  // Grows while it is walked: the short ways come first.
  for (const { state, steps } of ways) {
    const next = stepsOf(state);
    if (next.some(({ transition }) => transition === start.transition)) return steps;
    if (steps.length === MOST_STEPS) continue;
    for (const step of next) {
      if (step.target === undefined || passed.has(step.target) || steps.some((earlier) => !canHold([earlier.claim, step.claim]))) continue;
      passed.add(step.target);
      ways.push({ state: step.target, steps: [...steps, step] });
    }
  }
  return undefined;
}

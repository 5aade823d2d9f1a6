/** Where a transition comes out: one state, or several between which guards or what is remembered decide (`language.md` 9.4). */
import type { Candidates } from "./candidates.js";
import type { Hierarchy } from "./hierarchy.js";
import type { Destination, GuardModel, TransitionModel } from "./machine-model.js";

/** One way in which a transition can come out. */
export interface End {
  /** The leaf in which the entity then is. */
  readonly target: string;
  /** Of the transition out of a choice state that leads here. */
  readonly guards: readonly GuardModel[];
  /** Only while this child of the parent is remembered; without a child where none of those before it is. */
  readonly history?: { readonly parent: string; readonly child?: string };
}

/** What is needed to say where a transition comes out. */
export interface EndContext {
  readonly hierarchy: Hierarchy;
  readonly candidates: Candidates;
}

/** The ends of a transition that an event takes, in the order in which they are tried. None passing, the transition is not taken. */
export function endsOf(transition: TransitionModel, source: string, { hierarchy, candidates }: EndContext): readonly End[] {
  const choice = choiceOf(transition, hierarchy);
  if (choice === undefined) return transition.internal ? [stay(source)] : plainEnds(transition.destination, hierarchy);
  const ways = candidates.get(choice)?.get(transition.trigger) ?? [];
  return ways.flatMap(({ guards, destination }) => {
    if (transition.internal) return [{ ...stay(source), guards }];
    return plainEnds(destination, hierarchy).map((end) => ({ ...end, guards }));
  });
}

/** The ends of a transition that is taken by itself: a choice state is not resolved. */
export function ownEnds(transition: TransitionModel, source: string, hierarchy: Hierarchy): readonly End[] {
  return transition.internal ? [stay(source)] : plainEnds(transition.destination, hierarchy);
}

/** The choice state that a transition leads to, which is resolved at once. */
export function choiceOf({ destination }: TransitionModel, hierarchy: Hierarchy): string | undefined {
  return destination.kind === "state" && hierarchy.state(destination.name)?.type === "choice" ? destination.name : undefined;
}

const stay = (source: string): End => ({ target: source, guards: [] });

/**
 * Shallow history gives the child that is remembered as it is, deep history the leaf below it; both the initial leaf where none is. A child
 * that comes out at the initial leaf has no end of its own.
 */
function plainEnds(destination: Destination, hierarchy: Hierarchy): readonly End[] {
  if (destination.kind === "state") return [{ target: hierarchy.leafOf(destination.name), guards: [] }];
  const { parent, deep } = destination;
  const initial = hierarchy.leafOf(parent);
  const remembered = hierarchy.children(parent).map((child) => ({ target: deep ? hierarchy.leafOf(child) : child, guards: [], history: { parent, child } }));
  return [...remembered.filter(({ target }) => target !== initial), { target: initial, guards: [], history: { parent } }];
}

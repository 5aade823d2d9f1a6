/** Transitions that are never tried in a state, because there one that stands before them is always taken (language.md 9.2). */
import { byPriority, byTrigger, routedInto } from "../model/candidates.js";
import { choiceOf, type EndContext } from "../model/ends.js";
import type { MachineModel, TransitionModel } from "../model/machine-model.js";
import { type Claim, canHold, claimOf, not, subjectsOf } from "./claims.js";
import { waysOf } from "./reach.js";

/** A transition, and what becomes of it where it could be taken. */
export interface Hiding {
  readonly transition: TransitionModel;
  /** State → what is taken before it there; of several, no case is left over between them. */
  readonly hidden: ReadonlyMap<string, readonly TransitionModel[]>;
  /** Whether there is a state in which it can be taken. */
  readonly isTried: boolean;
}

const known = new WeakMap<MachineModel, readonly Hiding[]>();

/** All transitions that are hidden somewhere, in file order; worked out once for a machine. */
export function hidingsOf(machine: MachineModel): readonly Hiding[] {
  const found = known.get(machine) ?? findHidings(machine);
  known.set(machine, found);
  return found;
}

function findHidings(machine: MachineModel): readonly Hiding[] {
  const { hierarchy, candidates, automatic, regional, reach } = waysOf(machine);
  const hidden = new Map<TransitionModel, Map<string, readonly TransitionModel[]>>();
  const tried = new Set<TransitionModel>();
  const cover = coverage({ hierarchy, candidates });
  const look = (state: string, list: readonly TransitionModel[], resolved: boolean): void => {
    const covers = list.length < 2 ? [] : cover(list, resolved);
    for (const [index, transition] of list.entries()) {
      const by = covers[index];
      if (by === undefined || by.length === 0) tried.add(transition);
      else hidden.set(transition, (hidden.get(transition) ?? new Map<string, readonly TransitionModel[]>()).set(state, by));
    }
  };
  for (const { name, type, initialChild } of machine.states) {
    // An entity is never in a compound state alone; of what is not reached another rule tells, and what starts there is not hidden.
    if (!reach.rests.has(name) && type !== "choice" && (initialChild !== undefined || reach.reached.has(name))) continue;
    for (const list of candidates.get(name)?.values() ?? []) look(name, list, true);
    look(name, automatic(name), false);
  }
  for (const { regions } of machine.states) {
    for (const region of regions) {
      const states = new Set([region.initial.text, ...region.states.map(({ text }) => text)]);
      for (const state of states) for (const list of byTrigger(regional(region.name, state).toSorted(byPriority)).values()) look(state, list, false);
    }
  }
  return machine.transitions.flatMap((transition) => {
    const states = hidden.get(transition);
    return states === undefined || isRoute(transition, machine) ? [] : [{ transition, hidden: states, isTried: tried.has(transition) }];
  });
}

/** Whether it is taken by what its destination says, too, whatever its trigger would do (language.md 9.8). */
export function isRoute(transition: TransitionModel, machine: MachineModel): boolean {
  return routedInto(transition, machine, waysOf(machine).hierarchy.state) !== undefined;
}

/** What is worked out once of a transition's guards. */
interface Reading {
  readonly claim: Claim;
  readonly subjects: ReadonlySet<string>;
  readonly always: boolean;
  readonly never: boolean;
}

/** Of so many candidates each is held against those before it; behind them only one without guards is looked for. */
const MOST_COMPARED = 32;

type TransitionList = readonly TransitionModel[];

/** For each transition of a list those that hide it. */
type Covers = readonly (readonly TransitionModel[])[];

type Cover = (list: TransitionList, resolved: boolean) => Covers;

/**
 * For each transition of a list those that hide it, none where it can be taken.
 *
 * A list that several states inherit is one list, and is looked at once.
 */
function coverage(context: EndContext): Cover {
  const readings = new Map<TransitionModel, Reading>();
  const read = (transition: TransitionModel): Reading => {
    const found = readings.get(transition) ?? readGuards(transition);
    readings.set(transition, found);
    return found;
  };
  const answers = { event: new Map<TransitionList, Covers>(), other: new Map<TransitionList, Covers>() };
  return (list, resolved) => {
    const ofKind = resolved ? answers.event : answers.other;
    const found = ofKind.get(list) ?? coversIn(list, read, (transition) => !resolved || isSettled(transition, context));
    ofKind.set(list, found);
    return found;
  };
}

const UNGUARDED: Reading = { claim: claimOf([]), subjects: new Set(), always: true, never: false };

function readGuards({ guards }: TransitionModel): Reading {
  if (guards.length === 0) return UNGUARDED;
  const claim = claimOf(guards);
  return { claim, subjects: subjectsOf(claim), always: !canHold([not(claim)]), never: !canHold([claim]) };
}

function coversIn(list: readonly TransitionModel[], read: (transition: TransitionModel) => Reading, isTaken: (transition: TransitionModel) => boolean): readonly (readonly TransitionModel[])[] {
  const before: TransitionModel[] = [];
  let always: TransitionModel | undefined;
  return list.map((transition, index) => {
    const reading = read(transition);
    // What can never be taken has a rule of its own, and hides nothing.
    if (reading.never) return [];
    if (always !== undefined) return [always];
    const by = index < MOST_COMPARED ? coverOf(reading, before, read) : [];
    if (isTaken(transition)) {
      if (reading.always) always = transition;
      else before.push(transition);
    }
    return by;
  });
}

/** One that is taken whenever this one would be, or several that are so between them. */
function coverOf({ claim, subjects }: Reading, before: readonly TransitionModel[], read: (transition: TransitionModel) => Reading): readonly TransitionModel[] {
  const single = before.find((other) => isRelated(subjects, read(other).subjects) && !canHold([claim, not(read(other).claim)]));
  if (single !== undefined) return [single];
  return before.length > 1 && !canHold([claim, ...before.map((other) => not(read(other).claim))]) ? before.slice() : [];
}

function isRelated(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const subject of left) if (right.has(subject)) return true;
  return false;
}

/** Once its guards pass it is taken: it leads to no choice state, or to one that always lets through. */
export function isSettled(transition: TransitionModel, { hierarchy, candidates }: EndContext): boolean {
  const choice = choiceOf(transition, hierarchy);
  return choice === undefined || (candidates.get(choice)?.get(transition.trigger) ?? []).some(({ guards }) => guards.length === 0);
}

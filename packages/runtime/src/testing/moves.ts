/**
 * All that can happen to an entity, whatever its guards answer: what a session does (`language.md` 9), with every answer that is possible in place of the
 * one that is given.
 */
import { candidates, indexOf, taking, type TransitionIndex } from "../candidates.js";
import { longestChain } from "../chain.js";
import { admits, regionsOf } from "../configuration.js";
import { lineage } from "../hierarchy.js";
import { fitted } from "../interpret.js";
import { move } from "../move.js";
import { parallelStates, type Place, type SessionRegions } from "../parallel-states.js";
import { recalled } from "../recalled.js";
import { scheduleOf } from "../timers.js";
import type { Table, TableTransition } from "../table.js";
import type { History, MachineTypes, Row } from "../types.js";
import { type Answers, type Formula, formulaOf, type Goal, solve } from "./formula.js";
import { isAutomatic, triedIn } from "./tried.js";

/** Why a row that was asked for could not be taken. */
export interface Obstacle {
  readonly code: "guards" | "shadowed" | "history" | "undecided";
  /** The transition that is always taken before it. */
  readonly by?: TableTransition | undefined;
}

/** Where an entity can be, with all that decides what can happen to it next. */
export interface Spot {
  readonly place: Place;
  readonly history: History;
  /** What follows by itself, before anything else happens. */
  readonly following?: Following | undefined;
}

/** The end of a step: what is still to follow. */
interface Following {
  /** The trigger of a join that is due. */
  readonly due?: string | undefined;
  /** How many steps may still follow. */
  readonly left: number;
  /** What was remembered when it began. */
  readonly history: History;
  /** What the guards of the steps before it have answered: all are asked about one context. */
  readonly answers: Answers;
}

/** Something that can happen, and where it leads. */
export interface Move {
  readonly kind: "event" | "delay" | "timeout" | "join" | "auto" | "route" | "data";
  /** What is to be sent, or was taken by itself; nothing where data is applied. */
  readonly trigger?: string;
  /** After how many milliseconds in the state. */
  readonly milliseconds?: number;
  readonly answers: Answers;
  /** Of each region that moves, or the only one. */
  readonly rows: readonly Row[];
  /** The transitions that are taken. */
  readonly transitions: readonly TableTransition[];
  readonly spots: readonly Spot[];
}

/** What the caller wants of the search. */
export interface Limits {
  readonly answerOf: (label: string, name?: string) => boolean | undefined;
  readonly triggers: ReadonlySet<string> | undefined;
}

interface Way {
  readonly transition: TableTransition;
  readonly row: Row;
  readonly goals: readonly Goal[];
}

interface Taken {
  readonly transition: TableTransition;
  readonly row: Row;
  readonly answers: Answers;
}

const noAnswers: Answers = new Map();

/** The triggers of what happens by itself: those that are made where none is written, of joins, and the usual one of routes. */
const ofItself = /^_(after|auto|join)_|^_route$/i;

/** Works out what can happen in a machine. */
export class Moves<M extends MachineTypes> {
  readonly #table: Table<M>;
  readonly #limits: Limits;
  readonly #regions: SessionRegions;
  readonly #index: TransitionIndex;
  readonly #inRegions: TransitionIndex;
  readonly #timersOf: ReturnType<typeof scheduleOf>;
  readonly #automatic: (state: string) => readonly TableTransition[] = () => [];
  readonly #routes: (state: string) => readonly TableTransition[] = () => [];
  readonly #recalled: ReadonlySet<string>;
  readonly #written: ReadonlyMap<TableTransition, Formula>;
  readonly #obstacle: (row: Row, obstacle: Obstacle) => void;

  constructor(table: Table<M>, transitions: readonly TableTransition[], limits: Limits, obstacle: (row: Row, obstacle: Obstacle) => void) {
    this.#obstacle = obstacle;
    this.#limits = limits;
    // Every part of it has the same transitions, so that they can be told apart by what they are.
    this.#table = table = { ...table, transitions: () => transitions };
    const guards = Object.fromEntries(table.machine.guards.map((name) => [name, () => true]));
    this.#regions = parallelStates(table, guards, undefined);
    this.#index = indexOf(table, false);
    this.#inRegions = indexOf(table, true);
    this.#timersOf = scheduleOf(table);
    this.#recalled = recalled(transitions);
    this.#written = new Map(transitions.map((each) => [each, this.#all(each.guards)]));
    if (!table.advance) return;
    const conditional = new Set(isRouted(table) ? table.states.flatMap(({ name, when }) => (when?.[0] ? [name] : [])) : []);
    const isRoute = (each: TableTransition): boolean => {
      const destination = destinationOf(each);
      return destination !== undefined && conditional.has(destination);
    };
    this.#automatic = triedIn(table, transitions.filter(isAutomatic));
    this.#routes = triedIn(table, transitions.filter(isRoute));
  }

  /** Where an entity begins. Nothing follows by itself from there. */
  begin(state: string): Spot {
    return { place: this.#regions.enter(state, undefined), history: {} };
  }

  /** All that can happen next. */
  *from(spot: Spot): Iterable<Move> {
    if (spot.following) return yield* this.#follow(spot, spot.following);
    const timed = new Set<string>();
    yield* this.#wait(spot, timed);
    for (const trigger of this.#triggersIn(spot.place))
      if (!timed.has(trigger) && (this.#limits.triggers?.has(trigger) ?? !ofItself.test(trigger))) yield* this.#event(spot, trigger, { kind: "event", trigger }).moves;
    // Data may come at any time, and what follows by itself is asked then.
    const following = this.#landings(spot.place, spot.history, undefined);
    if (following.some((each) => each.following)) yield { kind: "data", answers: noAnswers, rows: [], transitions: [], spots: following.filter((each) => each.following) };
  }

  /** The timers of the state, up to the first with which it is left for certain. */
  *#wait(spot: Spot, timed: Set<string>): Iterable<Move> {
    const state = stateOf(spot.place);
    for (const { trigger, milliseconds, step } of [...this.#timersOf(state)].sort((one, other) => one.milliseconds - other.milliseconds)) {
      if (step) {
        yield this.#move(spot, { kind: "timeout", trigger, milliseconds }, { rows: [step], transitions: [], answers: noAnswers }, step);
        return;
      }
      const folded = this.#fold(trigger);
      timed.add(folded);
      const { moves, mayStay } = this.#event(spot, folded, { kind: "delay", trigger: folded, milliseconds });
      yield* moves;
      if (!mayStay) return;
    }
  }

  /** What an event can come to, and whether the state can be the same behind it. */
  #event(
    spot: Spot,
    trigger: string,
    how: Pick<Move, "kind" | "trigger" | "milliseconds">,
    inRegions = true,
  ): { readonly moves: readonly Move[]; readonly mayStay: boolean } {
    const { place, history } = spot;
    const moves: Move[] = [];
    let goals: readonly Goal[] = [];
    if (inRegions && typeof place == "object") {
      const { state, regions } = place;
      let combined: { readonly taken: readonly (Way & { readonly region: string })[]; readonly goals: readonly Goal[] }[] = [{ taken: [], goals: [] }];
      for (const [region, at] of Object.entries(regions)) {
        const tried = taking(this.#table.machine, this.#inRegions, at, trigger, region);
        const { taken, refused } = this.#ways(at, tried, history, []);
        const options = [...taken.map((way) => ({ taken: [{ ...way, region }], goals: way.goals })), { taken: [], goals: refused }];
        combined = combined.flatMap((before) =>
          options
            .map((option) => ({ taken: [...before.taken, ...option.taken], goals: [...before.goals, ...option.goals] }))
            .filter((both) => typeof solve(both.goals, noAnswers) == "object"),
        );
      }
      for (const { taken, goals: wanted } of combined) {
        if (!taken[0]) {
          goals = wanted;
          continue;
        }
        const answers = solve(wanted, noAnswers) as Answers;
        const declared = regionsOf(this.#table, state) ?? [];
        const escaping = taken.find((way) => declared.some((each) => each.name === way.region && !admits(each, way.row.target)));
        const steps = (escaping ? [escaping] : taken).map(({ row, region }): Row => ({ ...row, region, parallelState: state, ...(escaping && { source: state }) }));
        const used = escaping ? [escaping] : taken;
        moves.push(this.#move(spot, how, { rows: used.map(({ row }) => row), transitions: used.map(({ transition }) => transition), answers }, ...steps));
      }
      // Where no region can be kept from moving, the parallel state itself is not asked.
      if (!combined.some(({ taken }) => !taken[0])) return { moves, mayStay: false };
    }
    const state = stateOf(place);
    if (this.#find(state)?.type == "terminal") return { moves, mayStay: true };
    const tried = candidates(this.#table, this.#index, state, trigger);
    const { taken, refused } = this.#ways(state, tried, history, goals);
    for (const way of taken) {
      const answers = solve(way.goals, noAnswers) as Answers;
      moves.push(this.#move(spot, how, { rows: [way.row], transitions: [way.transition], answers }, way.row));
    }
    const mayRefuse = typeof solve(refused, noAnswers) == "object";
    return { moves, mayStay: mayRefuse || taken.some(({ row }) => row.source === row.target) };
  }

  /** What follows a step by itself. */
  *#follow(spot: Spot, { due, left, history, answers }: Following): Iterable<Move> {
    const { place } = spot;
    const state = stateOf(place);
    if (due !== undefined) {
      yield* this.#event(spot, due, { kind: "join", trigger: due }, false).moves;
      return;
    }
    const { taken } = this.#automaticWays(state, history, answers);
    for (const { row, transition, kind, answers: given } of taken) {
      const after = this.#regions.arrive(place, row);
      const next = { place: after, history: remembering(spot.history, row) };
      const spots = left > 1 ? this.#chain(next, { left: left - 1, history, answers: given }) : [next];
      yield { kind, trigger: row.trigger, answers: given, rows: [row], transitions: [transition], spots };
    }
  }

  /** A step, and where an entity can be behind it. */
  #move(
    { place, history }: Spot,
    how: Pick<Move, "kind" | "trigger" | "milliseconds">,
    what: Pick<Move, "rows" | "transitions" | "answers">,
    ...steps: readonly Row[]
  ): Move {
    let after = place;
    let remembered = history;
    for (const step of steps) {
      after = this.#regions.arrive(after, step);
      remembered = remembering(remembered, step);
    }
    return { ...how, ...what, spots: this.#landings(after, remembered, steps[0]) };
  }

  /** Where an entity can be when a step is over: at rest, or with more to follow. */
  #landings(place: Place, history: History, after: Row | undefined): readonly Spot[] {
    const at = { place, history };
    const chained = (): readonly Spot[] => this.#chain(at, { left: longestChain, history, answers: noAnswers });
    const due = this.#regions.due(place, after);
    if (due === undefined) return chained();
    const state = stateOf(place);
    const folded = this.#fold(due);
    const { taken, refused } = this.#ways(state, candidates(this.#table, this.#index, state, folded), history, []);
    const joins: Spot[] = taken[0] ? [{ ...at, following: { due: folded, left: longestChain, history, answers: noAnswers } }] : [];
    return [...joins, ...(typeof solve(refused, noAnswers) == "object" ? chained() : [])];
  }

  #chain(at: Spot, following: Following): readonly Spot[] {
    const { taken, mayEnd } = this.#automaticWays(stateOf(at.place), following.history, following.answers);
    return [...(mayEnd ? [at] : []), ...(taken[0] ? [{ ...at, following }] : [])];
  }

  /** The steps that a state can take by itself, and whether it can do without. */
  #automaticWays(
    state: string,
    history: History,
    answers: Answers,
  ): { readonly taken: readonly (Taken & { readonly kind: "auto" | "route" })[]; readonly mayEnd: boolean } {
    if (!this.#table.advance) return { taken: [], mayEnd: true };
    const automatic = this.#ways(state, this.#automatic(state), history, [], answers);
    let before = automatic.refused;
    const routes: (Taken & { readonly kind: "route" })[] = [];
    for (const transition of this.#routes(state)) {
      const destination = destinationOf(transition)!;
      const opens: Formula = { all: [this.#known(`when:${destination}`), this.#written.get(transition)!] };
      const found = solve([...before, [opens, true]], answers);
      const { region, ends, rows } = transition;
      const written = region === undefined && !ends ? rows.find(({ source }) => source === state) : undefined;
      const row = written ?? move(this.#table, state, destination, transition.trigger, this.#recalled);
      if (typeof found == "object") routes.push({ transition, row, answers: found, kind: "route" });
      before = [...before, [opens, false]];
    }
    const taken = automatic.taken.map((way) => ({ ...way, answers: solve(way.goals, answers) as Answers, kind: "auto" as const }));
    return { taken: [...taken, ...routes], mayEnd: typeof solve(before, answers) == "object" };
  }

  /**
   * The ways in which one of several transitions can be taken from a state, and what has to be so that none of them is.
   *
   * @param before what has to be so that they are tried
   */
  #ways(
    state: string,
    tried: readonly TableTransition[],
    history: History,
    before: readonly Goal[],
    answers: Answers = noAnswers,
  ): { readonly taken: readonly Way[]; readonly refused: readonly Goal[] } {
    const taken: Way[] = [];
    const refused: Goal[] = [...before];
    for (const [place, transition] of tried.entries()) {
      const written = this.#written.get(transition)!;
      const endings: Formula[] = [];
      for (const { row, guards, fits } of this.#endings(transition, state, history)) {
        if (!fits) {
          this.#obstacle(row, { code: "history" });
          continue;
        }
        const itself: readonly Goal[] = [[written, true], ...endings.map((earlier): Goal => [earlier, false]), [guards, true]];
        const goals = [...refused, ...itself];
        const found = solve(goals, answers);
        if (typeof found == "object") taken.push({ transition, row, goals });
        else this.#obstacle(row, found == "undecided" ? { code: found } : this.#whyNot(refused, itself, tried.slice(0, place), before.length));
        endings.push(guards);
      }
      refused.push([{ all: [written, { any: endings }] }, false]);
    }
    return { taken, refused };
  }

  #whyNot(refused: readonly Goal[], itself: readonly Goal[], ahead: readonly TableTransition[], offset: number): Obstacle {
    if (typeof solve(itself, noAnswers) != "object") return { code: "guards" };
    const index = ahead.findIndex((_, index) => typeof solve([...refused.slice(0, offset + index + 1), ...itself], noAnswers) != "object");
    return { code: "shadowed", by: ahead[index] };
  }

  /** The ways in which a transition comes out from a state, in order; each with what it asks. */
  #endings({ rows, ends }: TableTransition, state: string, history: History): readonly { readonly row: Row; readonly guards: Formula; readonly fits: boolean }[] {
    const from = (rows: readonly Row[]): Row | undefined => rows.find(({ source }) => source === state);
    if (!ends) return [from(rows)].flatMap((row) => (row ? [{ row, guards: true, fits: true }] : []));
    return fitted(ends, history).flatMap(({ end, fits }) => {
      const row = from(end.rows);
      return row ? [{ row, guards: this.#all(end.guards), fits }] : [];
    });
  }

  /** The triggers that something in a place takes. */
  #triggersIn(place: Place): readonly string[] {
    const state = stateOf(place);
    const triggerOf = ({ trigger }: TableTransition): string => this.#fold(trigger);
    const outer = lineage(this.#table.states, state).flatMap((name) => (this.#index.under.get(name) ?? []).map(triggerOf));
    const inner = typeof place == "string" ? [] : Object.entries(place.regions).flatMap(([region, at]) => (this.#inRegions.under.get(at) ?? []).filter((each) => each.region === region).map(triggerOf));
    return [...new Set([...inner, ...outer])];
  }

  #all(guards: TableTransition["guards"] = []): Formula {
    return { all: guards.map((guard) => formulaOf(guard, this.#limits.answerOf)) };
  }

  #known(asks: string): Formula {
    return this.#limits.answerOf(asks) ?? { asks };
  }

  #find(state: string): Table<M>["states"][number] | undefined {
    return this.#table.states.find(({ name }) => name === state);
  }

  #fold(trigger: string): string {
    return this.#table.machine.normalize?.(trigger) ?? trigger;
  }
}

export const stateOf = (place: Place): string => (typeof place == "string" ? place : place.state);

/** The destination as it is written. */
export function destinationOf({ destination, rows }: TableTransition): string | undefined {
  return destination ?? rows[0]?.target;
}

/** `meta.classification.auto_route`, as the engine takes it: anything that is true in Python. */
function isRouted<M extends MachineTypes>({ meta }: Table<M>): boolean {
  const wanted = (meta?.["classification"] as { readonly auto_route?: unknown } | null | undefined)?.auto_route;
  return typeof wanted == "object" && wanted !== null ? Object.keys(wanted).length > 0 : !!wanted;
}

function remembering(history: History, { remembers }: Row): History {
  return remembers ? { ...history, ...remembers } : history;
}

import type { AsyncMachine } from "./async-machine.js";
import { bindMembers } from "./bind-members.js";
import { indexOf, type TransitionIndex } from "./candidates.js";
import { admits, initialStates, isJoined, regionsOf, type StoredConfiguration } from "./configuration.js";
import { type Asking, atOnce, inTime, type Question } from "./interpret.js";
import type { BoundMachine } from "./machine.js";
import { joinOf, moveRegions, type RegionMoves, withJoin } from "./region-moves.js";
import { step as makeStep } from "./step.js";
import type { Table } from "./table.js";
import type { GuardFault, History, MachineTypes, Refusal, Row, Step } from "./types.js";

/** Where an entity is: its state, or in a parallel state its configuration. */
export type Place = string | StoredConfiguration;

type Regions = StoredConfiguration["regions"];

/** What a machine answers to an event. */
type Answer<M extends MachineTypes> = Step<M> | Refusal<M, string, string>;

/** What is left of stored regions in the machine as it is now. */
export interface RevivedRegions {
  readonly regions: Regions;
  /** The regions that are gone. */
  readonly gone: readonly string[];
  /** The states in which they are. */
  readonly states: readonly string[];
  /** Of these, region and state where the region does not list a state that there is. */
  readonly misplaced: readonly (readonly [region: string, state: string])[];
}

/** The parallel states of a machine as a session needs them. */
export interface SessionRegions {
  /** The place of an entity that enters a state, its regions where they are stored or else in their initial states. */
  enter(state: string, stored: Regions | undefined): Place;
  /** What an event comes to: what it does in the regions, or what the machine answers for the state itself. */
  answer<M extends MachineTypes>(
    machine: BoundMachine<M>,
    place: Place,
    trigger: string,
    context: M["Context"],
    payload: object | undefined,
    history: History | undefined,
  ): Answer<M>;
  /** `answer` for guards that may answer with promises. */
  answerLater<M extends MachineTypes>(
    machine: AsyncMachine<M>,
    place: Place,
    trigger: string,
    context: M["Context"],
    payload: object | undefined,
    history: History | undefined,
  ): Promise<Answer<M>>;
  /** A step as it is taken from a place: where it leads out of a parallel state, the states of the regions are left first. */
  leave(place: Place, step: Row): Row;
  /** The place behind a step: the same one where nothing has changed. */
  arrive(place: Place, step: Row): Place;
  /** The trigger that is due in a joined place, unless `after` has led into it or is the step of a join itself. */
  due(place: Place, after: Row | undefined): string | undefined;
  /** What there is to see of a place beside its state. */
  show(place: Place): { readonly regions: Regions } | undefined;
  revive(state: string, stored: Regions, renamed: (state: string) => string): RevivedRegions;
}

/**
 * Parallel states in a session. Give this function to a session whose entity is to move in its regions (`parallel: parallelStates`); without it the
 * regions of a parallel state stand still, as in the engine's session.
 *
 * An event goes to the regions first: `send` gives the step of the first that moves, with the others under `also`. Where no region takes it, it goes to the
 * parallel state's own transitions, with which the states of the regions are left in order, then the parallel state. Where nothing takes it, it is refused
 * as in any state. A region that is led out of the states that it lists leads the entity out of the parallel state, to that target as written: of the
 * event's steps this one alone is taken, and its source is the parallel state. When the regions are joined behind an event that was taken there, the
 * session sends `_join_<state>` by itself; refused, that is tried again behind the next one. Wherever a parallel state is entered, its regions begin in
 * their initial states, whose enter actions never run.
 */
export function parallelStates<M extends MachineTypes>(
  table: Table<M>,
  given: object | undefined,
  onGuardError: ((fault: GuardFault) => void) | undefined,
): SessionRegions {
  const { machine, states } = table;
  const guards = bindMembers("guards", machine.guards, given, machine.guardDefaults);
  let index: TransitionIndex | undefined;

  const enter = (state: string, stored?: Regions): Place => {
    const regions = regionsOf(table, state);
    return regions ? { state, regions: Object.freeze({ ...initialStates(regions), ...stored }) } : state;
  };

  /** What an event does in the regions of a place; nothing where it has none. */
  function* ask(place: Place, sent: string, context: M["Context"], payload: object | undefined, threw: GuardFault[]): Asking<RegionMoves | undefined> {
    if (typeof place == "string") return undefined;
    const question: Question<M> = {
      table,
      index: (index ??= indexOf(table, true)),
      guards,
      context: machine.guardContext?.(context, payload, sent) ?? { ...context, ...payload },
      history: undefined,
      onFault: (fault) => {
        threw.push(fault);
        onGuardError?.(fault);
      },
    };
    const trigger = machine.normalize?.(sent) ?? sent;
    const moves = yield* moveRegions(question, place, trigger);
    return moves.rows[0] ? { ...moves, rows: withJoin(question, moves, trigger) } : moves;
  }

  /** The first step of those that the regions take, with the others beside it; one that leads out alone. */
  const taken = <N extends MachineTypes>({ configuration: { state }, rows }: RegionMoves): Step<N> => {
    const declared = regionsOf(table, state) ?? [];
    const escaping = rows.find(({ region, target }) => declared.some((each) => each.name === region && !admits(each, target)));
    const [first, ...also] = rows;
    const step = escaping ? { ...escaping, source: state } : also[0] ? { ...first!, also: Object.freeze(also) } : first!;
    return Object.freeze(step);
  };

  /** The answer of the parallel state itself; where guards have kept its regions from moving, a refusal tells of them. */
  const otherwise = <N extends MachineTypes>(names: readonly string[] | undefined, threw: readonly GuardFault[], answer: Answer<N>): Answer<N> => {
    if (!names || (answer.ok && !answer.noOp)) return answer;
    const { ok, machine, source, trigger } = answer;
    const own = ok ? { guards: [], threw: [] } : answer;
    const guards = Object.freeze([...new Set([...names, ...own.guards])]);
    return { ok: false, machine, source, trigger, code: "guards_failed", guards, threw: [...threw, ...own.threw] };
  };

  const stateOf = (place: Place): string => (typeof place == "string" ? place : place.state);

  return {
    enter,
    answer(machine, place, trigger, context, payload, history) {
      const threw: GuardFault[] = [];
      const moves = atOnce(ask(place, trigger, context, payload, threw));
      if (moves?.rows[0]) return taken(moves);
      return otherwise(moves?.refused, threw, machine.processUnchecked(stateOf(place), trigger, context, payload, history));
    },
    async answerLater(machine, place, trigger, context, payload, history) {
      const threw: GuardFault[] = [];
      const moves = await inTime(ask(place, trigger, context, payload, threw));
      if (moves?.rows[0]) return taken(moves);
      return otherwise(moves?.refused, threw, await machine.processUnchecked(stateOf(place), trigger, context, payload, history));
    },
    leave(place, step) {
      if (typeof place == "string" || step.region !== undefined || step.target === step.source) return step;
      const left = Object.values(place.regions).flatMap((region) => states.find(({ name }) => name === region)?.exit ?? []);
      const { machine, source, trigger, target, actions, ok: _, ...details } = step;
      return left[0] ? makeStep(machine, source, trigger, target, [...left, ...actions], { ...details, exit: left.length + (step.exit ?? 0) }) : step;
    },
    arrive(place, { region, parallelState, source, target }) {
      if (region === undefined) return source === target ? place : enter(target);
      if (source === parallelState || typeof place == "string") return enter(target);
      return source === target ? place : { state: place.state, regions: Object.freeze({ ...place.regions, [region]: target }) };
    },
    due(place, after) {
      if (typeof place == "string" || !isJoined(table, place)) return undefined;
      const trigger = joinOf(place.state);
      const stays = !after || after.source === after.target || (after.parallelState === place.state && after.source !== after.parallelState);
      return stays && after?.trigger !== (machine.normalize?.(trigger) ?? trigger) ? trigger : undefined;
    },
    show: (place) => (typeof place == "string" ? undefined : { regions: place.regions }),
    revive(state, stored, renamed) {
      const declared = regionsOf(table, state) ?? [];
      const places = Object.entries(stored).flatMap(([region, at]) => ((at as string | null) === null ? [] : [[region, renamed(at)] as const]));
      const find = (region: string) => declared.find(({ name }) => name === region);
      const isState = (state: string): boolean => states.some(({ name }) => name === state);
      return {
        regions: Object.fromEntries(places),
        gone: places.map(([region]) => region).filter((region) => !find(region)),
        states: places.map(([, at]) => at),
        misplaced: places.filter(([region, at]) => isState(at) && !admits(find(region) ?? { states: [] }, at)),
      };
    },
  };
}

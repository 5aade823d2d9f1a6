import { UndefinedStateError } from "../errors.js";
import { lineage } from "../hierarchy.js";
import { own } from "../keys.js";
import type { Place } from "../parallel-states.js";
import type { Table, TableTransition } from "../table.js";
import type { MachineTypes, Row } from "../types.js";
import { destinationOf, type Move, Moves, type Obstacle, type Spot, stateOf } from "./moves.js";
import { constantAnswer, rowsOf, rowText } from "./rows.js";

/** One step on the way of an entity. */
export interface PathStep {
  /**
   * What makes it happen. `event`: the trigger is sent. `delay` and `timeout`: so many milliseconds have passed in the state, and nothing else has
   * happened. `data`: data is applied. By themselves happen, right behind the step before: `join`, `auto` (an automatic transition), `route`.
   */
  readonly kind: Move["kind"];
  /** The trigger as results carry it. Absent of `data`. */
  readonly trigger?: string;
  /** Of `delay` and `timeout`, counted from the entry into the state. */
  readonly milliseconds?: number;
  /** What guards have to answer for it; of `when:<state>`, whether the state's `when` has to hold. Guards that are not named here may answer anything. */
  readonly guards: Readonly<Record<string, boolean>>;
  /** The state behind it. */
  readonly state: string;
  /** Behind it, region → its state, in a parallel state. */
  readonly regions?: Readonly<Record<string, string>>;
}

/** Why there is no path. */
export interface Unreachable {
  /**
   * `source`: the row's state is reached by no path. `never-rests`: an entity goes through the state and is never asked in it: a compound state, a choice
   * state, or the state of a region for a transition that is not the region's; an entity that was stored in it can take the row. `guards`: its guards never pass, since they contradict each other or
   * have a fixed answer. `shadowed`: another transition is always taken before it. `history`: nothing is ever remembered with which it is taken.
   * `nothing-leads-there`: no row leads to the state. `rows`: those that do are not taken. `not-asked`: its state is reached, and it is never its turn: it
   * waits behind a timer that ends earlier, its trigger is not among those allowed, or it is only taken by itself where nothing asks. `undecided`: guards
   * are too entangled to tell. `limit`: the search ended before.
   */
  readonly code: "source" | "never-rests" | "guards" | "shadowed" | "history" | "nothing-leads-there" | "rows" | "not-asked" | "undecided" | "limit";
  /** A sentence for people. */
  readonly message: string;
}

/** How a state is reached, or why it is not. */
export interface StatePath<M extends MachineTypes> {
  readonly state: M["State"];
  /**
   * The shortest way there; empty of the state in which the entity starts. A compound state is reached with a state inside it, a state of a region when
   * the region is in it, and a choice state when it is gone through.
   */
  readonly path?: readonly PathStep[];
  readonly unreachable?: Unreachable;
}

/** How a row is taken, or why it is not. */
export interface RowPath {
  readonly row: Row;
  /** Absent of a timeout that leads to its `destination`. */
  readonly transition?: TableTransition;
  /** The shortest way through it: with its last step the row is taken. */
  readonly path?: readonly PathStep[];
  readonly unreachable?: Unreachable;
}

/** The shortest ways through a machine. */
export interface Paths<M extends MachineTypes> {
  /** In the order of the YAML. */
  readonly states: readonly StatePath<M>[];
  /** The rows of the transitions, then the timeouts. */
  readonly rows: readonly RowPath[];
  /** False when the search ended at `limit`: what has no path may have one. */
  readonly complete: boolean;
  /** All of it as text, a line for each state and row. */
  toString(): string;
}

/** What is to be taken into account. */
export interface PathOptions<M extends MachineTypes> {
  /**
   * Guards that always answer the same: by name, by name and parameters (`over({"limit":5})`), `expr:…`, `check:…`, or `when:<state>`, as the steps of
   * paths call them. All others answer as they like, each time anew, and one guard alike in one decision.
   */
  readonly guards?: Readonly<Record<string, boolean>> | undefined;
  /**
   * The triggers that may be sent, as results carry them. Default: all but those of what happens by itself: `_join_…`, `_after_…`,
   * `_auto_…`, `_route`. Time and what follows by itself is not affected.
   */
  readonly triggers?: readonly M["Trigger"][] | undefined;
  /** Where the entity starts. Default: the initial state. */
  readonly state?: M["State"] | undefined;
  /** How many situations are looked at: state, regions, memory. Default 100,000. */
  readonly limit?: number | undefined;
}

/**
 * The shortest sequences of events to each state and through each row of a machine, or why there is none: what is to be tested, and what cannot be.
 * Asks no guard, runs no action: guards are free choices, so that a path says what its guards have to answer.
 *
 * Goes through the machine as a session with `parallelStates` and `timers` does (`docs/language.md`): hierarchy, choices, memory, steps that follow by
 * themselves, regions and joins. `fallback` is not taken into account.
 *
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function paths<M extends MachineTypes>(table: Table<M>, options: PathOptions<M> = {}): Paths<M> {
  const { machine, states } = table;
  const { guards, triggers, limit = 100_000, state: start = machine.initial } = options;
  if (!states.some(({ name }) => name === start)) throw new UndefinedStateError(`Undefined state: ${start}`);

  const transitions = table.transitions();
  const rows = rowsOf(table, transitions);
  const answerOf = (label: string, name?: string): boolean | undefined => {
    const fixed = own(guards, label) ?? (name === undefined ? undefined : own(guards, name));
    return fixed !== undefined || name === undefined ? fixed : constantAnswer(machine, name);
  };
  const obstacles = new Map<Row, Obstacle>();
  const moves = new Moves(table, transitions, { answerOf, triggers: triggers && new Set(triggers) }, (row, obstacle) => {
    if (!obstacles.has(row)) obstacles.set(row, obstacle);
  });

  const stateEnds = new Map<string, Trail>();
  const rowEnds = new Map<Row, Trail>();
  const rests = new Set<string>();
  const known = new Set<string>();
  const queue: { readonly spot: Spot; readonly trail: Trail }[] = [];
  const visit = (spot: Spot, trail: Trail): void => {
    const key = keyOf(spot);
    if (known.has(key) || known.size >= limit) return;
    known.add(key);
    queue.push({ spot, trail });
    rests.add(stateOf(spot.place));
    for (const name of statesAt(table, spot.place)) if (!stateEnds.has(name)) stateEnds.set(name, trail);
  };
  const findRow = rowFinder(rows);
  visit(moves.begin(start), undefined);
  for (const { spot, trail } of queue) {
    for (const move of moves.from(spot)) {
      const [next] = move.spots;
      const after: Trail = { before: trail, move, place: (next ?? spot).place };
      move.rows.forEach((row, index) => {
        const found = findRow(row, move.transitions[index]);
        if (found && !rowEnds.has(found)) rowEnds.set(found, after);
      });
      for (const name of move.transitions.map(destinationOf)) if (name !== undefined && isChoice(table, name) && !stateEnds.has(name)) stateEnds.set(name, after);
      for (const each of move.spots) visit(each, { ...after, place: each.place });
    }
  }

  const complete = known.size < limit;
  const reached = (name: string): boolean => stateEnds.has(name);
  const rowPaths = rows.map(({ row, transition }): RowPath => {
    const which = { row, ...(transition && { transition }) };
    if (rowEnds.has(row)) return { ...which, path: stepsOf(rowEnds.get(row)) };
    return { ...which, unreachable: complete ? whyRow(row, obstacles.get(row), reached, transition?.region === undefined && !rests.has(row.source)) : atLimit };
  });
  const statePaths = states.map(({ name }): StatePath<M> => {
    if (reached(name)) return { state: name, path: stepsOf(stateEnds.get(name)) };
    const leads = rows.some(({ row, transition }) => row.target === name || (transition && destinationOf(transition) === name));
    const reason = leads
      ? ({ code: "rows", message: "no row that leads there can be taken" } as const)
      : ({ code: "nothing-leads-there", message: "no row leads there" } as const);
    return { state: name, unreachable: complete ? reason : atLimit };
  });
  return { states: statePaths, rows: rowPaths, complete, toString: () => textOf(machine.name, statePaths, rowPaths) };
}

const atLimit: Unreachable = { code: "limit", message: "the search ended before: give it a higher limit" };

/** How a situation came about: its last move, and what was before. Nothing where it all begins. */
type Trail = { readonly before: Trail; readonly move: Move; readonly place: Place } | undefined;

function stepsOf(trail: Trail): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let each = trail; each; each = each.before) {
    const { move, place } = each;
    const { kind, trigger, milliseconds, answers } = move;
    steps.push({
      kind,
      ...(trigger !== undefined && { trigger }),
      ...(milliseconds !== undefined && { milliseconds }),
      guards: Object.fromEntries(answers),
      state: stateOf(place),
      ...(typeof place == "object" && { regions: place.regions }),
    });
  }
  return steps.reverse();
}

/** The states that an entity is in: that of its place, those of regions, and all around them. */
function statesAt<M extends MachineTypes>({ states }: Table<M>, place: Place): readonly string[] {
  const inside = typeof place == "string" ? [] : Object.values(place.regions);
  return [stateOf(place), ...inside].flatMap((name) => lineage(states, name));
}

const isChoice = <M extends MachineTypes>({ states }: Table<M>, state: string): boolean => states.some(({ name, type }) => name === state && type == "choice");

function keyOf({ place, history, following }: Spot): string {
  const sorted = (entries: Iterable<readonly [string, unknown]>): unknown => [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  const where = typeof place == "string" ? place : [place.state, place.regions];
  const after = following && [following.due, following.left, sorted(Object.entries(following.history)), sorted(following.answers)];
  return JSON.stringify([where, sorted(Object.entries(history)), after]);
}

/** Finds the written row of one that was taken: a route that a machine takes by itself has rows that are made when they are needed. */
function rowFinder(rows: readonly { readonly row: Row; readonly transition?: TableTransition }[]): (taken: Row, transition: TableTransition | undefined) => Row | undefined {
  const written = new Set(rows.map(({ row }) => row));
  const timeouts = new Map(rows.flatMap(({ row, transition }) => (transition ? [] : [[row.trigger, row] as const])));
  const made = new Map<TableTransition, readonly Row[]>();
  for (const { row, transition } of rows) if (transition) made.set(transition, [...(made.get(transition) ?? []), row]);
  return (taken, transition) => {
    if (written.has(taken)) return taken;
    if (!transition) return timeouts.get(taken.trigger);
    return made.get(transition)?.find(({ source, target }) => source === taken.source && target === taken.target);
  };
}

function whyRow({ source }: Row, obstacle: Obstacle | undefined, reached: (state: string) => boolean, neverRests: boolean): Unreachable {
  if (!reached(source)) return { code: "source", message: `${source} cannot be reached` };
  if (neverRests) return { code: "never-rests", message: `an entity goes through ${source} and never rests in it` };
  if (!obstacle) return { code: "not-asked", message: `nothing asks for it in ${source}` };
  const { code, by } = obstacle;
  const ahead = by && ` (${by.trigger}${by.guards ? "" : ", without guards"}, to ${String(destinationOf(by))})`;
  const messages = {
    guards: "its guards never pass",
    shadowed: `another transition is always taken before it${ahead ?? ""}`,
    history: "nothing is ever remembered with which it is taken",
    undecided: "its guards are too entangled to tell",
  };
  return { code, message: messages[code] };
}

function textOf<M extends MachineTypes>(name: string, states: readonly StatePath<M>[], rows: readonly RowPath[]): string {
  const count = (all: readonly { readonly path?: unknown }[]): string => `${all.filter(({ path }) => path).length} of ${all.length}`;
  const line = (what: string, { path, unreachable }: Pick<RowPath, "path" | "unreachable">): string =>
    `  ${what}: ${path ? path.map(stepText).join(", ") || "the start" : `cannot be reached: ${unreachable!.message}`}`;
  return [
    `${name}: ${count(states)} states and ${count(rows)} rows can be reached`,
    "states",
    ...states.map((each) => line(each.state, each)),
    "rows",
    ...rows.map((each) => line(rowText(each.row, each.transition), each)),
  ].join("\n");
}

function stepText({ kind, trigger, milliseconds, guards }: PathStep): string {
  const answers = Object.entries(guards).map(([name, answer]) => (answer ? name : `not ${name}`));
  const what = kind == "data" ? "(data)" : milliseconds !== undefined ? `(${milliseconds} ms) ${trigger}` : kind == "event" ? trigger! : `(${kind}) ${trigger}`;
  return answers[0] === undefined ? what : `${what} [${answers.join(", ")}]`;
}

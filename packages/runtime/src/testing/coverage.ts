import { indexOf, type TransitionIndex } from "../candidates.js";
import { type Asking, atOnce, interpret, type Question, take } from "../interpret.js";
import { member, type Member } from "../member.js";
import type { Observer } from "../session-types.js";
import { isThenable } from "../thenable.js";
import type { GuardReference, Table, TableTransition } from "../table.js";
import type { Machine, MachineTypes, Refusal, Row, Step } from "../types.js";
import { labelFor, namedLabel } from "./formula.js";
import { paths, type Unreachable } from "./paths.js";
import { constantAnswer, rowsOf, rowText, type TableRow } from "./rows.js";
import { isAutomatic, triedIn } from "./tried.js";

/** A row, and whether it was taken. */
export interface RowCoverage {
  readonly row: Row;
  /** Absent of a timeout that leads to its `destination`. */
  readonly transition?: TableTransition;
  readonly taken: boolean;
  /** Why no path goes through it, where `paths` finds none. It is not counted then, unless it was taken all the same: by an entity that was stored. */
  readonly unreachable?: Unreachable;
}

/** A guard, and what it has answered. */
export interface GuardCoverage {
  /** Its name, with its parameters where it has some; `expr:…`; `check:…`. */
  readonly guard: string;
  readonly passed: boolean;
  readonly failed: boolean;
  /** It threw, could not be worked out, or answered with nothing, and so counted as failed. Not counted: few guards are meant to throw. */
  readonly threw: boolean;
  /** How many of its answers, yes and no, can be: one of `always` and `never`. */
  readonly outcomes: 1 | 2;
}

/** What was seen. */
export interface CoverageReport {
  readonly rows: readonly RowCoverage[];
  readonly guards: readonly GuardCoverage[];
  /** How many of the rows that can be taken and of the guards' answers were seen, from 0 to 1; 1 where there are none. */
  readonly ratio: number;
  /** The numbers in one line, then what was not seen, a line each. */
  toString(): string;
}

/** Something that tells of its steps: a session of any kind. */
export interface Observable<M extends MachineTypes> {
  observe(observer: Observer<M>): () => void;
}

/** Watches a machine. */
export interface Coverage<M extends MachineTypes> {
  /** The machine, for `createMachine`: each row with which it answers counts as taken. */
  readonly machine: Machine<M>;
  /** The table, for sessions, `./parallel` and `createAsyncMachine`: tells of guards alone, since a session also asks without taking anything. */
  readonly table: Table<M>;
  /**
   * The guards, watched: an object or an instance of a class. Needed where guards are asked by regions or answer with promises; elsewhere their answers are
   * seen anyway.
   */
  guards<G extends object>(guards: G): G;
  /** Counts the steps of a session from now on. Gives the session. */
  observe<S extends Observable<M>>(session: S): S;
  /** Counts a result: of `createAsyncMachine`, or one of `results` of `./parallel`. A refusal counts for nothing. */
  note(result: Step<M> | Refusal<M, string, string>): void;
  /** What was seen until now. */
  report(): CoverageReport;
}

/**
 * Watches which rows of a machine are taken and what its guards answer, for tests.
 *
 * ```ts
 * const seen = coverage(orderManagementTable);
 * const machine = createMachine(seen.machine, guards);
 * const session = seen.observe(createSession(seen.table, { guards, context }));
 * // … the tests …
 * console.log(String(seen.report()));
 * ```
 *
 * What is watched decides the same and costs time: it is not for applications.
 */
export function coverage<M extends MachineTypes>(table: Table<M>): Coverage<M> {
  const { machine } = table;
  const transitions = table.transitions();
  const rows = rowsOf(table, transitions);
  const taken = new Set<Row>();
  const outcomes = new Map(guardsOf(transitions).map((label) => [label, { passed: false, failed: false, threw: false }]));

  const answered = (label: string, answer: unknown): void => {
    const seen = outcomes.get(label);
    if (seen) seen[answer === undefined ? "threw" : answer ? "passed" : "failed"] = true;
  };
  const noteRow = (row: Row): void => void findRows(rows, row).forEach((each) => taken.add(each));
  const noteStep = (step: Row): void => [step, ...(step.also ?? [])].forEach(noteRow);

  const watched: Table<M> = { ...table, transitions: () => transitions.map((each) => listening(each, answered)) };
  const index = indexOf(watched, false);
  const automatic = triedIn(watched, watched.transitions().filter(isAutomatic));

  /** Guards that note what they answer, and what they have answered in this decision. */
  const recorded = (guards: M["Guards"]): { readonly asked: M["Guards"]; readonly replay: () => ReadonlyMap<string, Member> } => {
    const given = new Map<string, unknown[]>();
    const asked = Object.fromEntries(
      machine.guards.map((name) => {
        const guard = (guards as Record<string, Member>)[name]!;
        const watched: Member = (context, params) => {
          const answer = guard(context, params);
          const label = namedLabel(name, params);
          answered(label, answer);
          given.set(label, [...(given.get(label) ?? []), answer]);
          return answer;
        };
        return [name, watched];
      }),
    );
    const replay = (): ReadonlyMap<string, Member> => new Map(machine.guards.map((name) => [name, (_, params) => given.get(namedLabel(name, params))?.shift()]));
    return { asked, replay };
  };

  /** What the compiled functions have asked is asked of the table once more, whose checks and expressions tell; named guards answer as they have. */
  const again = (ask: (question: Question<M>) => Asking<unknown>, index: TransitionIndex, context: object, guards: ReadonlyMap<string, Member>, history: Question<M>["history"]): void => {
    atOnce(ask({ table: watched, index, guards, context, history, onFault: () => {} }));
  };

  const deciding = (onRow: (row: Row) => void): Machine<M> => ({
    ...machine,
    decide(state, trigger, context, guards, history) {
      const { asked, replay } = recorded(guards);
      const decision = machine.decide(state, trigger, context, asked, history);
      again((question) => interpret(question, state, trigger), index, context, replay(), history);
      if ((decision as { readonly ok?: true }).ok) onRow(decision as Row);
      return decision;
    },
  });

  const { advance } = table;
  const advancing: Table<M>["advance"] = (state, context, guards, history) => {
    const { asked, replay } = recorded(guards);
    const row = advance!.call(table, state, context, asked, history);
    again((question) => anyOf(question, state, automatic(state)), index, context, replay(), history);
    return row;
  };

  return {
    machine: deciding(noteRow),
    table: { ...watched, machine: deciding(() => {}), ...(advance && { advance: advancing }) },
    guards<G extends object>(guards: G) {
      const names = machine.guards.filter((name) => member(guards, name));
      return Object.fromEntries(names.map((name) => [name, listener(name, member(guards, name)!, answered)])) as G;
    },
    observe(session) {
      session.observe({ transition: noteStep });
      return session;
    },
    note(result) {
      if (result.ok) noteStep(result);
    },
    report() {
      const ways = paths({ ...table, transitions: () => transitions }).rows;
      const rowReports = rows.map(({ row, transition }, index): RowCoverage => {
        const { unreachable } = ways[index]!;
        return { row, ...(transition && { transition }), taken: taken.has(row), ...(unreachable && { unreachable }) };
      });
      const guardReports = [...outcomes].map(([guard, seen]): GuardCoverage => ({ guard, ...seen, outcomes: constantAnswer(machine, guard) === undefined ? 2 : 1 }));
      return reportOf(machine.name, rowReports, guardReports);
    },
  };
}

/** A guard that notes what it answers, now or later. */
function listener(name: string, guard: Member, answered: (label: string, answer: unknown) => void): Member {
  return (context, params) => {
    const label = namedLabel(name, params);
    try {
      const answer = guard(context, params);
      if (isThenable(answer)) Promise.resolve(answer).then((late) => answered(label, late), () => answered(label, undefined));
      else answered(label, answer);
      return answer;
    } catch (error) {
      answered(label, undefined);
      throw error;
    }
  };
}

/** A transition whose checks and expressions note what they answer. */
function listening(transition: TableTransition, answered: (label: string, answer: unknown) => void): TableTransition {
  const of = (guard: GuardReference): GuardReference => {
    if (typeof guard == "string" || "name" in guard) return guard;
    if ("allOf" in guard) return { allOf: guard.allOf.map(of) };
    if ("anyOf" in guard) return { anyOf: guard.anyOf.map(of) };
    if ("not" in guard) return { not: of(guard.not) };
    const holds = (context: never): boolean | undefined => {
      const answer = guard.holds(context);
      answered(labelFor(guard), answer);
      return answer;
    };
    return { ...guard, holds };
  };
  const { guards, ends } = transition;
  return {
    ...transition,
    ...(guards && { guards: guards.map(of) }),
    ...(ends && { ends: ends.map((end) => ({ ...end, ...(end.guards && { guards: end.guards.map(of) }) })) }),
  };
}

/** The labels of all guards of a machine, in the order of the YAML. */
function guardsOf(transitions: readonly TableTransition[]): readonly string[] {
  const labels = (guard: GuardReference): readonly string[] => {
    if (typeof guard == "object") {
      if ("allOf" in guard) return guard.allOf.flatMap(labels);
      if ("anyOf" in guard) return guard.anyOf.flatMap(labels);
      if ("not" in guard) return labels(guard.not);
    }
    return [labelFor(guard)];
  };
  return [...new Set(transitions.flatMap(({ guards = [], ends = [] }) => [...guards, ...ends.flatMap((end) => end.guards ?? [])].flatMap(labels)))];
}

function* anyOf<M extends MachineTypes>(question: Question<M>, state: string, tried: readonly TableTransition[]): Asking<unknown> {
  for (const transition of tried) if (yield* take(question, state, transition)) return transition;
  return undefined;
}

/**
 * The written rows of one that was taken. A step in a region, one that leads out of a parallel state and one that a machine has made of a route are copies:
 * they are known by what they say, and two rows that say the same are one for them.
 */
function findRows(rows: readonly TableRow[], taken: Row): readonly Row[] {
  const same = rows.find(({ row }) => row === taken);
  if (same) return [same.row];
  const { source, trigger, target, region, parallelState } = taken;
  const alike = rows.filter(
    ({ row, transition }) => row.trigger === trigger && row.target === target && transition?.region === region && (row.source === source || source === parallelState),
  );
  return alike.map(({ row }) => row);
}

function reportOf(name: string, rows: readonly RowCoverage[], guards: readonly GuardCoverage[]): CoverageReport {
  const counted = rows.filter(({ taken, unreachable }) => taken || !unreachable);
  const takenRows = counted.filter(({ taken }) => taken).length;
  const answers = guards.reduce((sum, { passed, failed }) => sum + Number(passed) + Number(failed), 0);
  const possible = guards.reduce((sum, { outcomes }) => sum + outcomes, 0);
  const ratio = counted.length + possible === 0 ? 1 : (takenRows + answers) / (counted.length + possible);
  const toString = (): string => {
    const missing = counted.filter(({ taken }) => !taken).map(({ row, transition }) => `  not taken: ${rowText(row, transition)}`);
    const said = guards.flatMap(({ guard, passed, failed, threw, outcomes }) => {
      if (!passed && !failed) return [`  never asked: ${guard}${threw ? " (but it threw)" : ""}`];
      const never = outcomes == 1 ? [] : [...(passed ? [] : [`  never passed: ${guard}`]), ...(failed ? [] : [`  never failed: ${guard}`])];
      return [...never, ...(threw ? [`  threw: ${guard}`] : [])];
    });
    const percent = Math.floor(ratio * 100);
    return [`${name}: ${percent} % (${takenRows} of ${counted.length} rows, ${answers} of ${possible} answers of guards)`, ...missing, ...said].join("\n");
  };
  return { rows, guards, ratio, toString };
}

/**
 * Decides on the table: what the compiled `decide` does, for guards that may answer later and for those who want to know what each of them said.
 * Written once, as generators: they give what a guard answered, which may be a promise, and are given what it came to.
 */
import { candidates, type TransitionIndex } from "./candidates.js";
import { GuardExecutionError } from "./errors.js";
import { ignore } from "./ignore.js";
import { own } from "./keys.js";
import type { Member } from "./member.js";
import { isThenable } from "./thenable.js";
import type { GuardReference, Table, TableEnd, TableTransition } from "./table.js";
import type { Decision, GuardFault, History, MachineTypes, Row } from "./types.js";

/** Work that asks guards. */
export type Asking<T> = Generator<unknown, T, unknown>;

/** What one guard, or several of them as one, came to. */
export interface GuardAnswer {
  readonly guard: GuardReference;
  /** As the guard gave it. */
  readonly answer: unknown;
  /** Whether it threw, or could not be worked out. It counts as failed. */
  readonly failed: boolean;
  /** What was thrown, where that is known. */
  readonly error?: unknown;
}

/** What a decision on the table needs. */
export interface Question<M extends MachineTypes> {
  readonly table: Table<M>;
  /** Of the transitions of regions where it is asked of them, else of all others. */
  readonly index: TransitionIndex;
  readonly guards: ReadonlyMap<string, Member>;
  /** What the guards read: the context with the payload over it. */
  readonly context: object;
  readonly history: History | undefined;
  /** Told of every guard that threw. */
  readonly onFault: (fault: GuardFault) => void;
  /** Told of each candidate, before its guards are asked. */
  readonly onCandidate?: (candidate: TableTransition) => void;
  /** Told when the guards of the candidate that is being tried have let it pass. */
  readonly onPassed?: () => void;
  /** Told of every answer to the guards of a candidate, the parts of `allOf`, `anyOf` and `not` before the whole. */
  readonly onAnswer?: ((answer: GuardAnswer) => void) | undefined;
}

/**
 * Which row a trigger leads to in a state: the answer of `decide`.
 *
 * @param trigger folded
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function* interpret<M extends MachineTypes>(question: Question<M>, state: string, trigger: string): Asking<Decision> {
  const { table, index, onCandidate } = question;
  const found = table.states.find(({ name }) => name === state);
  if (!found) return "undefined_state";
  if (found.type == "terminal") return "terminal_state";
  const tried = candidates(table, index, state, trigger);
  for (const candidate of tried) {
    onCandidate?.(candidate);
    const row = yield* take(question, state, candidate);
    if (row) return row;
  }
  if (tried[0]) return [...new Set(tried.flatMap(labels))];
  if (table.ignores) return ignore(table.machine.name, state, trigger);
  return index.triggers.has(trigger) ? "invalid_transition" : "undefined_trigger";
}

/** The row of a transition from a state, if its guards let it be taken and it comes out somewhere. */
export function* take<M extends MachineTypes>(question: Question<M>, state: string, { guards, rows, ends }: TableTransition): Asking<Row | undefined> {
  if (!(yield* all(question, guards))) return undefined;
  question.onPassed?.();
  const from = (rows: readonly Row[]): Row | undefined => rows.find(({ source }) => source === state);
  if (!ends) return from(rows);
  // What a choice state asks is no part of what is told of the candidate.
  const silent = { ...question, onAnswer: undefined };
  for (const { end, fits } of fitted(ends, question.history)) {
    const row = fits ? from(end.rows) : undefined;
    if (row && (yield* all(silent, end.guards))) return row;
  }
  return undefined;
}

/** Each end of a transition, and whether what is remembered lets an entity come out there. */
export function fitted(ends: readonly TableEnd[], history: History | undefined): readonly { readonly end: TableEnd; readonly fits: boolean }[] {
  /** One of the ends with a child, since the last one without, is what is remembered. */
  let found = false;
  return ends.map((end) => {
    const { parent, child } = end.history ?? {};
    const fits: boolean = parent === undefined || child === undefined ? !found : own(history, parent) === child;
    found = child !== undefined && (found || fits);
    return { end, fits };
  });
}

function* all<M extends MachineTypes>(question: Question<M>, guards: readonly GuardReference[] = []): Asking<boolean> {
  for (const guard of guards) if (!(yield* ask(question, guard))) return false;
  return true;
}

function* any<M extends MachineTypes>(question: Question<M>, guards: readonly GuardReference[]): Asking<boolean> {
  for (const guard of guards) if (yield* ask(question, guard)) return true;
  return false;
}

function* ask<M extends MachineTypes>(question: Question<M>, guard: GuardReference): Asking<boolean> {
  let answer: unknown;
  let failed: boolean;
  let error: unknown;
  try {
    answer = yield* answerOf(question, guard);
    // What a check or an expression could not work out: it has caught the error itself.
    failed = answer === undefined && typeof guard == "object" && "holds" in guard;
  } catch (thrown) {
    if (thrown instanceof GuardExecutionError && isComposite(guard)) throw thrown;
    const name = nameOf(guard);
    if ((thrown as { readonly syscall?: unknown } | null | undefined)?.syscall)
      throw new GuardExecutionError(`Guard ${name} gave no answer`, { cause: thrown });
    failed = true;
    error = thrown;
    if (name !== undefined) question.onFault({ guard: name, error });
  }
  question.onAnswer?.({ guard, answer: failed ? false : answer, failed, ...(error !== undefined && { error }) });
  return !failed && !!answer;
}

function* answerOf<M extends MachineTypes>(question: Question<M>, guard: GuardReference): Asking<unknown> {
  const { guards, context } = question;
  if (typeof guard == "string") return yield guards.get(guard)!(context);
  if ("name" in guard) return yield guards.get(guard.name)!(context, guard.params);
  if ("allOf" in guard) return yield* all(question, guard.allOf);
  if ("anyOf" in guard) return yield* any(question, guard.anyOf);
  if ("not" in guard) return !(yield* ask(question, guard.not));
  return guard.holds(context as never);
}

const isComposite = (guard: GuardReference): boolean => typeof guard == "object" && ("allOf" in guard || "anyOf" in guard || "not" in guard);

function nameOf(guard: GuardReference): string | undefined {
  return typeof guard == "string" ? guard : "name" in guard ? guard.name : undefined;
}

/** What a refusal calls the guards of a candidate, as the compiled `decide` does. */
export function labels({ guards = [], ends = [] }: TableTransition): readonly string[] {
  return [...guards, ...ends.flatMap((end) => end.guards ?? [])].flatMap(labelsIn);
}

function labelsIn(guard: GuardReference): readonly string[] {
  if (typeof guard == "string") return [guard];
  if ("name" in guard) return [guard.name];
  if ("not" in guard) return labelsIn(guard.not);
  if ("allOf" in guard) return guard.allOf.flatMap(labelsIn);
  if ("anyOf" in guard) return guard.anyOf.flatMap(labelsIn);
  return [labelOf(guard)];
}

/** The name of an expression or a check. */
export function labelOf(guard: Extract<GuardReference, { readonly holds: unknown }>): string {
  return "expr" in guard ? `expr:${guard.expr}` : `check:${String(guard.check["field"])} ${String(guard.check["op"])}`;
}

/** Does work whose guards answer at once; to a promise, the guard is told that nobody waits for it. */
export function atOnce<T>(work: Asking<T>): T {
  let next = work.next();
  while (!next.done) {
    const answer = next.value;
    if (isThenable(answer)) {
      // Should it be rejected later, this error has already told of it.
      Promise.resolve(answer).catch(() => {});
      next = work.throw(new GuardExecutionError("It answers with a promise", { cause: answer }));
    } else next = work.next(answer);
  }
  return next.value;
}

/** Does work whose guards may answer with promises. */
export async function inTime<T>(work: Asking<T>): Promise<T> {
  let next = work.next();
  while (!next.done) {
    let answer: unknown;
    try {
      answer = await next.value;
    } catch (error) {
      next = work.throw(error);
      continue;
    }
    next = work.next(answer);
  }
  return next.value;
}

import { advanceLater } from "./advance-later.js";
import { bindMembers } from "./bind-members.js";
import { indexOf, type TransitionIndex } from "./candidates.js";
import { inTime, interpret, type Question } from "./interpret.js";
import { refusalOf } from "./refusal.js";
import type { MachineOptions } from "./machine.js";
import type { Table } from "./table.js";
import type { Decision, GuardFault, History, MachineTypes, PayloadOf, Refusal, Result, Row, Step } from "./types.js";

// `Promise` beside what it is anyway: of a wrong answer, the message then speaks of that, and not of how `then` of the one differs from the other's.
type AsyncGuard<G> = G extends (...args: infer Arguments) => infer Answer ? (...args: Arguments) => Answer | Promise<Answer> | PromiseLike<Answer> : G;

/** The guards `G`, each of which may also answer with a promise. */
export type AsyncGuards<G> = { readonly [Name in keyof G]: AsyncGuard<G[Name]> };

/** The guards as an argument, with the options; may be left out where no guard is required. */
export type AsyncGuardArguments<M extends MachineTypes> = {} extends M["Guards"]
  ? [guards?: AsyncGuards<M["Guards"]>, options?: MachineOptions]
  : [guards: AsyncGuards<M["Guards"]>, options?: MachineOptions];

/** A machine with guards that may answer with promises: decides, keeps nothing. Decisions do not disturb each other. */
export interface AsyncMachine<M extends MachineTypes> {
  readonly table: Table<M>;
  /**
   * Decides what `trigger` does in `state`, as `process` of a machine with ordinary guards does; each guard is awaited before the next is asked.
   *
   * @returns the row that is taken, or a refusal
   * @throws (the promise is rejected) {UndefinedStateError} `state` is no state of the machine
   * @throws {GuardExecutionError} a guard failed with a transient error
   * @throws {TypeError} `trigger` is empty
   */
  process<S extends keyof M["Triggers"] & string, T extends M["Triggers"][S] & string>(
    state: S,
    trigger: T,
    context: M["Context"],
    payload?: PayloadOf<M, T>,
    history?: History,
  ): Promise<Result<M, S, T>>;
  /** The same function for strings that the types know nothing of. */
  processUnchecked(
    state: string,
    trigger: string,
    context: M["Context"],
    payload?: object,
    history?: History,
  ): Promise<Step<M> | Refusal<M, string, string>>;
  /** One step that the machine makes by itself from a state, if there is one. */
  advance(state: string, context: M["Context"], history?: History): Promise<Row | undefined>;
}

/**
 * Binds the table of a machine to guards that may answer with promises. Gives the same results as `createMachine`, the same rows among them.
 *
 * @throws {TypeError} guards are missing; the message names all of them
 */
export function createAsyncMachine<M extends MachineTypes>(table: Table<M>, ...args: AsyncGuardArguments<M>): AsyncMachine<M>;
export function createAsyncMachine<M extends MachineTypes>(
  table: Table<M>,
  given?: AsyncGuards<M["Guards"]>,
  { onGuardError }: MachineOptions = {},
): AsyncMachine<M> {
  const { machine } = table;
  const guards = bindMembers("guards", machine.guards, given, machine.guardDefaults);
  let index: TransitionIndex | undefined;

  const process: AsyncMachine<M>["processUnchecked"] = async (state, sent, context, payload, history) => {
    const trigger = machine.normalize?.(sent) ?? sent;
    const threw: GuardFault[] = [];
    const onFault = (fault: GuardFault): void => {
      threw.push(fault);
      onGuardError?.(fault);
    };
    const read = machine.guardContext?.(context, payload, sent) ?? (payload ? { ...context, ...payload } : context);
    const question: Question<M> = { table, index: (index ??= indexOf(table, false)), guards, context: read, history, onFault };
    const decision = await inTime(interpret(question, state, trigger));
    return (decision as { ok?: true }).ok
      ? (decision as Step<M>)
      : refusalOf(decision as Exclude<Decision, Row>, machine, state, trigger, Object.freeze(threw));
  };

  return {
    table,
    process: process as AsyncMachine<M>["process"],
    processUnchecked: process,
    advance: async (state, context, history = {}) => advanceLater(table, guards, state, context, history, onGuardError),
  };
}

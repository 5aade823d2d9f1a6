import type { AsyncGuardArguments, AsyncGuards } from "./async-machine.js";
import { bindMembers } from "./bind-members.js";
import { indexOf, type TransitionIndex } from "./candidates.js";
import type { Configuration, StoredConfiguration } from "./configuration.js";
import { type Asking, atOnce, inTime, type Question } from "./interpret.js";
import type { GuardArguments, MachineOptions } from "./machine.js";
import { moveRegions, withJoin } from "./region-moves.js";
import type { Table } from "./table.js";
import type { MachineTypes, ParallelStates, PayloadOf, Step } from "./types.js";

/** What an event has done in a parallel state. */
export interface ParallelResult<M extends MachineTypes, C = Configuration<M>> {
  /** Where the entity is now: to be stored. */
  readonly configuration: C;
  /**
   * One a region that has moved, in the order of the regions: run their actions one after the other. Empty where none has. Where the regions are
   * joined, the last says so in `join`; where none has moved, that is a no-op on the parallel state.
   */
  readonly results: readonly Step<M>[];
}

/** The parallel states of a machine with its guards: decides, keeps nothing. */
export interface ParallelMachine<M extends MachineTypes> {
  readonly table: Table<M>;
  /**
   * Gives an event to the regions of a configuration: each that has a transition for it from its very state, whose guards pass, moves to the
   * destination as written. None moving is no failure. What starts at the parallel state itself is for `process` of the machine.
   *
   * @param payload laid over a copy of the context for this decision
   * @throws {GuardExecutionError} a guard failed with a transient error, or answered with a promise
   * @throws {TypeError} `trigger` is empty
   */
  process<S extends keyof ParallelStates<M> & string, T extends M["Trigger"]>(
    configuration: Configuration<M, S>,
    trigger: T,
    context: M["Context"],
    payload?: PayloadOf<M, T>,
  ): ParallelResult<M, Configuration<M, S>>;
  /** The same function for a configuration and a trigger that the types know nothing of: names that the machine does not have are no error. */
  processUnchecked(
    configuration: StoredConfiguration,
    trigger: string,
    context: M["Context"],
    payload?: object,
  ): ParallelResult<M, StoredConfiguration>;
}

/** The parallel states of a machine with guards that may answer with promises. */
export interface AsyncParallelMachine<M extends MachineTypes> {
  readonly table: Table<M>;
  /** `process` of a machine with ordinary guards; each guard is awaited before the next is asked. What that throws, rejects the promise. */
  process<S extends keyof ParallelStates<M> & string, T extends M["Trigger"]>(
    configuration: Configuration<M, S>,
    trigger: T,
    context: M["Context"],
    payload?: PayloadOf<M, T>,
  ): Promise<ParallelResult<M, Configuration<M, S>>>;
  /** The same function for a configuration and a trigger that the types know nothing of. */
  processUnchecked(
    configuration: StoredConfiguration,
    trigger: string,
    context: M["Context"],
    payload?: object,
  ): Promise<ParallelResult<M, StoredConfiguration>>;
}

/**
 * Binds the parallel states of a machine to its guards, for events in their regions (`language.md` 9.5).
 *
 * @throws {TypeError} guards are missing; the message names all of them
 */
export function createParallel<M extends MachineTypes>(table: Table<M>, ...args: GuardArguments<M>): ParallelMachine<M>;
export function createParallel<M extends MachineTypes>(table: Table<M>, guards?: M["Guards"], options?: MachineOptions): ParallelMachine<M> {
  const ask = bindRegions(table, guards, options);
  const process: ParallelMachine<M>["processUnchecked"] = (...event) => atOnce(ask(...event));
  return { table, process: process as unknown as ParallelMachine<M>["process"], processUnchecked: process };
}

/**
 * `createParallel` for guards that may answer with promises.
 *
 * @throws {TypeError} guards are missing; the message names all of them
 */
export function createAsyncParallel<M extends MachineTypes>(table: Table<M>, ...args: AsyncGuardArguments<M>): AsyncParallelMachine<M>;
export function createAsyncParallel<M extends MachineTypes>(table: Table<M>, guards?: AsyncGuards<M["Guards"]>, options?: MachineOptions): AsyncParallelMachine<M> {
  const ask = bindRegions(table, guards, options);
  const process: AsyncParallelMachine<M>["processUnchecked"] = async (...event) => inTime(ask(...event));
  return { table, process: process as unknown as AsyncParallelMachine<M>["process"], processUnchecked: process };
}

type Ask<M extends MachineTypes> = (
  configuration: StoredConfiguration,
  trigger: string,
  context: M["Context"],
  payload?: object,
) => Asking<ParallelResult<M, StoredConfiguration>>;

function bindRegions<M extends MachineTypes>(table: Table<M>, given: object | undefined, { onGuardError }: MachineOptions = {}): Ask<M> {
  const { machine } = table;
  const guards = bindMembers("guards", machine.guards, given, machine.guardDefaults);
  let index: TransitionIndex | undefined;
  return function* (configuration, sent, context, payload) {
    const trigger = machine.normalize?.(sent) ?? sent;
    const read = machine.guardContext?.(context, payload, sent) ?? { ...context, ...payload };
    const question: Question<M> = {
      table,
      index: (index ??= indexOf(table, true)),
      guards,
      context: read,
      history: undefined,
      onFault: (fault) => onGuardError?.(fault),
    };
    const moves = yield* moveRegions(question, configuration, trigger);
    return { configuration: moves.configuration, results: withJoin(question, moves, trigger) };
  };
}

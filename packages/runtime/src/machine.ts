import { GuardExecutionError } from "./errors.js";
import { type Member, member } from "./member.js";
import { refusalOf } from "./refusal.js";
import { isThenable } from "./thenable.js";
import type { Decision, GuardFault, History, Machine, MachineTypes, PayloadOf, Refusal, Result, Row, Step } from "./types.js";

/** The guards as an argument, with the options; may be left out where no guard is required. */
export type GuardArguments<M extends MachineTypes> = {} extends M["Guards"]
  ? [guards?: M["Guards"], options?: MachineOptions]
  : [guards: M["Guards"], options?: MachineOptions];

/** What `createMachine` may be told beside the guards. */
export interface MachineOptions {
  /** Called with every guard that threw. It counts as failed all the same; what this function throws leaves `process`. */
  readonly onGuardError?: ((fault: GuardFault) => void) | undefined;
}

/** A machine with its guards: decides, keeps nothing. */
export interface BoundMachine<M extends MachineTypes> {
  readonly definition: Machine<M>;
  /** The guards as decisions call them: one that throws answers `undefined`, and is told. */
  readonly guards: M["Guards"];
  /**
   * Decides what `trigger` does in `state`. Pure but for the guards it asks: each at most once a candidate, in the order of the YAML.
   *
   * @param context what the guards read
   * @param payload laid over a copy of the context for this decision
   * @param history what is remembered of the entity, in a machine with `H(..)`: what `remembers` of its rows said, one laid over the other
   * @returns the row that is taken, or a refusal
   * @throws {UndefinedStateError} `state` is no state of the machine
   * @throws {GuardExecutionError} a guard failed with a transient error, or answered with a promise
   * @throws {TypeError} `trigger` is empty
   */
  process<S extends keyof M["Triggers"] & string, T extends M["Triggers"][S] & string>(
    state: S,
    trigger: T,
    context: M["Context"],
    payload?: PayloadOf<M, T>,
    history?: History,
  ): Result<M, S, T>;
  /** The same function for strings that the types know nothing of. */
  processUnchecked(state: string, trigger: string, context: M["Context"], payload?: object, history?: History): Step<M> | Refusal<M, string, string>;
}

/**
 * Binds a compiled machine to its guards: a plain object of functions or an instance of a class.
 *
 * A guard that throws has failed, and the refusal carries what it threw. One that throws an error with `syscall` (Node's system errors,
 * `TransientError`), or answers with a promise, ends the decision with a `GuardExecutionError`.
 *
 * @throws {TypeError} guards are missing (only from JavaScript: TypeScript refuses to compile that); the message names all of them
 */
export function createMachine<M extends MachineTypes>(definition: Machine<M>, ...args: GuardArguments<M>): BoundMachine<M>;
export function createMachine<M extends MachineTypes>(definition: Machine<M>, guards?: M["Guards"], options?: MachineOptions): BoundMachine<M> {
  const none: readonly never[] = Object.freeze([]);
  const missing: string[] = [];
  // The guards that threw in the decision that is being made. None is being made where guards are asked by others: for steps that follow by themselves.
  let threw: readonly GuardFault[] | undefined;

  const fault = (guard: string, error: unknown, endsDecision = (error as { readonly syscall?: unknown } | null | undefined)?.syscall): void => {
    if (endsDecision) {
      // A promise is of no use here. Should it be rejected later, this error has already told of it.
      Promise.resolve(error).catch(() => {});
      throw new GuardExecutionError(`Guard ${guard} gave no answer`, { cause: error });
    }
    const thrown = { guard, error };
    options?.onGuardError?.(thrown);
    threw = threw && [...threw, thrown];
  };

  const settled = (guard: string, answer: unknown): unknown => (isThenable(answer) ? fault(guard, answer, true) : answer);

  // What is rare stands apart: this is small enough for V8 to put it, and the guard in it, into the decision, for all guards of a machine.
  const watch =
    (name: string, guard: Member): Member =>
    (context, params) => {
      let answer: unknown;
      try {
        answer = guard(context, params);
      } catch (error) {
        return fault(name, error);
      }
      return typeof answer == "boolean" ? answer : settled(name, answer);
    };

  const bound = Object.fromEntries(
    definition.guards.map((name) => {
      const guard = member(guards, name) ?? member(definition.guardDefaults, name);
      if (!guard) missing.push(name);
      return [name, watch(name, guard!)];
    }),
  ) as M["Guards"];
  if (missing[0]) throw new TypeError(`Missing guards: ${missing.join(", ")}`);

  const process = (state: string, sent: string, context: M["Context"], payload?: object, history?: History): Step<M> | Refusal<M, string, string> => {
    const trigger = definition.normalize?.(sent) ?? sent;
    const read = definition.guardContext?.(context, payload, sent) ?? (payload ? { ...context, ...payload } : context);
    // A guard may itself ask the machine, and that decision makes a list of its own.
    const outer = threw;
    threw = none;
    try {
      const decision = definition.decide(state, trigger, read, bound, history);
      return (decision as { ok?: true }).ok ? (decision as Step<M>) : refusalOf(decision as Exclude<Decision, Row>, definition, state, trigger, threw);
    } finally {
      threw = outer;
    }
  };
  return { definition, guards: bound, process: process as BoundMachine<M>["process"], processUnchecked: process };
}

import { GuardExecutionError, TransientError, UndefinedStateError } from "./errors.js";
import { pick } from "./pick.js";
import type { Decision, GuardFault, Machine, MachineTypes, PayloadOf, Refusal, Result, Step } from "./types.js";

/** The guards as an argument, with the options; may be left out where no guard is required. */
export type GuardArguments<M extends MachineTypes> = {} extends M["Guards"]
  ? [guards?: M["Guards"], options?: MachineOptions]
  : [guards: M["Guards"], options?: MachineOptions];

/** What `createMachine` may be told beside the guards. */
export interface MachineOptions {
  /** Called with every guard that threw. It counts as failed all the same. */
  readonly onGuardError?: (fault: GuardFault) => void;
}

/** A machine with its guards: decides, keeps nothing. */
export interface BoundMachine<M extends MachineTypes> {
  readonly definition: Machine<M>;
  /**
   * Decides what `trigger` does in `state`. Pure but for the guards it asks: each at most once a candidate, in the order of the YAML.
   *
   * @param context what the guards read
   * @param payload laid over a copy of the context for this decision
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
  ): Result<M, S, T>;
  /** The same function for strings that the types know nothing of. */
  processUnchecked(state: string, trigger: string, context: M["Context"], payload?: object): Step<M> | Refusal<M, string, string>;
}

const none: readonly [] = /*@__PURE__*/ Object.freeze([]);

/**
 * Binds a compiled machine to its guards.
 *
 * @throws {TypeError} guards are missing (only from JavaScript: TypeScript refuses to compile that); the message names all of them
 */
export function createMachine<M extends MachineTypes>(definition: Machine<M>, ...[guards, { onGuardError } = {}]: GuardArguments<M>): BoundMachine<M> {
  let threw: GuardFault[] | undefined;
  const given = { ...definition.defaults, ...guards };
  const bound = pick(definition.guards, "guard", guards, definition.defaults, (name, guard) => (context: unknown, params: unknown) => {
      try {
        const answer = guard(context, params);
        if (answer?.then) throw new TransientError("async");
        return answer;
      } catch (error: any) {
        if (error instanceof TransientError || error?.syscall) throw new GuardExecutionError(name, { cause: error });
        const fault = { guard: name, error };
        (threw ??= []).push(fault);
        onGuardError?.(fault);
        return false;
      }
    });
  const process = (state: string, trigger: string, context: M["Context"], payload?: object): any => {
    const outer = threw;
    threw = undefined;
    const folded = definition.normalize ? definition.normalize(trigger) : trigger;
    let faults;
    let decision: Decision;
    try {
      decision = definition.decide(state, folded, payload ? { ...context, ...payload } : context, bound as any);
    } finally {
      faults = threw;
      threw = outer;
    }
    if ((decision as any).ok) return decision;
    if (!trigger) throw new TypeError("The trigger is empty");
    if (decision === "undefined_state") throw new UndefinedStateError(state);
    const guardsFailed = typeof decision === "object";
    return {
      ok: false,
      machine: definition.name,
      source: state,
      trigger: folded,
      code: guardsFailed ? "guards_failed" : decision,
      guards: guardsFailed ? decision : none,
      threw: faults || none,
    };
  };
  return { definition, process, processUnchecked: process };
}

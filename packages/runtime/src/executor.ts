import { type ActionOutcome, outcomesOf } from "./action-outcome.js";
import type { Clock } from "./clock.js";
import type { Tools } from "./operation.js";
import { bindActions, perform } from "./perform.js";
import { performLater } from "./perform-later.js";
import type { Mode } from "./mode.js";
import type { Machine, MachineTypes, Row, Step } from "./types.js";

/** The actions as an argument, with the options; may be left out where no action is required. */
export type ActionArguments<M extends MachineTypes> = {} extends M["Actions"]
  ? [actions?: M["Actions"], options?: ExecutorOptions]
  : [actions: M["Actions"], options?: ExecutorOptions];

/** How an executor runs actions, and how it treats one that fails. By default that is reported and the next one runs. */
export interface ExecutorOptions {
  /**
   * How `execute` runs the actions of a step: `parallel` or `phased`. Default: one after the other, as `executeSync` always does.
   */
  readonly mode?: Mode | undefined;
  /**
   * What waits and timeouts go by, and where instants come from. Default: the host's, whose timers keep a process alive for as long as an action is
   * waited for: it ends when all actions have ended.
   */
  readonly clock?: Clock | undefined;
  /** The actions behind a failed one are skipped. Those that run at the same time are not behind it. */
  readonly stopOnError?: boolean | undefined;
  /** When all is done and something failed, an `ExecutionError` is thrown that carries the report. */
  readonly throwOnError?: boolean | undefined;
}

/** What became of the actions of one step. */
export interface ExecutionReport<M extends MachineTypes = MachineTypes> {
  /** True when every action ran and none failed: one that its `when` has skipped did not run. */
  readonly ok: boolean;
  readonly step: Step<M>;
  /** One an action, in the order of the step; behind them those of `also`. */
  readonly outcomes: readonly ActionOutcome[];
}

/** Something failed in a step whose executor has `throwOnError`. `cause` is what the first failed action threw. */
export class ExecutionError extends Error {
  override readonly name = "ExecutionError";
  readonly report: ExecutionReport;

  constructor(report: ExecutionReport) {
    const named = (status: ActionOutcome["status"]): string =>
      report.outcomes
        .filter((outcome) => outcome.status == status)
        .map(({ action }) => action)
        .join(", ") || "none";
    const { source, target, trigger } = report.step;
    const failed = report.outcomes.find(({ status }) => status == "failed");
    super(
      `${source} → ${target} on ${trigger}: failed in ${failed?.phase}: ${named("failed")}; done: ${named("ok")}; not done: ${named("skipped")}`,
      { cause: failed?.error },
    );
    this.report = report;
  }
}

/** A step, and those of other regions that the same event has moved. */
const rowsOf = (step: Row): readonly Row[] => [step, ...(step.also ?? [])];

/** Runs the actions of steps. */
export interface Executor<M extends MachineTypes> {
  /**
   * Runs the actions of a step on `context`: one after the other, each sees what earlier ones wrote and a promise is awaited before the next
   * runs; or as `mode` says. Where an event has moved several regions (`also`), their steps follow in order, each by itself: `stopOnError` skips the rest
   * of its own step.
   * Call it after the step's target is saved.
   *
   * @returns what became of each action; rejected only with `throwOnError`, never for an action's fault otherwise
   * @throws {TypeError} (the promise is rejected) it is no step of this machine, but a refusal or another machine's step
   */
  execute(step: Step<M>, context: M["Context"]): Promise<ExecutionReport<M>>;
  /**
   * The same at once: an action that returns a promise has failed, nothing waits between tries, and timeouts mean nothing.
   *
   * @throws {TypeError} it is no step of this machine
   */
  executeSync(step: Step<M>, context: M["Context"]): ExecutionReport<M>;
}

/**
 * Binds a compiled machine to its actions: a plain object of functions or an instance of a class.
 * An action gets the context, and its parameters of the YAML as a second argument where it has any.
 *
 * @throws {TypeError} actions are missing (only from JavaScript: TypeScript refuses to compile that); the message names all of them
 */
export function createExecutor<M extends MachineTypes>(definition: Machine<M>, ...[actions, options = {}]: ActionArguments<M>): Executor<M> {
  const { mode, throwOnError } = options;
  const tools = bindActions(definition, actions, options);
  const waiting: Tools = { ...tools, waits: true };

  function check({ ok, machine }: Step<M>): void {
    if (!ok || machine != definition.name) throw new TypeError(`${ok ? `A step of ${machine}` : "A refusal"} is no step of ${definition.name}`);
  }

  function report(step: Step<M>, outcomes: readonly ActionOutcome[]): ExecutionReport<M> {
    const result = { ok: outcomes.every(({ status }) => status == "ok"), step, outcomes };
    if (throwOnError && outcomes.some(({ status }) => status == "failed")) throw new ExecutionError(result);
    return result;
  }

  return {
    executeSync(step, context) {
      check(step);
      return report(
        step,
        rowsOf(step).flatMap((row) => outcomesOf(row, perform(row, context, tools))),
      );
    },

    async execute(step, context) {
      check(step);
      const outcomes: ActionOutcome[] = [];
      for (const row of rowsOf(step)) outcomes.push(...outcomesOf(row, await performLater(row, context, waiting, mode)));
      return report(step, outcomes);
    },
  };
}

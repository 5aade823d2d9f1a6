import { type ActionOutcome, type Note, outcomesOf } from "./action-outcome.js";
import { bindActions, noteOf, perform, runAction, skipFrom } from "./perform.js";
import type { Machine, MachineTypes, Step } from "./types.js";

/** The actions as an argument, with the options; may be left out where no action is required. */
export type ActionArguments<M extends MachineTypes> = {} extends M["Actions"]
  ? [actions?: M["Actions"], options?: ExecutorOptions]
  : [actions: M["Actions"], options?: ExecutorOptions];

/** How an executor treats an action that fails. By default it is reported and the next one runs. */
export interface ExecutorOptions {
  /** The actions behind a failed one are skipped. */
  readonly stopOnError?: boolean | undefined;
  /** When all is done and something failed, an `ExecutionError` is thrown that carries the report. */
  readonly throwOnError?: boolean | undefined;
}

/** What became of the actions of one step. */
export interface ExecutionReport<M extends MachineTypes = MachineTypes> {
  /** True when every action ran and none failed. */
  readonly ok: boolean;
  readonly step: Step<M>;
  /** One an action, in the order of the step. */
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

/** Runs the actions of steps. */
export interface Executor<M extends MachineTypes> {
  /**
   * Runs the actions of a step one after the other on `context`, each sees what earlier ones wrote; a promise is awaited before the next runs.
   * Call it after the step's target is saved.
   *
   * @returns what became of each action; rejected only with `throwOnError`, never for an action's fault otherwise
   */
  execute(step: Step<M>, context: M["Context"]): Promise<ExecutionReport<M>>;
  /** The same at once: an action that returns a promise has failed. */
  executeSync(step: Step<M>, context: M["Context"]): ExecutionReport<M>;
}

/**
 * Binds a compiled machine to its actions: a plain object of functions or an instance of a class.
 * An action gets the context, and its parameters of the YAML as a second argument where it has any.
 *
 * @throws {TypeError} actions are missing (only from JavaScript: TypeScript refuses to compile that); the message names all of them
 */
export function createExecutor<M extends MachineTypes>(definition: Machine<M>, ...[actions, options]: ActionArguments<M>): Executor<M> {
  const bound = bindActions(definition, actions);

  function report(step: Step<M>, notes: readonly (Note | undefined)[] | undefined): ExecutionReport<M> {
    const outcomes = outcomesOf(step, notes);
    const result = { ok: outcomes.every(({ status }) => status == "ok"), step, outcomes };
    if (options?.throwOnError && outcomes.some(({ status }) => status == "failed")) throw new ExecutionError(result);
    return result;
  }

  return {
    executeSync(step, context) {
      return report(step, perform(step, context, bound, options?.stopOnError));
    },

    async execute(step, context) {
      const notes: (Note | undefined)[] = [];
      for (const [index, reference] of step.actions.entries()) {
        try {
          notes[index] = noteOf(await runAction(reference, context, bound));
        } catch (error) {
          notes[index] = { status: "failed", error };
          if (!options?.stopOnError) continue;
          skipFrom(notes, index + 1, step);
          break;
        }
      }
      return report(step, notes);
    },
  };
}

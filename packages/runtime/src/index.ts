export type * from "./types.js";
export type * from "./table.js";
export { GuardExecutionError, TransientError, UndefinedStateError } from "./errors.js";
export { createMachine, type BoundMachine, type GuardArguments, type MachineOptions } from "./machine.js";
export { createAsyncMachine, type AsyncGuardArguments, type AsyncGuards, type AsyncMachine } from "./async-machine.js";
export { step } from "./step.js";
export { template } from "./template.js";
export { ignore } from "./ignore.js";
export { describe, type Texts } from "./describe.js";
export { phases, type Phase } from "./phases.js";
export type { ActionOutcome, Note } from "./action-outcome.js";
export { createExecutor, ExecutionError, type ActionArguments, type ExecutionReport, type Executor, type ExecutorOptions } from "./executor.js";
export { type Mode, parallel, phased } from "./mode.js";
export { createSession } from "./session.js";
export {
  createAsyncSession,
  restoreAsync,
  type AsyncSession,
  type AsyncSessionBehaviour,
  type AsyncSessionOptions,
  type RestoredAsyncSession,
} from "./async-session.js";
export { createSessions, type Sessions } from "./sessions.js";
export type * from "./session-types.js";
export { restore, type RestoreOptions } from "./restore.js";
export { RestoreError, type Renames } from "./revive.js";
export { fallback } from "./fallback.js";
export { services, type ServiceAdapter, type Services } from "./services.js";
export { dueTimers, timers, type DueTimer, type RunTimers, type StateTimers } from "./timers.js";
export { validateContext, type ContextValidation } from "./validate-context.js";
export type { Clock } from "./clock.js";
// What generated modules import for what stands in their YAML.
export { eventOf, withEvent } from "./event.js";
export { operations } from "./operations.js";
export { append, clear, compute, decrement, increment, set, timestamp } from "./effects.js";
export { branch } from "./branch.js";
export { when } from "./when.js";
export { retry } from "./retry.js";
export { timeout } from "./timeout.js";
export type { ActionObject, Attempt, Operate, Operation, Operations, Option, Outcome, Pending, Tools } from "./operation.js";

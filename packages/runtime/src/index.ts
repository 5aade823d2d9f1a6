export type * from "./types.js";
export { GuardExecutionError, TransientError, UndefinedStateError } from "./errors.js";
export { createMachine, type BoundMachine, type GuardArguments, type MachineOptions } from "./machine.js";
export { step } from "./step.js";
export { template } from "./template.js";
export { ignore } from "./ignore.js";
export { describe, type Texts } from "./describe.js";
export { phases, type Phase } from "./phases.js";
export type { ActionOutcome } from "./action-outcome.js";
export {
  createExecutor,
  ExecutionError,
  type ActionArguments,
  type ExecutionReport,
  type Executor,
  type ExecutorOptions,
} from "./executor.js";
export { createSession } from "./session.js";
export type * from "./session-types.js";
export { restore, RestoreError, type RestoreOptions } from "./restore.js";

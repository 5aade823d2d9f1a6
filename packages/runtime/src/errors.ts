/**
 * Thrown by a guard to say: this is no "no", the answer could not be had just now. Thrown by an action: it may work later (`retry`).
 * Like the errors that Node makes of failed system calls it has `syscall`; that is what is looked for.
 */
export class TransientError extends Error {
  override readonly name: string = "TransientError";
  readonly syscall: string = "guard";
}

/** A guard gave no answer: a transient error, or a promise where only a boolean can be used. `cause` holds which. */
export class GuardExecutionError extends Error {
  override readonly name = "GuardExecutionError";
  // A guard that asks a machine whose guard gave no answer gives none itself.
  readonly syscall = "guard";
}

/** The state that was given is no state of the machine. */
export class UndefinedStateError extends Error {
  override readonly name = "UndefinedStateError";
}

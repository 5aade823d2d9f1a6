/** Thrown by a guard (or wrapped around its cause) to say: this is no "no", the answer could not be had just now. */
export class TransientError extends Error {
  override readonly name = "TransientError";
}

/** A guard could not give an answer: a transient error, or a promise where only a boolean can be used. `cause` holds the error. */
export class GuardExecutionError extends Error {
  override readonly name = "GuardExecutionError";
}

/** The state that was given is no state of the machine. */
export class UndefinedStateError extends Error {
  override readonly name = "UndefinedStateError";
}

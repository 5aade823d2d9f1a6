/** A run that makes no sense as it was asked for; its message is all that the user needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** There is nothing to compile. */
export class NoMachineError extends UsageError {}

/** A machine that cannot be laid out as a picture; its message says what can be done instead. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

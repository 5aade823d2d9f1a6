/** Prettier options that cannot be used: a mistake in the configuration of a project, not in a machine. */
export class FormatOptionsError extends Error {
  override readonly name = "FormatOptionsError";
  /** The path of the module that was to be laid out. */
  readonly path: string;
  /** What prettier has to say. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`the prettier options for ${path} cannot be used: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}

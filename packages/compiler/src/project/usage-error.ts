import { FileError } from "../output/file-error.js";

/** How an error of the user's is made. */
interface UsageErrorOptions extends ErrorOptions {
  /** Absolute paths of the files by whose change it may be mended, as far as they are known. */
  readonly about?: Iterable<string>;
}

/** A run that makes no sense as it was asked for; its message is all that the user needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** Absolute paths of the files by whose change it may be mended: whoever waits for changes looks at these. */
  about: readonly string[];

  constructor(message: string, { about = [], ...options }: UsageErrorOptions = {}) {
    super(message, options);
    this.about = [...about];
  }
}

/** Absolute paths of the files by whose change a fault of the user's files or of the disk may be mended, as far as they are known. */
export function aboutOf(thrown: unknown): readonly string[] {
  return thrown instanceof UsageError || thrown instanceof FileError ? thrown.about : [];
}

/** There is nothing to compile. */
export class NoMachineError extends UsageError {}

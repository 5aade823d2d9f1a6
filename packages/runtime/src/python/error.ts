/** What an expression raises. `type` is the name of the error in the engine: `TypeError`, `NameNotDefined`, `ZeroDivisionError`, … */
export class PythonError extends Error {
  override readonly name = "PythonError";
  readonly type: string;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
  }
}

/**
 * Throws a `PythonError`; an expression, so that it can stand where a value is wanted.
 *
 * @param _before what is evaluated first, and may throw something else
 */
export function raise(type: string, message: string, ..._before: readonly unknown[]): never {
  throw new PythonError(type, message);
}

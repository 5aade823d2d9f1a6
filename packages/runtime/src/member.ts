/** A guard or an action as the runtime calls it: already bound to its object. */
export type Member = (context: object, params?: object) => unknown;

/**
 * The function that `owner` has under `name`, bound to `owner`: an own member of a plain object or a method of a class.
 * What every object inherits (`toString`, `constructor`) was not given by anybody.
 */
export function member(owner: object | undefined, name: string): Member | undefined {
  const value = (owner as Record<string, unknown> | undefined)?.[name];
  return value === Object.prototype[name as keyof Object] ? undefined : (value as Function | undefined)?.bind?.(owner);
}

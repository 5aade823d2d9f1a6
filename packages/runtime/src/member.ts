/** A guard or an action as the runtime calls it: already bound to its object. */
export type Member = (context: object, params?: object) => unknown;

/**
 * The function that `owner` has under `name`, bound to `owner`: an own member of a plain object or a method of a class.
 * What every object inherits (`toString`, `constructor`) was not given by anybody.
 */
export function member(owner: object | undefined, name: string): Member | undefined {
  type Members = Record<string, Function | undefined>;
  const value = (owner as Members | undefined)?.[name];
  return value == ({} as Members)[name] ? undefined : value?.bind?.(owner);
}

/** A context as effects see it: only its own keys count, and any text is an ordinary key. */
export type Dict = Record<string, unknown>;

/** The value under a key of the object's own; `undefined` for what it inherits. */
export function own<T>(object: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Puts a value under a key, `__proto__` too. */
export function put(object: object, key: string, value: unknown): void {
  if (key == "__proto__") Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else (object as Dict)[key] = value;
}

/** Lists and mappings copied all the way down, so that nobody shares them with a row; anything else as it is. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  const isMapping = value && typeof value == "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isMapping ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)])) : value;
}

import { raise } from "./error.js";
import { type Dict, hasKey } from "./kind.js";

/** The value that a context has under a key, as it was read. A key that is absent (or `undefined`) is a `NameNotDefined`. */
export function defined(value: unknown, name: string): unknown {
  return value === undefined ? raise("NameNotDefined", `'${name}' is not defined`) : value;
}

/** The value of a context key under whose name every object inherits something: only the context's own counts. Absent, it is a `NameNotDefined`. */
export function get(context: object, name: string): unknown {
  return defined(getOr(context, name, undefined), name);
}

/** The value of a context key, or the function of that name where there is no such key. */
export function getOr(context: object, name: string, fallback: unknown): unknown {
  return hasKey(context, name) ? (context as Dict)[name] : fallback;
}

import { raise } from "./error.js";
import { type Dict, hasKey } from "./kind.js";

/** The value of a context key. A key that is absent (or `undefined`) is a `NameNotDefined`. */
export function get(context: object, name: string): unknown {
  return hasKey(context, name) ? (context as Dict)[name] : raise("NameNotDefined", `'${name}' is not defined`);
}

/** The value of a context key, or the function of that name where there is no such key. */
export function getOr(context: object, name: string, fallback: unknown): unknown {
  return hasKey(context, name) ? (context as Dict)[name] : fallback;
}

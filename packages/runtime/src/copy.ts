/**
 * A copy of a context, to which keys may be added and which may itself be copied, at little cost. Not one that is spread: V8 gives such a copy a shape of its
 * own as soon as a key is added or it is spread again, every time another one, so that whatever reads it afterwards is slow.
 */
export function copyOf<T extends object>(context: T): T {
  // Assigning would make a prototype of what is only a key.
  return Object.hasOwn(context, "__proto__") ? { ...context } : Object.assign({} as T, context);
}

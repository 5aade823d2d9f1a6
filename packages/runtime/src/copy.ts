/**
 * A copy of a context, to which `new_status` may be added at little cost. Where it is not there yet, not one that is spread: V8 gives such a copy a shape of
 * its own as soon as a key is added, every time another one, so that whatever reads it afterwards is slow.
 */
export function copyOf<T extends object>(context: T): T {
  // Assigning would make a prototype of what is only a key.
  return "new_status" in context || Object.hasOwn(context, "__proto__") ? { ...context } : Object.assign({} as T, context);
}

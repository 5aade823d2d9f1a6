/**
 * A copy to which keys may be added at little cost. Not one that is spread: V8 gives such a copy a shape of its own as soon as a key is added, every time
 * another one, so that whatever reads it afterwards is slow.
 */
export function copyOf<T extends object>(data: T): T {
  // Assigning would make a prototype of what is only a key.
  return Object.hasOwn(data, "__proto__") ? { ...data } : Object.assign({} as T, data);
}

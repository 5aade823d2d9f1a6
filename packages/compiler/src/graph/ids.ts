/** Identifiers for formats in which a name cannot be any text. */

/**
 * Gives every key an identifier that no other has: its name where that is one, else the nearest to it.
 *
 * @param names key → the name it would like
 * @param isSafe whether a name can stand as it is
 */
export function identifiers(names: Iterable<readonly [key: string, name: string]>, isSafe: (name: string) => boolean): ReadonlyMap<string, string> {
  const all = [...names];
  const result = new Map<string, string>();
  const taken = new Set<string>();
  const claim = (key: string, id: string): void => {
    result.set(key, id);
    taken.add(id);
  };
  // Names that fit come first, so that a strange name beside them never changes theirs.
  for (const [key, name] of all) if (isSafe(name) && !taken.has(name)) claim(key, name);
  for (const [key, name] of all) {
    if (result.has(key)) continue;
    const near = `s_${name.replace(/[^A-Za-z0-9_]+/g, "_")}`;
    let id = near;
    for (let count = 2; taken.has(id); count++) id = `${near}_${count}`;
    claim(key, id);
  }
  return result;
}

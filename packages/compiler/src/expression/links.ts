/** Which position leads to which, whatever a position is. */

/** Position → those that come next. */
export type Links = readonly (readonly number[])[];

/** Whatever a position leads to; itself, when something leads back to it. */
export function reachedFrom(start: number, links: Links): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [start];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const next of links[current]!) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/**
 * The positions that lead back to themselves, in their order, after Kosaraju: from what is done last forwards, a part that hangs together is what is
 * found backwards. Takes as long as there are links.
 *
 * @param before `after` turned round
 */
export function inCycles(after: Links, before: Links): readonly number[] {
  const done: number[] = [];
  const seen = new Set<number>();
  for (const start of after.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const open = [{ position: start, rest: after[start]!.values() }];
    for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
      const { value: next, done: isOver } = current.rest.next();
      if (isOver === true) {
        done.push(current.position);
        open.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        open.push({ position: next, rest: after[next]!.values() });
      }
    }
  }
  const found: number[] = [];
  const taken = new Set<number>();
  for (const start of done.reverse()) {
    if (taken.has(start)) continue;
    taken.add(start);
    const part = [start];
    // Grows while it is gone through.
    for (const position of part) {
      for (const previous of before[position]!) {
        if (taken.has(previous)) continue;
        taken.add(previous);
        part.push(previous);
      }
    }
    if (part.length > 1 || after[start]!.includes(start)) found.push(...part);
  }
  return found.sort((one, other) => one - other);
}

/** Damerau-Levenshtein distance (adjacent swaps count one), given up beyond `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/** A name that another one was probably meant to be. */
export interface NearName {
  readonly name: string;
  /** Nothing else can have been meant: no other name is near, and the two do not differ in a number. */
  readonly certain: boolean;
}

/**
 * The name that `written` was probably meant to be: the nearest of `names` within a third of its length, capitals and
 * separators aside; the first of them on a tie. Nothing when none is near.
 */
export function nearName(written: string, names: Iterable<string>): NearName | undefined {
  const normalize = (name: string): string => name.toLowerCase().replace(/[-_. ]/g, "");
  const wanted = normalize(written);
  // Of a name of one letter nothing would be left to recognise.
  const limit = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1);
  let best: { readonly name: string; readonly distance: number } | undefined;
  let near = 0;
  for (const name of new Set(names)) {
    const found = name === written ? limit + 1 : distance(wanted, normalize(name), limit);
    if (found > limit) continue;
    near++;
    if (best === undefined || found < best.distance) best = { name, distance: found };
  }
  if (best === undefined) return undefined;
  const numbers = (name: string): string => name.replace(/\D+/g, " ");
  return { name: best.name, certain: near === 1 && numbers(best.name).trim() === numbers(written).trim() };
}

/** The name of `nearName`. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  return nearName(written, names)?.name;
}

/** The help line for `nearest`, or nothing. */
export function didYouMean(written: string, names: Iterable<string>): string | undefined {
  const name = nearest(written, names);
  return name === undefined ? undefined : `Did you mean "${name}"?`;
}

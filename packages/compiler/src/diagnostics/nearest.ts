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
  /** Nothing else can have been meant: one slip of the finger, no other name is near, and the two do not differ in a number. */
  readonly certain: boolean;
}

/**
 * The name that `written` was probably meant to be: the nearest of `names` within a third of its length, capitals and
 * separators aside; the first of them on a tie. Nothing when none is near.
 */
export function nearName(written: string, names: Iterable<string>): NearName | undefined {
  const near = namesWithin(written, names, (length) => length);
  if (near.length === 0) return undefined;
  const { name, distance: slips } = nearestOf(near);
  const numbers = (text: string): string => text.replace(/\D+/g, " ").trim();
  // By two letters `locked` becomes `unlocked`, and `complete` `incomplete`.
  return { name, certain: near.length === 1 && slips <= 1 && numbers(name) === numbers(written) };
}

/**
 * What to ask for where `written` is surely wrong: the name of `nearName`, else the nearest within a third of the longer of the two, in which more
 * letters may be left out (`opnd` for `opened`). That is a guess, and no ground to say that something is wrong.
 */
export function meantName(written: string, names: Iterable<string>): NearName | undefined {
  const all = [...names];
  const near = nearName(written, all);
  if (near !== undefined) return near;
  const guesses = namesWithin(written, all, Math.max);
  return guesses.length === 0 ? undefined : { name: nearestOf(guesses).name, certain: false };
}

interface FoundName {
  readonly name: string;
  readonly distance: number;
}

/** @param measure the length of which a third may be wrong, from those of the text and of the name */
function namesWithin(written: string, names: Iterable<string>, measure: (written: number, name: number) => number): readonly FoundName[] {
  const normalize = (name: string): string => name.toLowerCase().replace(/[-_. ]/g, "");
  const wanted = normalize(written);
  return Array.from(new Set(names)).flatMap((name) => {
    const normalized = normalize(name);
    // Of a name of one letter nothing would be left to recognise.
    const limit = Math.min(Math.max(1, Math.floor(measure(wanted.length, normalized.length) / 3)), wanted.length - 1);
    const found = name === written ? limit + 1 : distance(wanted, normalized, limit);
    return found > limit ? [] : [{ name, distance: found }];
  });
}

const nearestOf = (names: readonly FoundName[]): FoundName => names.reduce((best, other) => (other.distance < best.distance ? other : best));

/** The name of `meantName`. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  return meantName(written, names)?.name;
}

/** The help line for `nearest`, or nothing. */
export function didYouMean(written: string, names: Iterable<string>): string | undefined {
  const name = nearest(written, names);
  return name === undefined ? undefined : `Did you mean "${name}"?`;
}

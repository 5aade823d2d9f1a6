/** Chance that a seed repeats. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number of at least 0, below a limit. */
  below(limit: number): number {
    return Math.floor(this.#fraction() * limit);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick");
    return item;
  }

  /** `least` to `most` things. */
  several<T>(least: number, most: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.between(least, most) }, (_, index) => make(index));
  }

  shuffled<T>(items: readonly T[]): readonly T[] {
    const keyed = items.map((item) => ({ item, key: this.#fraction() }));
    return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
  }

  /** mulberry32: small, and good enough that neighbouring seeds have nothing in common. */
  #fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** Of many numbers the smallest, the middle and the largest. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { min: sorted[0]!, median: sorted[sorted.length >> 1]!, max: sorted.at(-1)! };
}

/** Round by round, since what else the computer does is alike within one. */
export const ratios = (ones: readonly number[], others: readonly number[]): Spread => spreadOf(ones.map((one, index) => one / others[index]!));

/** With as many digits as mean something. */
export const short = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export const shown = ({ min, median, max }: Spread): string => `${short(median)} (${short(min)} to ${short(max)})`;

/** What is said beside a goal. */
export const verdict = (value: number, goal: number): string => (value <= goal ? "met" : `missed: ${(value / goal).toFixed(2)} × the goal`);

/** Time, as far as anything here needs it. Give one of your own to move time by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The clock and the timers of the host. */
export function hostClock(): Clock {
  // eslint-disable-next-line no-restricted-globals -- looked up when it is needed, and only where no clock is given
  const { setTimeout, clearTimeout } = globalThis as unknown as Clock;
  // eslint-disable-next-line no-restricted-properties -- the host's clock, where no other is given
  return { now: () => Date.now(), setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds), clearTimeout: (timer) => clearTimeout(timer) };
}

/** What `setTimeout` can hold: longer waits would end at once. Not `2 ** 31 - 1`, which no bundler drops. */
export const longest = 2147483647;

/** Calls `callback` after so many seconds, unless what is returned is called before. */
export function later(clock: Clock | undefined, seconds: number, callback: () => void): () => void {
  // The host's timers keep a process alive, on purpose: whoever waits here is awaited by somebody, and nothing waits for longer than it has to.
  // eslint-disable-next-line no-restricted-globals -- looked up when it is needed, and only where no clock is given
  const timers = clock ?? (globalThis as unknown as Clock);
  const timer = timers.setTimeout(callback, Math.min(seconds * 1000, longest));
  return () => timers.clearTimeout(timer);
}

/** An instant in UTC as Python writes it: microseconds, which are left out when they are 0, and the offset. */
export function instant(clock?: Clock): string {
  // eslint-disable-next-line no-restricted-syntax -- the host's clock, where no other is given
  const text = (clock ? new Date(clock.now()) : new Date()).toISOString();
  return text.replace(/(\.000)?Z$/, (_, whole?: string) => `${whole ? "" : "000"}+00:00`);
}

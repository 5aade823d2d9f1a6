import type { Clock } from "../clock.js";

/**
 * A clock that stands still until it is moved, and ends timers in order when it is: the `clock` of a session, an executor or a request under test.
 * Nothing waits, so that a test of a day takes no time.
 */
export class HandClock implements Clock {
  readonly #timers = new Map<object, { readonly at: number; readonly callback: () => void }>();
  #now: number;

  /** @param now where it stands, in milliseconds since 1970 */
  constructor(now = 0) {
    this.#now = now;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#now;
  }

  /** A time that has passed already, and what is no number, are no time, as with the clock of the host: time never goes back. */
  setTimeout(callback: () => void, milliseconds: number): unknown {
    const timer = {};
    this.#timers.set(timer, { at: this.#now + (milliseconds > 0 ? milliseconds : 0), callback });
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as object);
  }

  /** In how many milliseconds each timer ends that is set. */
  get waits(): readonly number[] {
    return [...this.#timers.values()].map(({ at }) => at - this.#now);
  }

  /**
   * Goes to the moment at which the next timer ends, ends it, and lets everything run that waited for it.
   *
   * @throws {Error} no timer is set
   */
  async next(): Promise<void> {
    const timer = this.#following();
    if (!timer) throw new Error("No timer is set");
    await this.#end(timer);
  }

  /** Goes on by so many milliseconds. Timers that end on the way end one after another, each at its own moment. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (let timer; (timer = this.#following()) && this.#timers.get(timer)!.at <= until; ) await this.#end(timer);
    this.#now = until;
  }

  #following(): object | undefined {
    return [...this.#timers].sort(([, one], [, other]) => one.at - other.at)[0]?.[0];
  }

  async #end(timer: object): Promise<void> {
    const { at, callback } = this.#timers.get(timer)!;
    this.#timers.delete(timer);
    this.#now = at;
    callback();
    await settled();
  }
}

/** Lets everything run that waits for nothing but its turn. No number of turns is right for all; sessions and executors need far fewer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

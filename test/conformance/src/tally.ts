/** The verdicts of a run, one a vector. */

/** A vector whose answer is not the recorded one, or a machine whose vectors could not be asked. */
export interface Failure {
  readonly kind: string;
  /** The vector: `decide/order_fsm#12`. */
  readonly id: string;
  /** What was asked, for the reader. */
  readonly question: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** The numbers of one kind. */
export interface Count {
  passed: number;
  failed: number;
  /** Differences on purpose, listed in `exceptions.json`. */
  excepted: number;
}

/** A vector that differs on purpose. */
export interface Exception {
  readonly id: string;
  /** The row of `docs/differences.md` that says so. */
  readonly difference: string;
}

export class Tally {
  readonly #counts = new Map<string, Count>();
  readonly #failures: Failure[] = [];
  readonly #notCompared = new Map<string, number>();
  readonly #exceptions: ReadonlyMap<string, Exception>;
  readonly #seen = new Set<string>();

  constructor(exceptions: readonly Exception[]) {
    this.#exceptions = new Map(exceptions.map((exception) => [exception.id, exception]));
  }

  /** The vector's answer is the recorded one. A vector that is excepted must not pass: then the exception is out of date. */
  passed(kind: string, id: string): void {
    this.#seen.add(id);
    const exception = this.#exceptions.get(id);
    if (exception === undefined) this.#count(kind).passed++;
    else
      this.#fail({ kind, id, question: "an excepted vector", expected: `to differ: ${exception.difference}`, got: "it passes" });
  }

  /** @param vectors how many vectors fail with it: all those of a machine that does not build */
  failed(failure: Failure, vectors = 1): void {
    this.#seen.add(failure.id);
    if (this.#exceptions.has(failure.id)) this.#count(failure.kind).excepted++;
    else this.#fail(failure, vectors);
  }

  /** Parts of answers that were not compared, and why: the vectors they belong to count by what was compared. */
  notCompared(part: string, answers: number): void {
    if (answers > 0) this.#notCompared.set(part, (this.#notCompared.get(part) ?? 0) + answers);
  }

  get counts(): ReadonlyMap<string, Readonly<Count>> {
    return this.#counts;
  }

  /** Part → number of answers that had it. */
  get partsNotCompared(): ReadonlyMap<string, number> {
    return this.#notCompared;
  }

  get failures(): readonly Failure[] {
    return this.#failures;
  }

  /** Exceptions whose vector no kind has compared. */
  get unusedExceptions(): readonly Exception[] {
    return [...this.#exceptions.values()].filter(({ id }) => !this.#seen.has(id));
  }

  #fail(failure: Failure, vectors = 1): void {
    this.#count(failure.kind).failed += vectors;
    this.#failures.push(failure);
  }

  #count(kind: string): Count {
    const count = this.#counts.get(kind) ?? { passed: 0, failed: 0, excepted: 0 };
    this.#counts.set(kind, count);
    return count;
  }
}

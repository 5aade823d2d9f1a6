/** Patterns that some texts take long to be refused by: JavaScript and Python try every way through a pattern before they give up. */
import { inCycles, type Links, reachedFrom } from "./links.js";
import { type Automaton, automatonOf, TooLarge } from "./regex-automaton.js";
import { RegexFault } from "./regex-fault.js";
import { parseRegex } from "./regex-parse.js";

/** How slow, and with what: `repeated` stands for the text that is harmful when it is there many times. */
export interface SlowRegex {
  readonly growth: "exponential" | "polynomial" | "unknown";
  readonly repeated: string;
}

/** Some tenths of a second at the most. */
const MAX_STEPS = 100_000;

/**
 * Finds out whether the time that a pattern takes can grow faster than the text. Two things make it so, after Weber and Seidl, "On the degree of
 * ambiguity of finite automata" (1991): a way from a position back to itself that can be gone in two ways with one text (exponential), and two
 * positions in repetitions where one text leads from each to itself, and from the first to the second (polynomial). The search for where a
 * match begins is the first repetition of every pattern that does not begin with `^`.
 *
 * @param pattern as Python reads it; one that is refused is not slow
 */
export function slowRegex(pattern: string): SlowRegex | undefined {
  try {
    return new Search(automatonOf(parseRegex(pattern))).result();
  } catch (error) {
    if (error instanceof RegexFault) return undefined;
    if (error instanceof TooLarge) return { growth: "unknown", repeated: "" };
    throw error;
  }
}

/** Positions that are reached together by one text. */
interface Step {
  readonly places: readonly number[];
  readonly split: boolean;
  readonly before: Step | undefined;
  /** The class of the character that led here. */
  readonly taken: number;
}

/** Whether a position may be gone through. */
type Region = (position: number) => boolean;

class Search {
  readonly #automaton: Automaton;
  /** Position → what can come next, and what can come before. */
  readonly #after: Links;
  readonly #before: Links;
  readonly #known = { after: new Map<number, ReadonlySet<number>>(), before: new Map<number, ReadonlySet<number>>() };
  #steps = 0;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
    this.#after = automaton.positions.map(({ next }, position) => [...new Set([...next.keys()].flatMap((kind) => this.#next(position, kind)))]);
    const before: number[][] = automaton.positions.map(() => []);
    for (const [position, following] of this.#after.entries()) for (const next of following) before[next]!.push(position);
    this.#before = before;
  }

  result(): SlowRegex | undefined {
    const repeated = inCycles(this.#after, this.#before);
    for (const position of repeated) {
      const text = this.#twiceThrough(position);
      if (text !== undefined) return { growth: "exponential", repeated: text };
    }
    for (const first of repeated) {
      for (const second of repeated) {
        if (first === second || !this.#reaches(first).has(second)) continue;
        const text = this.#fromOneToOther(first, second);
        if (text !== undefined) return { growth: "polynomial", repeated: text };
      }
    }
    return undefined;
  }

  #next(position: number, kind: number): readonly number[] {
    return (this.#automaton.positions[position]!.next.get(kind) ?? []).filter((next) => !this.#automaton.positions[next]!.matched);
  }

  /** What a position leads to. Only asked of positions in repetitions: of all of a long pattern it would be a table of its length in square. */
  #reaches(position: number): ReadonlySet<number> {
    return remembered(this.#known.after, position, () => reachedFrom(position, this.#after));
  }

  #reachedBy(position: number): ReadonlySet<number> {
    return remembered(this.#known.before, position, () => reachedFrom(position, this.#before));
  }

  /** What a position leads to and comes back from, itself included. */
  #loop(position: number): Region {
    return this.#between(position, position);
  }

  #between(first: number, second: number): Region {
    const after = this.#reaches(first);
    const before = this.#reachedBy(second);
    return (place) => after.has(place) && (place === second || before.has(place));
  }

  /** A text that leads from the position to itself in two ways. */
  #twiceThrough(position: number): string | undefined {
    const within = this.#loop(position);
    const isDone = ({ places, split }: Step): boolean => split && places.every((place) => place === position);
    return this.#search([position, position], [within, within], isDone);
  }

  /** A text that leads from `first` to itself and to `second`, and from `second` to itself. */
  #fromOneToOther(first: number, second: number): string | undefined {
    const isDone = ({ places }: Step): boolean => places[0] === first && places[1] === second && places[2] === second;
    return this.#search([first, first, second], [this.#loop(first), this.#between(first, second), this.#loop(second)], isDone);
  }

  /** Breadth first, so that the text is the shortest. */
  #search(start: readonly number[], within: readonly Region[], isDone: (step: Step) => boolean): string | undefined {
    const known = new Set<string>();
    let steps: readonly Step[] = [{ places: start, split: false, before: undefined, taken: 0 }];
    while (steps.length > 0) {
      const following: Step[] = [];
      for (const step of steps) {
        for (const next of this.#following(step, within)) {
          if (isDone(next)) return this.#textOf(next);
          const key = `${next.places.join()}${next.split ? "!" : ""}`;
          if (known.has(key)) continue;
          known.add(key);
          following.push(next);
        }
      }
      steps = following;
    }
    return undefined;
  }

  *#following(step: Step, within: readonly Region[]): Generator<Step> {
    for (const [kind] of this.#automaton.positions[step.places[0]!]!.next) {
      const choices = step.places.map((place, index) => this.#next(place, kind).filter((next) => within[index]!(next)));
      for (const places of combinations(choices)) {
        if (++this.#steps > MAX_STEPS) throw new TooLarge();
        const [one, other] = places;
        const split = step.split || one !== other || this.#automaton.positions[step.places[0]!]!.twice.has(one!);
        yield { places, split, before: step, taken: kind };
      }
    }
  }

  #textOf(last: Step): string {
    const characters: string[] = [];
    for (let step: Step | undefined = last; step?.before !== undefined; step = step.before) characters.push(this.#automaton.classes[step.taken]!);
    return characters.reverse().join("");
  }
}

function remembered<Value>(known: Map<number, Value>, key: number, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function combinations(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>((all, next) => all.flatMap((places) => next.map((place) => [...places, place])), [[]]);
}

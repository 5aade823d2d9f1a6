/** A pattern as an automaton: which characters can follow which, and in how many ways. */
import { addTo } from "../grouping.js";
import { type Item, type Pattern, patternWidth, type Repeat } from "./regex-ast.js";
import { equivalents } from "./regex-case.js";
import { printRegex } from "./regex-print.js";

/** A place of the pattern that takes one character, with what can come after it. */
export interface Position {
  /** Class of characters → the positions that can take one of them next. */
  readonly next: ReadonlyMap<number, readonly number[]>;
  /** Positions that can come next in more than one way. */
  readonly twice: ReadonlySet<number>;
  /** Behind it the pattern has matched, whatever follows: nothing is tried a second time from here. */
  readonly matched: boolean;
}

export interface Automaton {
  /** The first is no part of the pattern: it takes what stands before a match. */
  readonly positions: readonly Position[];
  /** One character of each class; characters of one class mean the same to every part of the pattern. */
  readonly classes: readonly string[];
}

/** The pattern has too many parts, or too many ways through them. */
export class TooLarge extends Error {}

/** Bounds of the work: what people write by hand stays far below them. */
const MAX_NODES = 3_000;
const MAX_STEPS = 200_000;
const MAX_SAMPLES = 600;

/** A repetition with a bound counts as so many copies; what is ambiguous shows in the first ones. */
const MAX_COPIES = 8;

/** A larger bound is none. */
const LONG = 1_000;

type Edge =
  | { readonly kind: "empty" | "condition" | "start"; readonly to: number }
  | { readonly kind: "take"; readonly to: number; readonly item: Item | undefined };

const MATCH = 0;

/**
 * Makes the automaton. Conditions on what stands around (`$`, `\b`, a look-ahead) count as passable; a look-ahead is a way of its own that
 * ends where it does. A look-behind looks back over a bounded number of characters, and counts as nothing.
 *
 * @throws {TooLarge}
 */
export function automatonOf(pattern: Pattern): Automaton {
  const builder = new Builder();
  const start = builder.pattern(pattern, MATCH);
  return new Closure(builder.nodes, start).automaton();
}

/** Builds from the end to the beginning: each part is given where to go on, and gives where it begins. */
class Builder {
  readonly nodes: Edge[][] = [[]];
  readonly #groups = new Map<number, Pattern>();

  pattern(alternatives: Pattern, to: number): number {
    // References stand behind their groups, so those have to be known before what is built first.
    for (const items of alternatives) items.forEach((item) => this.#know(item));
    const starts = alternatives.map((items) => items.reduceRight((next, item) => this.#item(item, next), to));
    return starts.length === 1 ? starts[0]! : this.#node(...starts.map((start) => ({ kind: "empty", to: start }) as const));
  }

  #know(item: Item): void {
    if (item.kind === "group" && item.number !== undefined) this.#groups.set(item.number, item.body);
    if (item.kind === "repeat") this.#know(item.item);
    if (item.kind === "group" || item.kind === "look") for (const items of item.body) items.forEach((inner) => this.#know(inner));
  }

  #node(...edges: readonly Edge[]): number {
    if (this.nodes.length >= MAX_NODES) throw new TooLarge();
    return this.nodes.push([...edges]) - 1;
  }

  #item(item: Item, to: number): number {
    switch (item.kind) {
      case "character":
      case "set":
      case "any":
        return this.#node({ kind: "take", to, item });
      case "position":
        return this.#node({ kind: item.at === "start" ? "start" : "condition", to });
      case "group":
        return this.pattern(item.body, to);
      case "look":
        return item.behind ? this.#node({ kind: "condition", to }) : this.#node({ kind: "condition", to }, { kind: "empty", to: this.pattern(item.body, MATCH) });
      case "reference": {
        const body = this.#groups.get(item.number);
        const max = body === undefined ? Infinity : patternWidth(body, new Map()).max;
        // Which text it has to be is not known; nobody tries other ways through it.
        return max === 0 ? to : max <= LONG ? this.#node({ kind: "empty", to }, { kind: "take", to, item: undefined }) : this.#loop((again) => this.#node({ kind: "take", to: again, item: undefined }), to);
      }
      case "repeat":
        return this.#repeat(item, to);
    }
  }

  #repeat({ item, min, max }: Repeat, to: number): number {
    let next = to;
    if (max > LONG) next = this.#loop((again) => this.#item(item, again), to);
    else for (let copies = Math.min(max - min, MAX_COPIES); copies > 0; copies--) next = this.#node({ kind: "empty", to: this.#item(item, next) }, { kind: "empty", to });
    for (let copies = Math.min(min, MAX_COPIES); copies > 0; copies--) next = this.#item(item, next);
    return next;
  }

  /** To begin with a repetition and to go on with it are two things: `(a*)*` does either after an `a`. */
  #loop(body: (again: number) => number, to: number): number {
    const again = this.#node({ kind: "empty", to });
    const first = { kind: "empty", to: body(again) } as const;
    this.nodes[again]!.unshift(first);
    return this.#node(first, { kind: "empty", to });
  }
}

/** What is reached without taking a character. */
interface Reached {
  /** Position → the number of ways, of which two are as good as many. */
  readonly positions: Map<number, number>;
  matched: boolean;
}

class Closure {
  readonly #nodes: readonly (readonly Edge[])[];
  readonly #start: number;
  /** Every edge that takes a character, numbered from 1. */
  readonly #takes: (Edge & { readonly kind: "take" })[] = [];
  readonly #numbers = new Map<Edge, number>();
  #steps = 0;

  constructor(nodes: readonly (readonly Edge[])[], start: number) {
    this.#nodes = nodes;
    this.#start = start;
    for (const edge of nodes.flat()) {
      if (edge.kind !== "take") continue;
      this.#takes.push(edge);
      this.#numbers.set(edge, this.#takes.length);
    }
  }

  automaton(): Automaton {
    const { classes, takenBy } = classesOf(this.#takes.map(({ item }) => item));
    const everything = classes.map((_, index) => index);
    const first = this.#from(this.#start);
    // A pattern that matches nothing at all is done at once; else it is tried at every character.
    if (!first.matched) first.positions.set(0, 1);
    const reached = [{ ...first, matched: false }, ...this.#takes.map(({ to }) => this.#from(to))];
    const positions = reached.map((after): Position => {
      const next = new Map<number, number[]>();
      for (const position of after.positions.keys()) {
        for (const kind of position === 0 ? everything : takenBy[position - 1]!) addTo(next, kind, position);
      }
      const twice = new Set([...after.positions].filter(([, ways]) => ways > 1).map(([position]) => position));
      return { next, twice, matched: after.matched };
    });
    return { positions, classes };
  }

  /** Every way counts that comes to no node twice: a repetition does not begin anew before it has taken something. */
  #from(start: number): Reached {
    const reached: Reached = { positions: new Map(), matched: false };
    const open = new Set<number>();
    const visit = (node: number, sure: boolean): void => {
      if (++this.#steps > MAX_STEPS || open.size > MAX_NODES) throw new TooLarge();
      if (node === MATCH) reached.matched ||= sure;
      if (open.has(node)) return;
      open.add(node);
      for (const edge of this.#nodes[node]!) {
        if (edge.kind === "take") {
          const number = this.#numbers.get(edge)!;
          reached.positions.set(number, Math.min(2, (reached.positions.get(number) ?? 0) + 1));
          // `^` holds before the first character alone, where nothing is tried a second time.
        } else if (edge.kind !== "start") visit(edge.to, sure && edge.kind === "empty");
      }
      open.delete(node);
    };
    visit(start, true);
    return reached;
  }
}

/** Characters that tell `\d`, `\w`, `\s`, `.` and their opposites apart. */
const COMMON = ["0", "٣", "a", "Z", "é", "_", " ", "\u00a0", "\n", "-", "\u{1f600}"];

/** Puts the characters that the items tell apart into classes. */
function classesOf(items: readonly (Item | undefined)[]): { readonly classes: readonly string[]; readonly takenBy: readonly (readonly number[])[] } {
  const samples = new Set(COMMON);
  const add = (code: number): void => {
    if (code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) samples.add(String.fromCodePoint(code));
    if (samples.size > MAX_SAMPLES) throw new TooLarge();
  };
  for (const item of items) {
    if (item?.kind === "character") for (const code of equivalents(item.code, item.fold)) add(code);
    if (item?.kind !== "set") continue;
    for (const member of item.members) if (member.kind === "range") for (const code of [member.from - 1, member.from, member.to, member.to + 1]) add(code);
  }
  const tests = items.map((item) => (item === undefined ? /^[^]$/u : new RegExp(`^(?:${printRegex([[item]])})$`, "u")));
  const known = new Map<string, number>();
  const classes: string[] = [];
  const takenBy: number[][] = items.map(() => []);
  for (const sample of samples) {
    const taken = tests.map((test) => (test.test(sample) ? "1" : "0")).join("");
    if (known.has(taken)) continue;
    known.set(taken, classes.length);
    for (const [index, digit] of [...taken].entries()) if (digit === "1") takenBy[index]!.push(classes.length);
    classes.push(sample);
  }
  return { classes, takenBy };
}

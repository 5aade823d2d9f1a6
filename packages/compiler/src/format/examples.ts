/** What prettier lays out for many others, and how those are written in its lines. */
import type { Part } from "./outline.js";
import { CAPITAL, fill, NUMBER, SMALL } from "./slots.js";

/** A unit, or a text of a long line, as one of those that are written alike. */
export interface Member {
  /** Those with the same are laid out alike. */
  readonly pattern: string;
  /** Whether its widths are part of the pattern: what does not fit its line breaks by them. */
  readonly isExact: boolean;
  readonly parts: readonly Part[];
  readonly blankBefore: boolean;
}

/** A member that prettier lays out, and those behind it that are written like this or another example. */
export interface Example {
  readonly member: Member;
  readonly followers: { readonly member: Member; readonly example: Example }[];
  readonly lines: readonly string[];
  readonly marks: Marks;
  /** Whether it only says where something was left out, and is itself nothing of the text. */
  readonly isMark: boolean;
}

/** Where an example was laid out, and how. */
export interface Place {
  readonly start: number;
  readonly templates: readonly Template[];
}

/** A line as it was laid out: fixed texts, and between each two of them a slot. */
export interface Template {
  readonly texts: readonly string[];
  readonly slots: readonly number[];
  /** How many it begins with. */
  readonly tabs: number;
}

/** A slot that is narrower has no room for a mark of its own. */
const LEAST_WIDTH = 7;

/** What does not fit its lines as one of those with the same widths; nothing where no slot has room for a mark. */
export function exactly(parts: readonly Part[], blankBefore: boolean): Member | undefined {
  const widths = parts.flatMap(({ slots, isComment }) => (isComment ? [] : slots.map(({ length }) => length)));
  if (!widths.some((width) => width >= LEAST_WIDTH)) return undefined;
  return { pattern: [widths.join(), ...parts.map(({ pattern }) => pattern)].join("\n"), isExact: true, parts, blankBefore };
}

/** The words in the slots of one example: none of them stands in the rest of it. */
class Marks {
  readonly #slots = new Map<string, number>();
  readonly #fixed: ReadonlySet<string>;
  /** Kind and width → how many words were looked at. */
  readonly #counts = new Map<string, number>();

  constructor({ parts }: Member) {
    this.#fixed = new Set(parts.flatMap(({ pattern }) => pattern.toLowerCase().match(WORD) ?? []));
  }

  /**
   * A word, or a number, that is still free.
   *
   * @param width 0 for any
   */
  next(width: number, kind: string): string | undefined {
    const wordOf = kind === NUMBER ? numberOf : nameOf;
    const key = `${kind}${width}`;
    let count = this.#counts.get(key) ?? 0;
    let word = wordOf(count++, width);
    while (word !== undefined && (this.#fixed.has(word) || this.#slots.has(word))) word = wordOf(count++, width);
    this.#counts.set(key, count);
    return word;
  }

  add(mark: string, kind: string): string {
    this.#slots.set(mark, this.#slots.size);
    return kind === CAPITAL ? mark[0]!.toUpperCase() + mark.slice(1) : mark;
  }

  templateOf(line: string): Template {
    const texts: string[] = [];
    const slots: number[] = [];
    let end = 0;
    for (const { 0: word, index } of line.matchAll(WORD)) {
      const slot = this.#slots.get(word.toLowerCase());
      if (slot === undefined) continue;
      texts.push(line.slice(end, index));
      slots.push(slot);
      end = index + word.length;
    }
    return { texts: [...texts, line.slice(end)], slots, tabs: /^\t*/.exec(line)![0].length };
  }
}

const WORD = /[\wÀ-ɏ]+/g;

/** Fewer than it takes to come to one that begins as an example's own mark. */
const MOST_NAMES = 10_000;

function nameOf(index: number, width: number): string | undefined {
  const rest = width === 1 && index < 26 ? "" : Math.floor(index / 26).toString(36).padStart(width - 1, "0");
  return index >= MOST_NAMES || (width > 0 && rest.length >= width) ? undefined : String.fromCharCode(97 + (index % 26)) + rest;
}

function numberOf(index: number, width: number): string | undefined {
  const number = String((width < 2 ? 0 : 10 ** (width - 1)) + index);
  return width > 0 && number.length > width ? undefined : number;
}

/** As short as a statement can be. */
const STATEMENT: Member = {
  pattern: `${SMALL};`,
  isExact: false,
  parts: [{ pattern: `${SMALL};`, slots: ["mark"], opens: 0, isNarrow: true, isComment: false, level: 0 }],
  blankBefore: false,
};

/** The examples of a text. Each has a mark that stands nowhere else. */
export class Examples {
  readonly all: Example[] = [];
  readonly #prefix: string;

  /** @param prefix no word of the text begins with it, in whatever case */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** A statement that says where something was left out. */
  mark(): Example {
    return this.add(STATEMENT, true)!;
  }

  /** @returns nothing where there are too few words as narrow as its slots */
  add(member: Member, isMark = false): Example | undefined {
    const marks = new Marks(member);
    const lines: string[] = [];
    const example: Example = { member, followers: [], lines, marks, isMark };
    let isNew = true;
    let isKnown = true;
    for (const { pattern, slots, isComment } of member.parts) {
      lines.push(
        fill(pattern, (index, kind) => {
          const width = member.isExact && !isComment ? slots[index]!.length : 0;
          const isOwn = isNew && kind !== NUMBER && (width === 0 || width >= LEAST_WIDTH);
          if (isOwn) isNew = false;
          const mark = isOwn ? this.#prefix + this.all.length.toString(36).padStart(width - this.#prefix.length, "0") : marks.next(width, kind);
          if (mark === undefined) isKnown = false;
          return mark === undefined ? "" : marks.add(mark, kind);
        }),
      );
    }
    if (isNew || !isKnown) return undefined;
    this.all.push(example);
    return example;
  }

  /** Finds the examples in the text that was laid out. One whose lines are not those that were expected has no place. */
  locate(lines: readonly string[]): ReadonlyMap<Example, Place> {
    const places = new Map<Example, Place>();
    const own = new RegExp(`\\b${this.#prefix}(\\w+)`, "i");
    lines.forEach((line, index) => {
      const found = own.exec(line);
      if (found === null) return;
      const example = this.all[parseInt(found[1]!, 36)]!;
      const range = (example.member.isExact ? placeOfBroken : placeOfWhole)(example, lines, index);
      if (range !== undefined) places.set(example, { start: range[0], templates: lines.slice(...range).map((line) => example.marks.templateOf(line)) });
    });
    return places;
  }
}

type Range = readonly [start: number, end: number];

/** Where each line is one line still. */
function placeOfWhole({ member: { parts }, lines: own }: Example, lines: readonly string[], first: number): Range | undefined {
  const start = first - parts.findIndex(({ slots }) => slots.length > 0);
  return own.every((line, row) => bare(line) === bare(lines[start + row] ?? "")) ? [start, start + own.length] : undefined;
}

/** How many lines of an example may stand before its first slot. */
const MOST_BEFORE = 40;

function placeOfBroken({ lines: own }: Example, lines: readonly string[], first: number): Range | undefined {
  const wanted = bare(own.join(""));
  for (let start = first; start >= Math.max(0, first - MOST_BEFORE); start--) {
    let found = "";
    for (let end = start; end < lines.length && found.length < wanted.length; end++) {
      found += bare(lines[end]!);
      if (found === wanted) return [start, endOfClosing(lines, start, end + 1)];
    }
  }
  return undefined;
}

/** Behind the last word, lines that only close something may be left. */
function endOfClosing(lines: readonly string[], start: number, end: number): number {
  const indentation = (line: string): number => line.length - line.trimStart().length;
  let last = end;
  while (/^\s*\)/.test(lines[last] ?? "") && bare(lines[last]!) === "" && indentation(lines[last]!) >= indentation(lines[start]!)) last++;
  return last;
}

/** A line without what the layout adds and takes away. */
const bare = (line: string): string => line.replaceAll(/[\s"';,|\\()]/g, "");

/**
 * Modules laid out by example. Prettier looks at the shape of a statement and at the width of its names and texts, not at their letters. So of
 * all that is written alike it lays out one, and the others are written in the lines of that: by far the most of a large machine are rows, cases
 * and members that differ in names alone, and much of one module is written as in the next. What prettier gives for each whole text is what comes out,
 * byte for byte: `test/format` holds it to that.
 */
import { type Example, Examples, exactly, type Member, type Template } from "./examples.js";
import { type Container, type Item, type LongLine, outlineOf, type Part, type Unit } from "./outline.js";
import { isPlainText, SMALL } from "./slots.js";

/** What of the layout has to be known besides what the examples show. */
export interface Widths {
  readonly printWidth: number;
  readonly tabWidth: number;
}

/** From which part of the texts on it saves no time to give prettier only that. */
const MOST_KEPT = 0.6;

/** How often something may turn out to be laid out other than its example before prettier is given all of the texts. */
const ATTEMPTS = 3;

/** With a number behind it, as many as there may be, it is no wider than the narrowest slot that has room for a mark. */
const LONGEST_PREFIX = 4;

/**
 * Lays out the texts of modules, all in one.
 *
 * @param layOut prettier, with the options of `widths`
 * @param mostKept how much of the texts it may be given
 * @returns in the order of the texts; nothing for one that is better laid out as a whole
 */
export async function layOutByExample(
  texts: readonly string[],
  widths: Widths,
  layOut: (text: string) => Promise<string>,
  mostKept = MOST_KEPT,
): Promise<readonly (string | undefined)[]> {
  const prefix = unusedPrefix(texts);
  if (prefix === undefined) return texts.map(() => undefined);
  const outlines = texts.map(outlineOf);
  const results = new Map<number, string>();
  const doubts: Doubts = { patterns: new Set(), units: new Set() };
  for (let attempt = 0; attempt < ATTEMPTS && results.size < texts.length; attempt++) {
    const open = [...texts.keys()].filter((index) => !results.has(index));
    const draft = new Draft(widths, prefix, doubts);
    const written = draft.write(open.map((index) => outlines[index]!));
    if (written.length > mostKept * open.reduce((sum, index) => sum + texts[index]!.length, 0)) break;
    const completed = draft.complete(await layOut(written));
    open.forEach((index, position) => {
      const result = completed[position];
      if (result !== undefined) results.set(index, result);
    });
  }
  return texts.map((_, index) => results.get(index));
}

/** No word of the texts begins with it. Nothing where it would be so long that marks need more room than the narrowest slots for them have. */
function unusedPrefix(texts: readonly string[]): string | undefined {
  const longest = texts.flatMap((text) => text.match(/\beg+/gi) ?? []).reduce((most, { length }) => Math.max(most, length), 1);
  return longest < LONGEST_PREFIX ? `e${"g".repeat(longest)}` : undefined;
}

/** What turned out to be laid out other than its example. */
interface Doubts {
  readonly patterns: Set<string>;
  /** The parts of units that do not fit their lines after all. */
  readonly units: Set<readonly Part[]>;
}

/** The texts, one behind the other, with all that is written alike left out but for examples. */
class Draft {
  readonly #widths: Widths;
  readonly #doubts: Doubts;
  readonly #examples: Examples;
  /** Where each text begins. */
  readonly #starts = new Set<Example>();

  constructor(widths: Widths, prefix: string, doubts: Doubts) {
    this.#widths = widths;
    this.#doubts = doubts;
    this.#examples = new Examples(prefix);
  }

  write(texts: readonly (readonly Item[])[]): string {
    const choose = new Chooser(this.#examples, 0, true);
    const lines = texts.flatMap((items) => {
      const start = choose.mark();
      this.#starts.add(start);
      return [...start.lines, ...this.#sequence(items, choose, false)];
    });
    return `${lines.join("\n")}\n`;
  }

  #sequence(items: readonly Item[], choose: Chooser, isList: boolean): readonly string[] {
    return items.flatMap((item, index) => {
      // Whether a comma is behind the last one is for prettier to say.
      const isMember = item.kind === "unit" && !(isList && index === items.length - 1);
      const member = isMember && item.parts !== undefined ? this.#memberOf(item.parts, item) : undefined;
      const choice = choose.next(member, item.kind === "unit" ? item.lines : []);
      if (choice === "follows") return [];
      if (choice !== undefined) return choice.member.blankBefore ? ["", ...choice.lines] : choice.lines;
      const lines = item.kind === "unit" ? item.lines : item.kind === "container" ? this.#container(item) : [...item.comments, this.#longLine(item)];
      return item.blankBefore ? ["", ...lines] : lines;
    });
  }

  #container({ open, items, close, isList }: Container): readonly string[] {
    return [...open, ...this.#sequence(items, new Chooser(this.#examples, isList ? this.#widths.printWidth : 0), isList), close];
  }

  #longLine({ start, texts, separator, end, level }: LongLine): string {
    const choose = new Chooser(this.#examples, this.#widths.printWidth);
    const kept = texts.flatMap((text, index) => {
      const part: Part = { pattern: `"${SMALL}"`, slots: [text.slice(1, -1)], opens: 0, isNarrow: true, isComment: false, level: level + 1 };
      const choice = choose.next(index < texts.length - 1 && isPlainText(text) ? this.#memberOf([part], { isOpaque: false, blankBefore: false }) : undefined, [text]);
      return choice === "follows" ? [] : choice === undefined ? [text] : choice.lines;
    });
    return start + kept.join(separator) + end;
  }

  /** A unit as one of many, unless there is no name in it, or it was laid out other than its example. */
  #memberOf(parts: readonly Part[], { isOpaque, blankBefore }: Pick<Unit, "isOpaque" | "blankBefore">): Member | undefined {
    if (parts.every(({ slots }) => slots.length === 0)) return undefined;
    const { printWidth, tabWidth } = this.#widths;
    const widthOf = ({ pattern, slots, level }: Part): number => slots.reduce((sum, { length }) => sum + length - 1, pattern.length + level * tabWidth);
    const doesFit = !isOpaque && !this.#doubts.units.has(parts) && parts.every((part) => part.isComment || widthOf(part) <= printWidth);
    const member = doesFit ? { pattern: parts.map(({ pattern }) => pattern).join("\n"), isExact: false, parts, blankBefore } : exactly(parts, blankBefore);
    return member === undefined || this.#doubts.patterns.has(member.pattern) ? undefined : member;
  }

  /**
   * Writes what was left out.
   *
   * @returns the texts; nothing for one in which something is not as its example, and the doubts then know that
   */
  complete(formatted: string): readonly (string | undefined)[] {
    const lines = formatted.trimEnd().split("\n");
    const places = this.#examples.locate(lines);
    for (const example of this.#examples.all) if (!places.has(example)) this.#doubts.patterns.add(example.member.pattern);
    const texts: { readonly lines: string[]; isSure: boolean }[] = [];
    let text = { lines: [] as string[], isSure: true };
    const write = (member: Member, example: Example): void => {
      const place = places.get(example);
      const filled = place && this.#filled(member, place.templates);
      if (filled !== undefined) for (const line of filled) text.lines.push(line);
      else {
        text.isSure = false;
        if (place !== undefined) this.#doubts.units.add(member.parts);
      }
    };
    let at = 0;
    for (const example of this.#examples.all) {
      const place = places.get(example);
      if (place === undefined) text.isSure = false;
      else {
        while (at < place.start) text.lines.push(lines[at++]!);
        at = place.start + place.templates.length;
      }
      if (this.#starts.has(example)) texts.push((text = { lines: [], isSure: place !== undefined }));
      else if (!example.isMark) write(example.member, example);
      for (const follower of example.followers) {
        if (follower.member.blankBefore) text.lines.push("");
        write(follower.member, follower.example);
      }
    }
    while (at < lines.length) text.lines.push(lines[at++]!);
    return texts.map(({ lines, isSure }) => (isSure ? `${lines.join("\n")}\n` : undefined));
  }

  /** The lines of a member; nothing when one of them is too wide. */
  #filled({ parts, isExact }: Member, templates: readonly Template[]): readonly string[] | undefined {
    const names = parts.length === 1 ? parts[0]!.slots : parts.flatMap(({ slots }) => slots);
    const { printWidth, tabWidth } = this.#widths;
    const lines: string[] = [];
    for (const [row, { texts, slots, tabs }] of templates.entries()) {
      let line = texts[0]!;
      for (let index = 0; index < slots.length; index++) line += names[slots[index]!]! + texts[index + 1]!;
      if (!isExact && !parts[row]!.isComment && line.length + tabs * (tabWidth - 1) > printWidth) return undefined;
      lines.push(line);
    }
    return lines;
  }
}

/** Goes through what stands side by side, and says what of it prettier has to see. */
class Chooser {
  readonly #examples: Examples;
  readonly #leastWidth: number;
  readonly #canMark: boolean;
  readonly #ofPattern = new Map<string, Example>();
  #last: Example | undefined;
  #width = 0;

  /**
   * @param examples takes those that are chosen
   * @param leastWidth how much of a list has to stay, so that it is laid out in lines as all of it is
   * @param canMark whether a statement can stand here that says where something was left out
   */
  constructor(examples: Examples, leastWidth: number, canMark = false) {
    this.#examples = examples;
    this.#leastWidth = leastWidth;
    this.#canMark = canMark;
  }

  /** A statement whose place will be known; what follows it may be left out. */
  mark(): Example {
    return (this.#last = this.#examples.mark());
  }

  /**
   * @param member nothing for what has to stay as it is
   * @returns the example that it becomes, or the mark in its place; `follows` for what is left out, nothing for what stays
   */
  next(member: Member | undefined, lines: readonly string[]): Example | "follows" | undefined {
    if (member === undefined || this.#width < this.#leastWidth) {
      this.#keep(lines);
      this.#last = undefined;
      return undefined;
    }
    const example = this.#ofPattern.get(member.pattern);
    if (example !== undefined && (this.#last !== undefined || this.#canMark)) {
      const isMarked = this.#last === undefined;
      const last = this.#last ?? this.mark();
      last.followers.push({ member, example });
      return isMarked ? last : "follows";
    }
    this.#last = this.#examples.add(member);
    if (this.#last === undefined) this.#keep(lines);
    else if (example === undefined) this.#ofPattern.set(member.pattern, this.#last);
    return this.#last;
  }

  #keep(lines: readonly string[]): void {
    if (this.#width < this.#leastWidth) for (const { length } of lines) this.#width += length;
  }
}

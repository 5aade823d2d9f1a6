/**
 * Large modules, laid out by example. Prettier looks at the shape of a statement and at the width of its names and texts, not at their letters. So of
 * all that is written alike it lays out one, and the others are written in the lines of that: by far the most of a large machine are rows, cases
 * and members that differ in names alone. What prettier gives for the whole text is what comes out, byte for byte: `test/format` holds it to that.
 */
import { type Example, Examples, exactly, type Member, type Template } from "./examples.js";
import { type Container, type Item, type LongLine, outlineOf, type Part } from "./outline.js";
import { isPlainText, SMALL } from "./slots.js";

/** What of the layout has to be known besides what the examples show. */
export interface Widths {
  readonly printWidth: number;
  readonly tabWidth: number;
}

/** From which part of the text on it saves no time to give prettier only that. */
const MOST_KEPT = 0.6;

/** How often something may turn out to be laid out other than its example before prettier is given all of the text. */
const ATTEMPTS = 3;

/** With a number behind it, as many as there may be, it is no wider than the narrowest slot that has room for a mark. */
const LONGEST_PREFIX = 4;

/**
 * Lays out the text of a module.
 *
 * @param layOut prettier, with the options of `widths`
 * @param mostKept how much of the text it may be given before it is given all
 */
export async function layOutByExample(text: string, widths: Widths, layOut: (text: string) => Promise<string>, mostKept = MOST_KEPT): Promise<string> {
  const prefix = unusedPrefix(text);
  if (prefix === undefined) return layOut(text);
  const outline = outlineOf(text);
  const doubts: Doubts = { patterns: new Set(), units: new Set() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const draft = new Draft(widths, prefix, doubts);
    const written = draft.write(outline);
    if (written.length > text.length * mostKept) break;
    const result = draft.complete(await layOut(written));
    if (result !== undefined) return result;
  }
  return layOut(text);
}

/** No word of the text begins with it. Nothing where it would be so long that marks need more room than the narrowest slots for them have. */
function unusedPrefix(text: string): string | undefined {
  const longest = (text.match(/\beg+/gi) ?? []).reduce((most, { length }) => Math.max(most, length), 1);
  return longest < LONGEST_PREFIX ? `e${"g".repeat(longest)}` : undefined;
}

/** What turned out to be laid out other than its example. */
interface Doubts {
  readonly patterns: Set<string>;
  /** The parts of units that do not fit their lines after all. */
  readonly units: Set<readonly Part[]>;
}

/** The text with all that is written alike left out but for examples. */
class Draft {
  readonly #widths: Widths;
  readonly #doubts: Doubts;
  readonly #examples: Examples;

  constructor(widths: Widths, prefix: string, doubts: Doubts) {
    this.#widths = widths;
    this.#doubts = doubts;
    this.#examples = new Examples(prefix);
  }

  write(items: readonly Item[]): string {
    return `${this.#sequence(items, false).join("\n")}\n`;
  }

  #sequence(items: readonly Item[], isList: boolean): readonly string[] {
    const choose = new Chooser(this.#examples, isList ? this.#widths.printWidth : 0);
    return items.flatMap((item, index) => {
      // Whether a comma is behind the last one is for prettier to say.
      const isMember = item.kind === "unit" && !(isList && index === items.length - 1);
      const choice = choose.next(isMember && item.parts !== undefined ? this.#memberOf(item.parts, item.blankBefore) : undefined, item.kind === "unit" ? item.lines.join("").length : 0);
      if (choice === "follows") return [];
      const lines = choice !== undefined ? choice.lines : item.kind === "unit" ? item.lines : item.kind === "container" ? this.#container(item) : [...item.comments, this.#longLine(item)];
      return item.blankBefore ? ["", ...lines] : lines;
    });
  }

  #container({ open, items, close, isList }: Container): readonly string[] {
    return [...open, ...this.#sequence(items, isList), close];
  }

  #longLine({ start, texts, separator, end, level }: LongLine): string {
    const choose = new Chooser(this.#examples, this.#widths.printWidth);
    const kept = texts.flatMap((text, index) => {
      const part: Part = { pattern: `"${SMALL}"`, slots: [text.slice(1, -1)], opens: 0, isNarrow: true, isComment: false, level: level + 1 };
      const choice = choose.next(index < texts.length - 1 && isPlainText(text) ? this.#memberOf([part], false) : undefined, text.length);
      return choice === "follows" ? [] : choice === undefined ? [text] : choice.lines;
    });
    return start + kept.join(separator) + end;
  }

  /** A unit as one of many, unless there is no name in it, or it was laid out other than its example. */
  #memberOf(parts: readonly Part[], blankBefore: boolean): Member | undefined {
    if (parts.every(({ slots }) => slots.length === 0)) return undefined;
    const { printWidth, tabWidth } = this.#widths;
    const widthOf = ({ pattern, slots, level }: Part): number => slots.reduce((sum, { length }) => sum + length - 1, pattern.length + level * tabWidth);
    const doesFit = !this.#doubts.units.has(parts) && parts.every((part) => part.isComment || widthOf(part) <= printWidth);
    const member = doesFit ? { pattern: parts.map(({ pattern }) => pattern).join("\n"), isExact: false, parts, blankBefore } : exactly(parts, blankBefore);
    return member === undefined || this.#doubts.patterns.has(member.pattern) ? undefined : member;
  }

  /**
   * Writes what was left out.
   *
   * @returns nothing when something is not as its example; the doubts then know it
   */
  complete(formatted: string): string | undefined {
    const lines = formatted.split("\n");
    const places = this.#examples.locate(lines);
    const lost = this.#examples.all.filter((example) => !places.has(example));
    for (const { member } of lost) this.#doubts.patterns.add(member.pattern);
    if (lost.length > 0) return undefined;

    const result: string[] = [];
    let isSure = true;
    const write = (member: Member, example: Example): void => {
      const filled = this.#filled(member, places.get(example)!.templates);
      if (filled !== undefined) for (const line of filled) result.push(line);
      else {
        this.#doubts.units.add(member.parts);
        isSure = false;
      }
    };
    let at = 0;
    for (const example of this.#examples.all) {
      const { start, templates } = places.get(example)!;
      while (at < start) result.push(lines[at++]!);
      write(example.member, example);
      for (const follower of example.followers) {
        if (follower.member.blankBefore) result.push("");
        write(follower.member, follower.example);
      }
      at = start + templates.length;
    }
    while (at < lines.length) result.push(lines[at++]!);
    return isSure ? result.join("\n") : undefined;
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
  readonly #ofPattern = new Map<string, Example>();
  #last: Example | undefined;
  #width = 0;

  /**
   * @param examples takes those that are chosen
   * @param leastWidth how much of a list has to stay, so that it is laid out in lines as all of it is
   */
  constructor(examples: Examples, leastWidth: number) {
    this.#examples = examples;
    this.#leastWidth = leastWidth;
  }

  /**
   * @param member nothing for what has to stay as it is
   * @returns the example that it becomes; `follows` for what is left out, nothing for what stays
   */
  next(member: Member | undefined, width: number): Example | "follows" | undefined {
    if (member === undefined || this.#width < this.#leastWidth) {
      this.#width += width;
      this.#last = undefined;
      return undefined;
    }
    const example = this.#ofPattern.get(member.pattern);
    if (example !== undefined && this.#last !== undefined) {
      this.#last.followers.push({ member, example });
      return "follows";
    }
    this.#last = this.#examples.add(member);
    if (this.#last === undefined) this.#width += width;
    else if (example === undefined) this.#ofPattern.set(member.pattern, this.#last);
    return this.#last;
  }
}

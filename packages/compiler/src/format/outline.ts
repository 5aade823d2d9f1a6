/** The text of a module → its statements, and what stands line by line inside of large ones. Reads only as much as that takes. */
import { type Slotted, slotOfComment, slotsOf } from "./slots.js";

/** Something that prettier lays out by itself: neither what stands before nor behind it changes its lines. */
export interface Unit {
  readonly kind: "unit";
  /** As it is written, with its comments. */
  readonly lines: readonly string[];
  /** Each line without spaces around it; none for what is not looked into. */
  readonly parts: readonly Part[] | undefined;
  /** Whether its lines may become other lines, even where they are not too long. */
  readonly isOpaque: boolean;
  readonly blankBefore: boolean;
}

/** A line of a unit. */
export interface Part extends Slotted {
  readonly isComment: boolean;
  /** How deep it lies in brackets and cases. */
  readonly level: number;
}

/** What is long: its ends are left as they are, what stands in it is looked at one by one. */
export interface Container {
  readonly kind: "container";
  readonly open: readonly string[];
  readonly items: readonly Item[];
  readonly close: string;
  /** Of a list: a comma is behind each but the last, and it is laid out in lines because of its length. */
  readonly isList: boolean;
  readonly blankBefore: boolean;
}

/** A line that is a union or a list of many texts. */
export interface LongLine {
  readonly kind: "long-line";
  readonly start: string;
  readonly texts: readonly string[];
  readonly separator: string;
  readonly end: string;
  readonly comments: readonly string[];
  readonly blankBefore: boolean;
  readonly level: number;
}

export type Item = Unit | Container | LongLine;

/** How many things in a list or block make it long. */
const LONG = 24;

/** Statements, whose blocks are in lines of their own. */
const BLOCK = /^(?:export )?(?:declare )?(?:function|interface|switch|if|try|else)\b|^\} (?:catch|else)\b|=> \{$/;
const LABEL = /^(?:case .*|default):/;
/** Prettier puts the statement into a line of its own. */
const ONE_LINE_DEFAULT = /^default: ([^{}]*;)$/;

/** Thrown where a statement is not what modules are made of. */
class Unread extends Error {}

/** Reads the statements of a module. */
export function outlineOf(text: string): readonly Item[] {
  const reader = new Reader(text.split("\n"));
  return reader.statements();
}

interface Node {
  readonly item: Item;
  /** What it is to a unit around it; none for what is too long to be looked at as a whole. */
  readonly parts: readonly Part[] | undefined;
  readonly isOpaque: boolean;
}

class Reader {
  readonly #lines: readonly string[];
  /** The same without spaces around them. */
  readonly #bare: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#bare = lines.map((line) => line.trim());
  }

  statements(): readonly Item[] {
    const items: Item[] = [];
    while (this.#skipBlank()) {
      const start = this.#at;
      try {
        items.push(this.#node(0).item);
      } catch (thrown) {
        if (!(thrown instanceof Unread)) throw thrown;
        this.#at = this.#endOfStatement(start);
        items.push({ kind: "unit", lines: this.#lines.slice(start, this.#at), parts: undefined, isOpaque: true, blankBefore: this.#isBlank(start - 1) });
      }
    }
    return items;
  }

  /** Where the next statement begins: what belongs to this one is moved in, or closes it. */
  #endOfStatement(start: number): number {
    let end = start;
    // Comments stand before their statement.
    while (end < this.#lines.length && /^(?:\/\*|\/\/| \*)/.test(this.#lines[end]!)) end++;
    for (end++; end < this.#lines.length && /^(?:$|[\s})\]])/.test(this.#lines[end]!); end++);
    while (this.#isBlank(end - 1)) end--;
    return end;
  }

  #isBlank(index: number): boolean {
    return this.#bare[index] === "";
  }

  #skipBlank(): boolean {
    while (this.#at < this.#lines.length && this.#isBlank(this.#at)) this.#at++;
    return this.#at < this.#lines.length;
  }

  #line(): string {
    const line = this.#bare[this.#at];
    if (line === undefined) throw new Unread();
    return line;
  }

  #node(level: number): Node {
    const start = this.#at;
    const blankBefore = start > 0 && this.#isBlank(start - 1);
    const parts: Part[] = this.#comments(level);
    const head = this.#line();
    const long = longLine(head);
    if (long !== undefined) {
      const comments = this.#lines.slice(start, this.#at++);
      return { item: { kind: "long-line", ...long, comments, blankBefore, level }, parts: undefined, isOpaque: true };
    }
    let isKnown = true;
    let isOpaque = false;
    const add = (node: Node): void => {
      if (node.parts === undefined) isKnown = false;
      else parts.push(...(node.item.blankBefore ? [blank] : []), ...node.parts);
      if (node.isOpaque) isOpaque = true;
    };
    const unit = (): Node => {
      const known = isKnown && parts.every(({ isNarrow }) => isNarrow) ? parts : undefined;
      return { item: { kind: "unit", lines: this.#lines.slice(start, this.#at), parts: known, isOpaque, blankBefore }, parts: known, isOpaque };
    };
    if (LABEL.test(head)) {
      const statement = ONE_LINE_DEFAULT.exec(head)?.[1];
      if (statement === undefined) {
        this.#code(parts, level);
        if (!head.endsWith(":")) isOpaque = true;
      } else {
        this.#at++;
        parts.push(partOf("default:", level), partOf(statement, level + 1));
      }
      for (const node of this.#cased(level + 1)) add(node);
      return unit();
    }
    const slotted = this.#code(parts, level);
    if (slotted.opens < 0) throw new Unread();
    if (slotted.opens === 0) {
      if (!/[;,]$/.test(head)) throw new Unread();
      return unit();
    }
    const isBlock = head.endsWith("{") && BLOCK.test(head);
    const isList = /[[(]$/.test(head);
    isOpaque = !isBlock;
    let open = slotted.opens;
    const headEnd = this.#at;
    // A list that is the last member of an object lies in both.
    const inner = level + (/\{ .*\[$/.test(head) ? 2 : 1);
    for (let first = true; open > 0; first = false) {
      const nodes = this.#nodes(inner);
      const closer = this.#line();
      const closed = slotsOf(closer);
      if (closed === undefined) throw new Unread();
      const isEnd = open + closed.opens === 0;
      // It closes what was opened at once, or goes on (`} catch {`).
      if (!isEnd && closed.opens !== 0) throw new Unread();
      if (first && isEnd && (isBlock || isList) && (nodes.length > LONG || nodes.some(({ item }) => item.kind !== "unit"))) {
        const close = this.#lines[this.#at++]!;
        return { item: { kind: "container", open: this.#lines.slice(start, headEnd), items: nodes.map(({ item }) => item), close, isList, blankBefore }, parts: undefined, isOpaque: true };
      }
      for (const node of nodes) add(node);
      // Prettier writes an empty one in one line.
      if (nodes.length === 0) isOpaque = true;
      if (!isEnd && !BLOCK.test(closer)) isOpaque = true;
      this.#code(parts, level);
      if (isEnd) open = 0;
    }
    return unit();
  }

  /** The statements of a case. */
  #cased(level: number): readonly Node[] {
    const nodes: Node[] = [];
    while (this.#skipBlank() && !LABEL.test(this.#line()) && !/^[})\]]/.test(this.#line())) nodes.push(this.#node(level));
    return nodes;
  }

  #nodes(level: number): readonly Node[] {
    const nodes: Node[] = [];
    while (this.#skipBlank() && !/^[})\]]/.test(this.#line())) nodes.push(this.#node(level));
    return nodes;
  }

  #code(parts: Part[], level: number): Part {
    const part = partOf(this.#line(), level);
    this.#at++;
    parts.push(part);
    return part;
  }

  #comments(level: number): Part[] {
    const parts: Part[] = [];
    while (/^\/(?:\/|\*(?!@__PURE__))/.test(this.#line())) {
      for (let isOpen = true; isOpen; this.#at++) {
        const line = this.#line();
        const isLine = line.startsWith("//");
        if (!isLine && line.includes("*/") && !line.endsWith("*/")) throw new Unread();
        isOpen = !isLine && !line.endsWith("*/");
        const slotted = slotOfComment(line);
        if (slotted === undefined) throw new Unread();
        parts.push(part(slotted, level, true));
      }
    }
    return parts;
  }
}

function partOf(line: string, level: number): Part {
  const slotted = slotsOf(line);
  if (slotted === undefined) throw new Unread();
  return part(slotted, level, false);
}

// All of one shape, made in one place: there is one for every line of every module.
function part({ pattern, slots, opens, isNarrow }: Slotted, level: number, isComment: boolean): Part {
  return { pattern, slots, opens, isNarrow, isComment, level };
}

/** Finds the first long list of texts in a line. */
function longLine(line: string): Pick<LongLine, "start" | "texts" | "separator" | "end"> | undefined {
  if (line.length < 4 * LONG || line.includes("\\")) return undefined;
  const pair = /"[^"]*"( \| |, )(?=")/g;
  for (let found = pair.exec(line); found !== null; found = pair.exec(line)) {
    const separator = found[1]!;
    const texts: string[] = [];
    let at = found.index;
    for (;;) {
      const end = line.indexOf('"', at + 1) + 1;
      texts.push(line.slice(at, end));
      at = end;
      if (!line.startsWith(`${separator}"`, at)) break;
      at += separator.length;
    }
    const start = line.slice(0, found.index);
    const end = line.slice(at);
    if (texts.length > LONG && slotsOf(start + texts[0]! + end)?.opens === 0) return { start, texts, separator, end };
    pair.lastIndex = at;
  }
  return undefined;
}

const blank: Part = { pattern: "", slots: [], opens: 0, isNarrow: true, isComment: false, level: 0 };

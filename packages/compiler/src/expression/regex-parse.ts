/** Reads patterns as Python 3.11's `re` reads them, and refuses what it refuses. */
import type { CharacterSet, Fold, Item, Look, Pattern, Position, SetMember, Width } from "./regex-ast.js";
import { patternWidth } from "./regex-ast.js";
import { RegexCursor } from "./regex-cursor.js";
import { type Escape, readClassEscape, readEscape } from "./regex-escape.js";
import { invalid, notPortable } from "./regex-fault.js";

/** Python gives up at about 500; nobody nests so deep. */
const MAX_DEPTH = 200;

/** V8 takes no more. */
const MAX_GROUPS = 32_000;

/** Python's bound for the numbers in `{…}`. */
const MAX_REPEAT = 4_294_967_295;

interface Flags {
  /** `i` */
  readonly ignoreCase: boolean;
  /** `m` */
  readonly lines: boolean;
  /** `s` */
  readonly dotAll: boolean;
  /** `a` */
  readonly ascii: boolean;
}

const foldOf = ({ ignoreCase, ascii }: Flags): Fold => (!ignoreCase ? "none" : ascii ? "ascii" : "unicode");

/**
 * Reads a pattern. Takes time linear in its length.
 *
 * @throws {RegexFault} Python refuses it, or there is no JavaScript for it
 */
export function parseRegex(pattern: string): Pattern {
  return new Parser(pattern).parse();
}

class Parser {
  readonly #cursor: RegexCursor;
  #flags: Flags = { ignoreCase: false, lines: false, dotAll: false, ascii: false };
  #typeFlag: string | undefined;
  #groups = 0;
  /** Of the groups that are closed. */
  readonly #widths = new Map<number, Width>();
  readonly #names = new Map<string, number>();
  /** How many groups there were before the outermost look-behind that is open. */
  #beforeLookBehind: number | undefined;

  constructor(pattern: string) {
    this.#cursor = new RegexCursor(pattern);
  }

  parse(): Pattern {
    const pattern = this.#alternatives(0);
    return this.#cursor.next === undefined ? pattern : invalid("there is a `)` without its `(`");
  }

  #alternatives(depth: number): Pattern {
    if (depth > MAX_DEPTH) notPortable(`groups inside of more than ${MAX_DEPTH} others`);
    const alternatives: (readonly Item[])[] = [];
    do alternatives.push(this.#sequence(depth, depth === 0 && alternatives.length === 0));
    while (this.#cursor.skip("|"));
    return alternatives;
  }

  /** @param first whether flags for the whole pattern may stand here */
  #sequence(depth: number, first: boolean): readonly Item[] {
    const items: Item[] = [];
    for (;;) {
      const piece = this.#cursor.next;
      if (piece === undefined || piece === "|" || piece === ")") return items;
      this.#cursor.take();
      if (piece === "*" || piece === "+" || piece === "?" || piece === "{") this.#repeat(piece, items);
      else if (piece === "(") {
        const item = this.#group(depth, first && items.length === 0);
        if (item !== undefined) items.push(item);
      } else items.push(this.#single(piece));
    }
  }

  #single(piece: string): Item {
    if (piece === ".") return { kind: "any", newline: this.#flags.dotAll };
    if (piece === "[") return this.#set();
    if (piece === "^") return this.#position(this.#flags.lines ? "lineStart" : "start");
    if (piece === "$") return this.#position(this.#flags.lines ? "lineEnd" : "end");
    if (!piece.startsWith("\\")) return this.#character(piece.codePointAt(0) ?? 0);
    const escape = readEscape(this.#cursor, piece);
    switch (escape.kind) {
      case "code":
        return this.#character(escape.code);
      case "category":
        return { kind: "set", negated: false, members: [this.#member(escape)], fold: "none" };
      case "position":
        return this.#position(({ A: "start", Z: "textEnd", b: "boundary", B: "notBoundary" } as const)[escape.letter]);
      case "reference":
        if (escape.number > this.#groups) invalid(`there is no group ${escape.number}`);
        return this.#reference(escape.number);
    }
  }

  #character(code: number): Item {
    return { kind: "character", code, fold: foldOf(this.#flags) };
  }

  #position(at: Position["at"]): Position {
    return { kind: "position", at, ascii: this.#flags.ascii };
  }

  #reference(number: number): Item {
    if (!this.#widths.has(number)) invalid(`group ${number} is still open where it is referred to`);
    if (this.#beforeLookBehind !== undefined && number > this.#beforeLookBehind) invalid(`group ${number} is part of the look-behind that refers to it`);
    return { kind: "reference", number, fold: foldOf(this.#flags) };
  }

  /** `[…]`, its bracket already taken. */
  #set(): CharacterSet {
    const negated = this.#cursor.skip("^");
    const members: SetMember[] = [];
    for (;;) {
      const piece = this.#classPiece();
      if (piece === "]" && members.length > 0) break;
      const member = this.#classMember(piece);
      if (!this.#cursor.skip("-")) {
        members.push(member);
        continue;
      }
      const end = this.#classPiece();
      if (end === "]") {
        members.push(member, { kind: "range", from: 0x2d, to: 0x2d });
        break;
      }
      const last = this.#classMember(end);
      if (member.kind === "category" || last.kind === "category") return invalid(`a range in \`[…]\` ends at \`${piece}-${end}\`, which is no character`);
      if (last.from < member.from) return invalid(`the range \`${piece}-${end}\` is the wrong way round`);
      members.push({ kind: "range", from: member.from, to: last.from });
    }
    return { kind: "set", negated, members, fold: foldOf(this.#flags) };
  }

  #classPiece(): string {
    return this.#cursor.take() ?? invalid("a `[` is not closed");
  }

  #classMember(piece: string): SetMember {
    if (piece.startsWith("\\")) return this.#member(readClassEscape(this.#cursor, piece));
    const code = piece.codePointAt(0) ?? 0;
    return { kind: "range", from: code, to: code };
  }

  #member(escape: Escape): SetMember {
    if (escape.kind === "code") return { kind: "range", from: escape.code, to: escape.code };
    if (escape.kind === "category") return { kind: "category", letter: escape.letter, ascii: this.#flags.ascii };
    return invalid("an escape in `[…]` is no character");
  }

  /** Makes the last of the items a repeated one; `{` that is no quantifier is a character. */
  #repeat(piece: string, items: Item[]): void {
    const bounds = piece === "{" ? this.#bounds() : ({ "*": [0, Infinity], "+": [1, Infinity], "?": [0, 1] } as const)[piece as "*"];
    if (bounds === undefined) {
      items.push(this.#character(0x7b));
      return;
    }
    const item = items.pop();
    if (item === undefined || item.kind === "position") return invalid(`there is nothing that \`${piece}\` could repeat`);
    if (item.kind === "repeat") return invalid("a repetition is repeated");
    const lazy = this.#cursor.skip("?");
    if (!lazy && this.#cursor.skip("+")) notPortable("a possessive quantifier such as `a++`");
    items.push({ kind: "repeat", item, min: bounds[0], max: bounds[1], lazy });
  }

  /** What stands after `{`, or undefined (and nothing taken) when it is no quantifier. */
  #bounds(): readonly [number, number] | undefined {
    const start = this.#cursor.position;
    if (this.#cursor.next === "}") return undefined;
    const low = this.#cursor.takeWhile(/^\d$/);
    const high = this.#cursor.skip(",") ? this.#cursor.takeWhile(/^\d$/) : low;
    if (!this.#cursor.skip("}")) {
      this.#cursor.returnTo(start);
      return undefined;
    }
    const min = low === "" ? 0 : Number(low);
    const max = high === "" ? Infinity : Number(high);
    if (min >= MAX_REPEAT || (high !== "" && max >= MAX_REPEAT)) invalid("the numbers in `{…}` are too large");
    return max < min ? invalid(`\`{${low},${high}}\` has its numbers the wrong way round`) : [min, max];
  }

  /** What begins with `(`; nothing for comments and for flags of the whole pattern. */
  #group(depth: number, first: boolean): Item | undefined {
    if (!this.#cursor.skip("?")) return this.#capture(undefined, depth);
    const piece = this.#cursor.take();
    switch (piece) {
      case undefined:
        return invalid("it ends after `(?`");
      case ":":
        return this.#plainGroup(this.#flags, depth);
      case "P":
        return this.#named(depth);
      case "#":
        return this.#comment();
      case "=":
      case "!":
        return this.#look(false, piece === "!", depth);
      case "<": {
        const kind = this.#cursor.take();
        if (kind === "=" || kind === "!") return this.#look(true, kind === "!", depth);
        return invalid("`(?<` begins no group; a group with a name is written `(?P<name>…)`");
      }
      case "(":
        return notPortable("a condition on a group, `(?(1)…)`");
      case ">":
        return notPortable("an atomic group, `(?>…)`");
      default:
        if (!/^[aiLmstux-]$/.test(piece)) return invalid(`\`(?${piece}\` begins no group`);
        return this.#flagged(piece, depth, first);
    }
  }

  #close(): void {
    if (!this.#cursor.skip(")")) invalid("a `(` is not closed");
  }

  #capture(name: string | undefined, depth: number): Item {
    const number = ++this.#groups;
    if (number > MAX_GROUPS) notPortable(`more than ${MAX_GROUPS} groups`);
    if (name !== undefined) {
      if (this.#names.has(name)) invalid(`two groups have the name "${name}"`);
      this.#names.set(name, number);
    }
    const body = this.#alternatives(depth + 1);
    this.#close();
    this.#widths.set(number, patternWidth(body, this.#widths));
    return { kind: "group", number, body };
  }

  #plainGroup(flags: Flags, depth: number): Item {
    const outer = this.#flags;
    this.#flags = flags;
    const body = this.#alternatives(depth + 1);
    this.#flags = outer;
    this.#close();
    return { kind: "group", body };
  }

  /** `(?P<n>…)` and `(?P=n)`. */
  #named(depth: number): Item {
    if (this.#cursor.skip("<")) return this.#capture(this.#groupName(">"), depth);
    if (!this.#cursor.skip("=")) return invalid("`(?P` is followed by neither `<` nor `=`");
    const name = this.#groupName(")");
    return this.#reference(this.#names.get(name) ?? invalid(`no group has the name "${name}"`));
  }

  #groupName(end: string): string {
    const name = this.#cursor.takeUntil(end, "the name of a group");
    return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name.normalize("NFKC")) ? name : invalid(`"${name}" is no name for a group`);
  }

  #comment(): undefined {
    for (;;) {
      const piece = this.#cursor.take();
      if (piece === undefined) return invalid("a comment is not closed");
      if (piece === ")") return undefined;
    }
  }

  #look(behind: boolean, negated: boolean, depth: number): Look {
    const outermost = behind && this.#beforeLookBehind === undefined;
    if (outermost) this.#beforeLookBehind = this.#groups;
    const body = this.#alternatives(depth + 1);
    if (outermost) this.#beforeLookBehind = undefined;
    this.#close();
    if (behind) {
      const { min, max } = patternWidth(body, this.#widths);
      if (min !== max) invalid("a look-behind must match a fixed number of characters");
    }
    return { kind: "look", behind, negated, body };
  }

  /** `(?i)`, `(?i:…)`; the first letter is already taken. */
  #flagged(letter: string, depth: number, first: boolean): Item | undefined {
    let on = "";
    let end: string | undefined = letter;
    while (end !== undefined && /^[aiLmstux]$/.test(end)) {
      on += end;
      end = this.#cursor.take();
    }
    if (on.includes("L")) invalid("the flag `L` is for bytes only");
    if (on.includes("a") && on.includes("u")) invalid("the flags `a` and `u` exclude each other");
    if (end === ")") {
      if (!first) invalid(`flags for the whole pattern, \`(?${on})\`, stand first in it`);
      this.#setGlobal(on);
      return undefined;
    }
    if (end !== ":" && end !== "-") return invalid(`\`(?${on}\` is followed by neither \`)\` nor \`:\``);
    if (on.includes("t")) invalid("the flag `t` is for the whole pattern only");
    if (end === "-") return this.#switchedOff(on);
    return this.#plainGroup(this.#withFlags(on), depth);
  }

  /** `(?-i:…)`, its minus already taken. */
  #switchedOff(on: string): never {
    const off = this.#cursor.takeWhile(/^[imsx]$/);
    if (off === "" || !this.#cursor.skip(":")) invalid("after `(?-` stand flags that can be switched off, and `:`");
    if (Array.from(off).some((letter) => on.includes(letter))) invalid("a flag is switched on and off at once");
    return notPortable("flags that are switched off, `(?-i:…)`");
  }

  #setGlobal(letters: string): void {
    for (const letter of letters) {
      if (letter !== "a" && letter !== "u") continue;
      if (this.#typeFlag !== undefined && this.#typeFlag !== letter) invalid("the flags `a` and `u` exclude each other");
      this.#typeFlag = letter;
    }
    this.#flags = this.#withFlags(letters);
  }

  #withFlags(letters: string): Flags {
    if (letters.includes("x")) notPortable("the flag `x`, which lets a pattern hold blanks and comments");
    if (letters.includes("t")) notPortable("the flag `t`");
    const { ignoreCase, lines, dotAll, ascii } = this.#flags;
    return {
      ignoreCase: ignoreCase || letters.includes("i"),
      lines: lines || letters.includes("m"),
      dotAll: dotAll || letters.includes("s"),
      ascii: letters.includes("a") || (ascii && !letters.includes("u")),
    };
  }
}

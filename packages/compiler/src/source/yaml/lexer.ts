/**
 * The lexer. The `yaml` package reads YAML 1.2; its parser takes the lexemes of any lexer, and this one finds them by the
 * rules of YAML 1.1 as PyYAML reads it: continuation lines at any indentation in quotes and brackets, no tabs, keys on
 * one line, `?` ending a plain scalar between brackets. Lexemes cover the text without a gap, so places stay right.
 */
import type { Span } from "../../diagnostics/types.js";
import { Fault, MAX_DEPTH } from "../fault.js";
import { afterBreak, isBreak, isSpace } from "./characters.js";
import { scanAnchor, scanDirective, scanTag } from "./scan-property.js";
import { blameQuote } from "./blame-quote.js";
import { closes } from "./brackets.js";
import { missingColon } from "./missing-colon.js";
import { isDocumentMark, scanBlock, scanPlain, scanQuoted } from "./scan-scalar.js";

/** What a scalar says, at the offset where it begins. */
export interface ScalarToken {
  readonly value: string;
  /** Without quotes and not a block: its meaning depends on how it looks. */
  readonly plain: boolean;
}

export interface Lexemes {
  /** For the parser of `yaml`. */
  readonly lexemes: readonly string[];
  readonly scalars: ReadonlyMap<number, ScalarToken>;
  /** Where each lexeme that is not blank ends, in order. */
  readonly ends: readonly number[];
  /** The tags, in order. */
  readonly tags: readonly Span[];
  /** The texts in quotes, in order. */
  readonly quotes: readonly Span[];
  /** The comments, in order, each from its `#` to the end of its line. */
  readonly comments: readonly Span[];
}

/** Announce to the parser that a document begins, and that the next lexeme is a scalar. */
const DOCUMENT = "\x02";
const SCALAR = "\x1f";

/** A block list or mapping that is open. */
interface Block {
  readonly column: number;
  /** After a `?`: a `:` of its own may follow. */
  explicitKey: boolean;
}

/** An open bracket. */
interface Bracket {
  readonly start: number;
  readonly character: string;
  explicitKey: boolean;
}

/** A token that a `:` would make a key. */
interface PossibleKey {
  readonly start: number;
  readonly column: number;
  readonly line: number;
  /** It stands where only a key can. */
  readonly required: boolean;
}

/** A key of one line may be this long. */
const MAX_KEY_LENGTH = 1024;

/**
 * Cuts a text into lexemes.
 *
 * @param text its line breaks normalised
 * @throws Fault at the first place that PyYAML's scanner refuses
 */
export function lex(text: string): Lexemes {
  return new Lexer(text).run();
}

const closing = (bracket: string): string => (bracket === "[" ? "]" : "}");

class Lexer {
  readonly #text: string;
  readonly #lexemes: string[] = [];
  readonly #ends: number[] = [];
  readonly #scalars = new Map<number, ScalarToken>();
  readonly #tags: Span[] = [];
  readonly #comments: Span[] = [];
  #position = 0;
  #line = 0;
  #lineStart = 0;
  readonly #blocks: Block[] = [];
  readonly #brackets: Bracket[] = [];
  /** By the number of open brackets. */
  readonly #possibleKeys: (PossibleKey | undefined)[] = [];
  #keyAllowed = true;
  /** Where an anchor, a tag or, between brackets, a `?` has ended, until its value begins. */
  #awaitsValue: number | undefined;
  /** The block that the last `-`, `?` or `:` belongs to. */
  #indicatorBlock: Block | undefined;
  /** The last text without quotes. */
  #lastPlain: Span | undefined;
  /** All texts in quotes. */
  readonly #quotes: Span[] = [];
  #inDocument = false;
  /** After `...`: what follows must begin with `---`. */
  #afterDocument = false;
  /** Those of the document that the next `---` begins. */
  readonly #directives = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  run(): Lexemes {
    try {
      return this.#run();
    } catch (error) {
      throw error instanceof Fault ? blameQuote(this.#text, this.#quotes, error) : error;
    }
  }

  #run(): Lexemes {
    for (;;) {
      this.#skipToToken();
      this.#dropStaleKeys();
      if (this.#brackets.length === 0) this.#closeBlocks(this.#column);
      if (this.#position >= this.#text.length) break;
      this.#readTokenOrBlameBracket();
      if (this.#blocks.length + this.#brackets.length > MAX_DEPTH) {
        throw this.#fault(this.#position, `Lists and mappings are nested more than ${MAX_DEPTH} deep here`);
      }
    }
    this.#closeDocument();
    if (this.#directives.size > 0) throw this.#fault(this.#position, "A line with --- must follow the directives");
    return { lexemes: this.#lexemes, scalars: this.#scalars, ends: this.#ends, tags: this.#tags, quotes: this.#quotes, comments: this.#comments };
  }

  get #column(): number {
    return this.#position - this.#lineStart;
  }

  get #indent(): number {
    return this.#blocks.at(-1)?.column ?? -1;
  }

  get #inFlow(): boolean {
    return this.#brackets.length > 0;
  }

  #fault(start: number, problem: string, help?: string): Fault {
    return new Fault({ start, end: Math.min(start + 1, Math.max(start, this.#text.length)) }, problem, help);
  }

  /** Takes the text up to `end` as one lexeme. */
  #push(end: number): void {
    this.#lexemes.push(this.#text.slice(this.#position, end));
    this.#ends.push(end);
    this.#position = end;
  }

  // Blanks, comments, line breaks

  #skipToToken(): void {
    const text = this.#text;
    let end = this.#position;
    let lastBreak: number | undefined;
    for (;;) {
      while (text[end] === " ") end++;
      if (text[end] === "#") {
        const start = end;
        while (end < text.length && !isBreak(text[end])) end++;
        this.#comments.push({ start, end });
      }
      if (!isBreak(text[end])) break;
      lastBreak = end;
      end = afterBreak(text, end);
      this.#line++;
      this.#lineStart = end;
      if (!this.#inFlow) this.#keyAllowed = true;
    }
    // To the parser comments and empty lines go as blanks: it needs their length only, and has rules of its own for them.
    if (lastBreak !== undefined) {
      this.#pushBlanks(lastBreak);
      this.#position = afterBreak(text, lastBreak);
      this.#lexemes.push(this.#position - lastBreak === 2 ? "\r\n" : "\n");
    }
    this.#pushBlanks(end);
  }

  #pushBlanks(end: number): void {
    if (end > this.#position) this.#lexemes.push(" ".repeat(end - this.#position));
    this.#position = end;
  }

  // Keys on one line

  #dropStaleKeys(): void {
    for (let level = 0; level < this.#possibleKeys.length; level++) {
      const key = this.#possibleKeys[level];
      if (key === undefined) continue;
      if (key.line !== this.#line || this.#position - key.start > MAX_KEY_LENGTH) this.#dropKey(level);
    }
  }

  #dropKey(level: number): void {
    const key = this.#possibleKeys[level];
    if (key?.required === true) throw missingColon(this.#text, key.start);
    this.#possibleKeys[level] = undefined;
  }

  #rememberPossibleKey(): void {
    if (!this.#keyAllowed) return;
    const level = this.#brackets.length;
    this.#dropKey(level);
    this.#possibleKeys[level] = {
      start: this.#position,
      column: this.#column,
      line: this.#line,
      required: !this.#inFlow && this.#indent === this.#column,
    };
  }

  // Indentation

  #closeBlocks(column: number): void {
    while (this.#indent > column) this.#blocks.pop();
  }

  #openBlock(column: number): Block {
    if (this.#indent < column) this.#blocks.push({ column, explicitKey: false });
    return this.#blocks.at(-1)!;
  }

  // Documents

  #unclosed({ start, character }: Bracket): Fault {
    return this.#fault(start, `This ${character} is never closed`, `Close it with ${closing(character)}.`);
  }

  #closeDocument(): void {
    const bracket = this.#brackets.at(-1);
    if (bracket !== undefined) throw this.#unclosed(bracket);
    this.#closeBlocks(-1);
    this.#dropKey(0);
  }

  #startDocument(): void {
    if (this.#directives.size > 0 || this.#afterDocument) {
      throw this.#fault(this.#position, "A document that follows directives or another document must begin with ---");
    }
    this.#lexemes.push(DOCUMENT);
    this.#inDocument = true;
  }

  #readDocumentMark(): void {
    this.#closeDocument();
    this.#keyAllowed = false;
    if (this.#text[this.#position] === "-") {
      this.#directives.clear();
      this.#afterDocument = false;
      if (!this.#inDocument) this.#startDocument();
    } else if (this.#inDocument) {
      this.#inDocument = false;
      this.#afterDocument = true;
    } else if (!this.#afterDocument || this.#directives.size > 0) {
      throw this.#fault(this.#position, "No document has begun that ... could end");
    }
    this.#push(this.#position + 3);
  }

  #readDirective(): void {
    if (this.#inDocument) throw this.#fault(this.#position, "A directive can only stand before the --- of a document", "Put the text in quotes if it shall begin with %.");
    const directive = scanDirective(this.#text, this.#position);
    if (this.#directives.has(directive.key)) throw this.#fault(this.#position, `${directive.key} is given twice`);
    this.#directives.add(directive.key);
    this.#keyAllowed = false;
    if (directive.name === "TAG") return this.#push(directive.end);
    // The version is checked, the parser would make more of it; other directives mean nothing.
    this.#pushBlanks(directive.end);
  }

  // Tokens

  /** What cannot stand between brackets, lines after the bracket, may be right, and the bracket be wrong that is never closed. */
  #readTokenOrBlameBracket(): void {
    const bracket = this.#brackets.at(-1);
    const sameLine = bracket === undefined || bracket.start >= this.#lineStart;
    try {
      this.#readToken(this.#text[this.#position]!);
    } catch (error) {
      if (sameLine || !(error instanceof Fault) || closes(this.#text, bracket.start)) throw error;
      throw this.#unclosed(bracket);
    }
  }

  #readToken(character: string): void {
    const text = this.#text;
    const next = text[this.#position + 1];
    if (this.#column === 0) {
      if (character === "%") return this.#readDirective();
      if ((character === "-" || character === ".") && isDocumentMark(text, this.#position)) return this.#readDocumentMark();
    }
    if (!this.#inDocument) this.#startDocument();
    this.#fillEmptyValue(character);
    switch (character) {
      case "[":
      case "{":
        return this.#openBracket(character);
      case "]":
      case "}":
        return this.#closeBracket(character);
      case ",":
        return this.#readComma();
      case "*":
        return this.#readAlias();
      case "&":
        return this.#readProperty(scanAnchor(text, this.#position));
      case "!":
        return this.#readTag(scanTag(text, this.#position));
      case "'":
      case '"':
        return this.#readQuoted();
    }
    if (character === "-" && isSpace(next)) return this.#readDash();
    if (character === "?" && (this.#inFlow || isSpace(next))) return this.#readQuestionMark();
    if (character === ":" && (this.#inFlow || isSpace(next))) return this.#readColon();
    if ((character === "|" || character === ">") && !this.#inFlow) return this.#readBlock();
    if ("%@`|>#\t".includes(character)) throw this.#badStart(character);
    this.#readPlain();
  }

  #badStart(character: string): Fault {
    if (character !== "\t") {
      return this.#fault(this.#position, `Text cannot begin with ${character}`, "Put it in quotes.");
    }
    const indentation = /^\s*$/.test(this.#text.slice(this.#lineStart, this.#position));
    return indentation
      ? this.#fault(this.#position, "A tab indents this line", "YAML is indented with blanks: replace each tab by two blanks.")
      : this.#fault(this.#position, "A tab stands outside quotes", "Replace it by a blank, or put the text in quotes.");
  }

  #openBracket(character: string): void {
    this.#rememberPossibleKey();
    this.#brackets.push({ start: this.#position, character, explicitKey: false });
    this.#keyAllowed = true;
    this.#push(this.#position + 1);
  }

  #closeBracket(character: string): void {
    const bracket = this.#brackets.at(-1);
    if (bracket === undefined) throw this.#fault(this.#position, `There is no bracket that this ${character} could close`, "Remove it, or open the bracket before.");
    const expected = closing(bracket.character);
    if (character !== expected) {
      const opening = character === "]" ? "[" : "{";
      throw this.#fault(this.#position, `The ${bracket.character} before it must be closed with ${expected}, not with ${character}`, `Write ${expected} before it, or the ${opening} that is missing.`);
    }
    this.#dropKey(this.#brackets.length);
    this.#brackets.pop();
    this.#keyAllowed = false;
    this.#push(this.#position + 1);
  }

  #readComma(): void {
    const bracket = this.#brackets.at(-1);
    if (bracket === undefined) throw this.#fault(this.#position, "Unexpected comma: commas only separate what stands inside [ ] or { }", "Remove the comma, or quote the text that it belongs to.");
    this.#keyAllowed = true;
    this.#dropKey(this.#brackets.length);
    bracket.explicitKey = false;
    this.#push(this.#position + 1);
  }

  #readDash(): void {
    if (this.#inFlow) throw this.#fault(this.#position, "A list with - cannot stand inside [ ] or { }", "Separate the items with commas.");
    if (!this.#keyAllowed) throw this.#fault(this.#position, "A list cannot begin here", "Begin it on a line of its own, or quote the - if it is text.");
    this.#openBlock(this.#column);
    this.#keyAllowed = true;
    this.#dropKey(0);
    this.#pushIndicator();
  }

  #readQuestionMark(): void {
    if (!this.#inFlow && !this.#keyAllowed) throw this.#fault(this.#position, "A key with ? cannot begin here", "Quote the text if it shall begin with ?.");
    const holder = this.#brackets.at(-1) ?? this.#openBlock(this.#column);
    holder.explicitKey = true;
    this.#keyAllowed = !this.#inFlow;
    this.#dropKey(this.#brackets.length);
    this.#pushIndicator();
    if (this.#inFlow) this.#awaitsValue = this.#position;
  }

  #readColon(): void {
    const level = this.#brackets.length;
    const key = this.#possibleKeys[level];
    if (key !== undefined) {
      this.#possibleKeys[level] = undefined;
      const holder = this.#brackets.at(-1) ?? this.#openBlock(key.column);
      holder.explicitKey = false;
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow && !this.#keyAllowed) {
        const runOn = this.#runOn();
        if (runOn !== undefined) throw runOn;
        throw this.#fault(this.#position, "Another `: ` cannot follow on this line", "Put the value in quotes if the colon is part of it, or begin a mapping on the next line.");
      }
      const holder = this.#brackets.at(-1) ?? this.#openBlock(this.#column);
      if (!holder.explicitKey) {
        const word = this.#inFlow ? this.#wordOfPlain() : undefined;
        if (word !== undefined) throw new Fault(word, `A comma is missing before ${this.#text.slice(word.start, word.end)}`);
        throw this.#fault(this.#position, "There is no key before this colon", "A key and its colon stand on one line; quote the colon if it is text.");
      }
      holder.explicitKey = false;
      this.#keyAllowed = !this.#inFlow;
    }
    this.#pushIndicator();
  }

  /** A line that is indented deeper than the key above it is part of that key's text, up to its colon. */
  #runOn(): Fault | undefined {
    const { start, end } = this.#lastPlain ?? { start: 0, end: 0 };
    if (end !== this.#position || start >= this.#lineStart) return undefined;
    const first = this.#text.slice(0, start).split(/\r?\n|[\u2028\u2029]/).at(-1)!;
    const from = this.#lineStart + /^ */.exec(this.#text.slice(this.#lineStart, end))![0].length;
    const problem = "This line is read as more of the text above it, since it is indented deeper than the key of that";
    // `- trigger go`: what begins an item, and is a key and a value but for the colon.
    if (/^[ -]*$/.test(first) && /^\w+(?: *[:=] *| +)[^\s:=]+ *\r?\n[^\n]*$/.test(this.#text.slice(start, end))) return missingColon(this.#text, start);
    return new Fault({ start: from, end }, problem, /^ *-[^\s-]/.test(first) ? "Write a blank behind the dash on the line above." : "Give all keys of a mapping the same indentation.");
  }

  /** The last word of several that stand right before this place: what would be a key if a comma stood before it. */
  #wordOfPlain(): Span | undefined {
    const { start, end } = this.#lastPlain ?? { start: 0, end: 0 };
    const word = end === this.#position ? /\s(\S+)$/.exec(this.#text.slice(start, end))?.[1] : undefined;
    return word === undefined ? undefined : { start: end - word.length, end };
  }

  #pushIndicator(): void {
    this.#indicatorBlock = this.#blocks.at(-1);
    this.#push(this.#position + 1);
  }

  #readAlias(): void {
    this.#rememberPossibleKey();
    this.#keyAllowed = false;
    this.#push(scanAnchor(this.#text, this.#position));
  }

  #readTag(end: number): void {
    this.#tags.push({ start: this.#position, end });
    this.#readProperty(end);
  }

  #readProperty(end: number): void {
    this.#rememberPossibleKey();
    this.#keyAllowed = false;
    this.#push(end);
    this.#awaitsValue = end;
  }

  /** An anchor, a tag or a `?` of nothing, as in `[&a, b]` and `&a : b`: the parser of `yaml` wants to see the empty scalar. */
  #fillEmptyValue(character: string): void {
    const end = this.#awaitsValue;
    this.#awaitsValue = undefined;
    const isEnd = (this.#inFlow && ",]}".includes(character)) || (character === ":" && (this.#inFlow || isSpace(this.#text[this.#position + 1])));
    if (end !== undefined && isEnd && this.#lineStart <= end) this.#lexemes.push(SCALAR, "");
  }

  #readQuoted(): void {
    this.#rememberPossibleKey();
    this.#keyAllowed = false;
    const { end, value } = scanQuoted(this.#text, this.#position);
    this.#quotes.push({ start: this.#position, end });
    this.#pushScalar(end, { value, plain: false });
  }

  #readBlock(): void {
    this.#keyAllowed = true;
    this.#dropKey(0);
    this.#hideBreaksAfterIndicator();
    const { end, value } = scanBlock(this.#text, this.#position, Math.max(1, this.#indent + 1));
    this.#pushScalar(end, { value, plain: false });
  }

  /** PyYAML lets a block scalar begin on any later line. The parser does if it does not see that the line has ended. */
  #hideBreaksAfterIndicator(): void {
    if (this.#blocks.at(-1) !== this.#indicatorBlock) return;
    const indicator = this.#lexemes.findLastIndex((lexeme) => !/^\s+$/.test(lexeme));
    if (!/^[-?:]$/.test(this.#lexemes[indicator] ?? "")) return;
    for (let index = indicator + 1; index < this.#lexemes.length; index++) {
      this.#lexemes[index] = " ".repeat(this.#lexemes[index]!.length);
    }
  }

  #readPlain(): void {
    this.#rememberPossibleKey();
    const { end, value, lineEnded } = scanPlain(this.#text, this.#position, this.#indent + 1, this.#inFlow);
    this.#keyAllowed = lineEnded;
    this.#lastPlain = { start: this.#position, end };
    this.#pushScalar(end, { value, plain: true });
  }

  #pushScalar(end: number, scalar: ScalarToken): void {
    const start = this.#position;
    this.#scalars.set(start, scalar);
    this.#lexemes.push(SCALAR);
    this.#push(end);
    for (let position = start; position < end; position++) {
      if (!isBreak(this.#text[position])) continue;
      position = afterBreak(this.#text, position) - 1;
      this.#line++;
      this.#lineStart = position + 1;
    }
  }
}

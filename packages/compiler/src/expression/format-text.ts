/** f-strings, read as Python 3.11 reads them: a text first, then its fields, each an expression of its own. */
import type { Expression, FormatField, FormatPart } from "./ast.js";
import { SyntaxFault } from "./fault.js";
import { unescape } from "./literals.js";

/** Reads the expression of a field: its text, and where it begins. */
export type ReadField = (text: string, offset: number) => Expression;

/** Reads what stands between the quotes of an f-string that begins at `offset`. */
export function readFormatText(body: string, offset: number, raw: boolean, readField: ReadField): readonly FormatPart[] {
  return new Reader(body, offset, raw, readField).parts(0);
}

class Reader {
  readonly #body: string;
  readonly #offset: number;
  readonly #raw: boolean;
  readonly #readField: ReadField;
  #at = 0;

  constructor(body: string, offset: number, raw: boolean, readField: ReadField) {
    this.#body = body;
    this.#offset = offset;
    this.#raw = raw;
    this.#readField = readField;
  }

  #fail(reason: string, at = this.#at): never {
    throw new SyntaxFault(this.#offset + Math.min(at, Math.max(0, this.#body.length - 1)), 1, reason);
  }

  /** The parts of the text (level 0) or of a format specification, which ends before its `}`. */
  parts(level: number): readonly FormatPart[] {
    const parts: FormatPart[] = [];
    while (this.#at < this.#body.length) {
      const literal = this.#literal(level);
      if (literal !== "") parts.push(literal);
      if (this.#body[this.#at] !== "{") break;
      if (level > 1) this.#fail("the fields of an f-string are nested too deeply");
      parts.push(...this.#field(level));
    }
    return parts;
  }

  #literal(level: number): string {
    const start = this.#at;
    let text = "";
    let from = this.#at;
    const take = (to: number): void => {
      const piece = this.#body.slice(from, to);
      text += this.#raw ? piece : unescape(piece, this.#offset + from);
    };
    for (; this.#at < this.#body.length; this.#at++) {
      const character = this.#body[this.#at];
      if (character === "\\" && !this.#raw) {
        // The braces of a character's name are no field.
        const name = /^\\N\{[^}]*\}/.exec(this.#body.slice(this.#at, this.#at + 100));
        this.#at += name === null ? 1 : name[0].length - 1;
        if ("{}".includes(this.#body[this.#at] ?? " ") && name === null) this.#at--;
      } else if (character === "{" || character === "}") {
        if (level > 0 || this.#body[this.#at + 1] !== character) {
          if (level === 0 && character === "}") this.#fail("a single `}` stands in an f-string");
          break;
        }
        take(this.#at + 1);
        this.#at++;
        from = this.#at + 1;
      }
    }
    if (this.#at > start) take(Math.max(from, this.#at));
    return text;
  }

  #field(level: number): readonly FormatPart[] {
    const start = this.#at++;
    const from = this.#at;
    const to = this.#endOfExpression();
    const text = this.#body.slice(from, to);
    if (text.trim() === "") this.#fail("a field of an f-string is empty", start);
    const value = this.#readField(text, this.#offset + from);
    let shown = "";
    if (this.#body[this.#at] === "=") {
      this.#at++;
      this.#at += /^\s*/.exec(this.#body.slice(this.#at))?.[0].length ?? 0;
      shown = this.#body.slice(from, this.#at);
    }
    if (this.#body[this.#at] === "!") {
      if (!/^![sra][:}]/.test(this.#body.slice(this.#at, this.#at + 3))) this.#fail("the conversion of a field is `!s`, `!r` or `!a`");
      this.#at += 2;
    }
    let specification: readonly FormatPart[] | undefined;
    if (this.#body[this.#at] === ":") {
      this.#at++;
      specification = this.parts(level + 1);
    }
    if (this.#body[this.#at] !== "}") this.#fail("a field of an f-string does not end", start);
    this.#at++;
    const field: FormatField = { value, specification };
    return shown === "" ? [field] : [shown, field];
  }

  /** Where the expression of a field ends: before `=`, `!`, `:` or `}` outside brackets and texts. */
  #endOfExpression(): number {
    const open: string[] = [];
    let quote = "";
    for (; this.#at < this.#body.length; this.#at++) {
      const character = this.#body[this.#at] ?? "";
      const next = this.#body[this.#at + 1];
      if (character === "\\") this.#fail("a field of an f-string holds a backslash");
      if (quote !== "") {
        if (!this.#body.startsWith(quote, this.#at)) continue;
        this.#at += quote.length - 1;
        quote = "";
      } else if (character === "'" || character === '"') {
        quote = this.#body.startsWith(character.repeat(3), this.#at) ? character.repeat(3) : character;
        this.#at += quote.length - 1;
      } else if ("([{".includes(character)) {
        if (open.length >= 200) this.#fail("its brackets are nested too deeply");
        open.push(character);
      } else if (character === "#") {
        this.#fail("a field of an f-string holds `#`");
      } else if (open.length > 0) {
        if (")]}".includes(character)) open.pop();
      } else if ("!=<>".includes(character)) {
        if (next === "=") this.#at++;
        else if (character === "=" || character === "!") return this.#at;
      } else if (character === ":" || character === "}") {
        return this.#at;
      }
    }
    return this.#fail("a field of an f-string does not end");
  }
}

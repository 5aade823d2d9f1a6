import { SyntaxFault } from "./fault.js";

/** More open brackets than this are a syntax error in Python. */
const MAX_BRACKETS = 200;

/** The text of an expression, made ready for the grammar. Both have the length of the text. */
export interface Masked {
  /** What the grammar reads wrongly, in a form that it reads rightly: floats that end in their dot, `print`, and f-strings, which Python 3.11 takes for texts first. */
  readonly text: string;
  /** The same with blanks in place of texts and comments. */
  readonly bare: string;
}

const STRING = /([a-zA-Z]{0,2})('''|"""|'|")/y;

/** A float without digits after its dot: `.1` stands for `1.` while the grammar reads; the value is read from the original. */
const DOT_LAST = /(?<![\w.])(\d(?:_?\d)*)\.(?!\d)/g;

/**
 * Masks a text.
 *
 * @throws SyntaxFault for a text without end, for brackets that are nested too deeply
 */
export function mask(source: string): Masked {
  let text = "";
  let bare = "";
  let brackets = 0;
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? "";
    STRING.lastIndex = at;
    const string = /[\w.]/.test(source[at - 1] ?? "") ? null : STRING.exec(source);
    if (string !== null && isPrefix(string[1] ?? "")) {
      const end = endOfString(source, at, string[1] ?? "", string[2] ?? "");
      text += (string[1] ?? "").replace(/f/i, (letter) => (string[1]?.length === 1 ? "u" : letter === "f" ? "b" : "B")) + source.slice(at + (string[1] ?? "").length, end);
      bare += " ".repeat(end - at);
      at = end;
    } else if (character === "'" || character === '"') {
      // A quote right behind a word that is no prefix: the grammar says what is wrong.
      const end = endOfString(source, at, "", source.startsWith(character.repeat(3), at) ? character.repeat(3) : character);
      text += source.slice(at, end);
      bare += " ".repeat(end - at);
      at = end;
    } else if (character === "#") {
      const end = /$/m.exec(source.slice(at))?.index ?? 0;
      text += source.slice(at, at + end);
      bare += " ".repeat(end);
      at += end;
    } else {
      if ("([{".includes(character)) brackets++;
      if (")]}".includes(character)) brackets--;
      if (brackets > MAX_BRACKETS) throw new SyntaxFault(at, 1, "its brackets are nested too deeply");
      text += character;
      bare += character;
      at++;
    }
  }
  return { text: rewritePrint(rewriteFloats(text, bare), bare), bare };
}

const isPrefix = (prefix: string): boolean => /^(?:|[rubf]|rb|br|rf|fr)$/i.test(prefix);

function endOfString(source: string, start: number, prefix: string, quote: string): number {
  for (let at = start + prefix.length + quote.length; at < source.length; at++) {
    if (source.startsWith(quote, at)) return at + quote.length;
    if (source[at] === "\\") at++;
    else if (source[at] === "\n" && quote.length === 1) break;
  }
  throw new SyntaxFault(start, prefix.length + quote.length, "a text in it does not end", `Close the text with ${quote}.`);
}

/** The grammar knows `print` as a statement; it is a name like any other. */
function rewritePrint(text: string, bare: string): string {
  let rewritten = text;
  for (const { index } of bare.matchAll(/(?<!\w)print(?!\w)/g)) rewritten = `${rewritten.slice(0, index)}pr1nt${rewritten.slice(index + "print".length)}`;
  return rewritten;
}

function rewriteFloats(text: string, bare: string): string {
  let rewritten = text;
  for (const match of bare.matchAll(DOT_LAST)) {
    const end = match.index + match[0].length;
    rewritten = `${rewritten.slice(0, match.index)}.${match[1] ?? ""}${rewritten.slice(end)}`;
  }
  return rewritten;
}

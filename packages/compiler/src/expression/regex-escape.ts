/** Escapes of Python patterns, outside and inside of `[…]`. */
import type { CategoryLetter } from "./regex-ast.js";
import type { RegexCursor } from "./regex-cursor.js";
import { invalid, notPortable } from "./regex-fault.js";

export type Escape =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "category"; readonly letter: CategoryLetter }
  | { readonly kind: "position"; readonly letter: "A" | "Z" | "b" | "B" }
  | { readonly kind: "reference"; readonly number: number };

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
]);

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** What an escape outside of `[…]` means; `piece`, already taken, is the backslash and its letter. */
export function readEscape(cursor: RegexCursor, piece: string): Escape {
  const letter = piece.slice(1);
  if (/^[AZbB]$/.test(letter)) return { kind: "position", letter: letter as "A" };
  if (/^[1-9]$/.test(letter)) return readDecimal(cursor, letter);
  return readCommon(cursor, letter);
}

/** What an escape inside of `[…]` means. */
export function readClassEscape(cursor: RegexCursor, piece: string): Escape {
  const letter = piece.slice(1);
  if (letter === "b") return { kind: "code", code: 8 };
  if (/^[1-7]$/.test(letter)) return octal(letter + cursor.takeWhile(/^[0-7]$/, 2));
  if (/^[89]$/.test(letter)) return unknown(piece);
  return readCommon(cursor, letter);
}

function readCommon(cursor: RegexCursor, letter: string): Escape {
  if (/^[dDsSwW]$/.test(letter)) return { kind: "category", letter: letter as CategoryLetter };
  const control = CONTROLS.get(letter);
  if (control !== undefined) return { kind: "code", code: control };
  const length = HEX_DIGITS.get(letter);
  if (length !== undefined) {
    const digits = cursor.takeWhile(/^[\da-fA-F]$/, length);
    const code = parseInt(digits, 16);
    if (digits.length < length || code > 0x10ffff) invalid(`the escape \`\\${letter}${digits}\` is no character`);
    return { kind: "code", code };
  }
  if (letter === "N") return readCharacterName(cursor);
  if (letter === "0") return octal(`0${cursor.takeWhile(/^[0-7]$/, 2)}`);
  if (/^[a-zA-Z]$/.test(letter)) return unknown(`\\${letter}`);
  return { kind: "code", code: letter.codePointAt(0) ?? 0 };
}

/** `\N{DIGIT ONE}`: the names are Python's; there is no table of them here. */
function readCharacterName(cursor: RegexCursor): never {
  if (!cursor.skip("{")) return unknown("\\N");
  cursor.takeUntil("}", "the name of a character");
  return notPortable("a character by its name, `\\N{…}`");
}

/** Three octal digits are a character, everything else is the number of a group. */
function readDecimal(cursor: RegexCursor, first: string): Escape {
  const second = cursor.takeWhile(/^\d$/, 1);
  if (/^[0-7]{2}$/.test(first + second)) {
    const third = cursor.takeWhile(/^[0-7]$/, 1);
    if (third !== "") return octal(first + second + third);
  }
  return { kind: "reference", number: Number(first + second) };
}

function octal(digits: string): Escape {
  const code = parseInt(digits, 8);
  return code > 0o377 ? invalid(`the escape \`\\${digits}\` is beyond \`\\377\``) : { kind: "code", code };
}

const unknown = (piece: string): never => invalid(`the escape \`${piece}\` means nothing`);

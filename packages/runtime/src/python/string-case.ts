/** Methods of text that change or test its case. The host's tables of Unicode may be newer than Python 3.11's. */
import { receiver } from "./strings.js";

/** `s.upper()` */
export function upper(value: unknown): string {
  return receiver(value, "upper").toUpperCase();
}

/** `s.lower()` */
export function lower(value: unknown): string {
  return receiver(value, "lower").toLowerCase();
}

/** `s.casefold()` */
export function casefold(value: unknown): string {
  return receiver(value, "casefold").replaceAll("ẞ", "ss").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** A letter as the first of a word: `ǆ` has a form of its own for that. */
const titled = (letter: string): string => {
  const form = /^[Ǆ-ǌǱ-ǳ]$/u.test(letter) ? letter.normalize("NFKD") : letter;
  if (form !== letter) return TITLE.get(letter.toLowerCase()) ?? letter;
  const big = Array.from(letter.toUpperCase());
  return (big[0] ?? "") + big.slice(1).join("").toLowerCase();
};

const TITLE = /* @__PURE__ */ new Map([
  ["ǆ", "ǅ"],
  ["ǉ", "ǈ"],
  ["ǌ", "ǋ"],
  ["ǳ", "ǲ"],
]);

/** `s.capitalize()` */
export function capitalize(value: unknown): string {
  const [first = "", ...rest] = Array.from(receiver(value, "capitalize"));
  return titled(first) + rest.join("").toLowerCase();
}

const CASED = /^[\p{Uppercase}\p{Lowercase}\p{Lt}]$/u;

/** `s.title()`: a word begins after whatever has no case. */
export function title(value: unknown): string {
  let inWord = false;
  return Array.from(receiver(value, "title"), (letter) => {
    const changed = inWord ? letter.toLowerCase() : titled(letter);
    inWord = CASED.test(letter);
    return changed;
  }).join("");
}

/** `s.swapcase()` */
export function swapcase(value: unknown): string {
  return Array.from(receiver(value, "swapcase"), (letter) => (/^\p{Uppercase}$/u.test(letter) ? letter.toLowerCase() : letter.toUpperCase())).join("");
}

/** `s.isupper()` */
export function isupper(value: unknown): boolean {
  const text = receiver(value, "isupper");
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

/** `s.islower()` */
export function islower(value: unknown): boolean {
  const text = receiver(value, "islower");
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}

/** `s.istitle()` */
export function istitle(value: unknown): boolean {
  let inWord = false;
  let words = 0;
  for (const letter of receiver(value, "istitle")) {
    const big = /^[\p{Uppercase}\p{Lt}]$/u.test(letter);
    if (big === inWord && (big || /^\p{Lowercase}$/u.test(letter))) return false;
    inWord = big || /^\p{Lowercase}$/u.test(letter);
    words += Number(big);
  }
  return words > 0;
}

/** Character sets in JavaScript's notation, flag `u`. */
import type { CategoryLetter, CharacterSet, SetMember } from "./regex-ast.js";
import { equivalents } from "./regex-case.js";
import { notPortable } from "./regex-fault.js";

/** How many characters of ranges are looked at one by one where case does not count. */
const MAX_FOLDED = 100_000;

/** What stands in `[…]` for a category of Python's: JavaScript's own are ASCII only, or hold other spaces. */
const UNICODE: Readonly<Record<CategoryLetter, string>> = {
  d: String.raw`\p{Nd}`,
  D: String.raw`\P{Nd}`,
  s: String.raw`\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`,
  S: String.raw`\0-\x08\x0e-\x1b!-\x84\x86-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\u{10ffff}`,
  w: String.raw`\p{L}\p{N}_`,
  // All other general categories, of the connectors all but the underscore.
  W: String.raw`\p{M}\p{S}\p{Z}\p{C}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f`,
};

const ASCII: Readonly<Record<CategoryLetter, string>> = {
  d: String.raw`\d`,
  D: String.raw`\D`,
  s: String.raw`\t-\r `,
  S: String.raw`\0-\x08\x0e-\x1f!-\u{10ffff}`,
  w: String.raw`\w`,
  W: String.raw`\W`,
};

/** A word character; what `\b` is made of. */
export const WORD = `[${UNICODE.w}]`;

/** A set as it stands in a pattern. */
export function printSet({ negated, members, fold }: CharacterSet): string {
  const only = members.length === 1 ? members[0] : undefined;
  if (only?.kind === "category") return printCategory(only.letter, only.ascii, negated);
  const categories = members.flatMap((member) => (member.kind === "category" ? [category(member)] : []));
  const ranges = members.filter((member) => member.kind === "range");
  const shown = fold === "none" ? members : foldRanges(ranges, fold);
  const texts = fold === "none" ? shown.map(printMember) : [...shown.map(printMember), ...categories];
  return `[${negated ? "^" : ""}${texts.join("")}]`;
}

function printCategory(letter: CategoryLetter, ascii: boolean, negated: boolean): string {
  const isNegative = /[DSW]/.test(letter);
  const inner = (ascii ? ASCII : UNICODE)[letter.toLowerCase() as CategoryLetter];
  const escape = /^\\(?:[dw]|p\{Nd\})$/.test(inner);
  const isOutside = isNegative !== negated;
  if (!escape) return `[${isOutside ? "^" : ""}${inner}]`;
  return isOutside ? inner.replace(/^\\[dwp]/, (start) => start.toUpperCase()) : inner;
}

const category = ({ letter, ascii }: { readonly letter: CategoryLetter; readonly ascii: boolean }): string => (ascii ? ASCII : UNICODE)[letter];

function printMember(member: SetMember): string {
  if (member.kind === "category") return category(member);
  const { from, to } = member;
  if (from === to) return printCharacter(from, true);
  return `${printCharacter(from, true)}${to === from + 1 ? "" : "-"}${printCharacter(to, true)}`;
}

type Range = Extract<SetMember, { kind: "range" }>;

/** The ranges with all characters that count as one of theirs, ascending and joined. */
function foldRanges(ranges: readonly Range[], fold: CharacterSet["fold"]): readonly Range[] {
  const size = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (size > MAX_FOLDED) notPortable("a range of so many characters where case does not count");
  const codes = new Set<number>();
  for (const { from, to } of ranges) {
    for (let code = from; code <= to; code++) for (const other of equivalents(code, fold)) codes.add(other);
  }
  const joined: { kind: "range"; from: number; to: number }[] = [];
  for (const code of [...codes].sort((a, b) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === code - 1) last.to = code;
    else joined.push({ kind: "range", from: code, to: code });
  }
  return joined;
}

/** Spelt out: what is not legible, and the backtick, see `printRegex`. */
const NAMED: ReadonlyMap<number, string> = new Map([
  [9, "\\t"],
  [10, "\\n"],
  [11, "\\v"],
  [12, "\\f"],
  [13, "\\r"],
  [96, "\\x60"],
]);

/** A character that stands for itself; what one could not read in a source text is escaped. */
export function printCharacter(code: number, inSet = false): string {
  const named = NAMED.get(code);
  if (named !== undefined) return named;
  const character = String.fromCodePoint(code);
  const syntax = inSet ? /[\\\]^[/-]/ : /[\\^$.*+?()[\]{}|/]/;
  if (syntax.test(character)) return `\\${character}`;
  // Characters that look like another one, such as the Kelvin sign, and that tools may replace by it, are not legible either.
  if (/^[ -~\p{L}\p{N}\p{P}\p{S}]$/u.test(character) && character.normalize("NFKC") === character) return character;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

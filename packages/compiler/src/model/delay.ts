import type { Node } from "../source/node.js";

/** `after` as the engine's builder reads it (`language.md` 4.6): the milliseconds, or why it is none. */
export type Delay =
  | { readonly milliseconds: number; /** As the trigger that is made of it shows it. */ readonly text: string }
  | { readonly problem: string };

const UNITS: readonly (readonly [suffix: string, milliseconds: number])[] = [
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
];

/** Digits of any script with single underscores between them, a sign before, blanks around. */
const INTEGER = /^\s*([+-]?)(\p{Nd}(?:_?\p{Nd})*)\s*$/u;

/** Reads `after`; nothing when it is not written. */
export function readDelay(node: Node | undefined): Delay | undefined {
  switch (node?.kind) {
    case undefined:
    case "null":
      return undefined;
    case "integer":
      return node.value < 0n ? { problem: "it is negative" } : { milliseconds: Number(node.value), text: String(node.value) };
    case "boolean":
      // The engine counts with it: true is one.
      return { milliseconds: Number(node.value), text: node.value ? "True" : "False" };
    case "string":
      return readText(node.value);
    default:
      return { problem: "it is neither a whole number nor a text" };
  }
}

function readText(written: string): Delay {
  const trimmed = written.trim();
  const [suffix, unit] = UNITS.find(([letter]) => trimmed.endsWith(letter)) ?? ["", 1];
  const match = INTEGER.exec(trimmed.slice(0, trimmed.length - suffix.length));
  if (match === null) return { problem: "it is no whole number with `s`, `m` or `h` behind it" };
  const amount = Number(match[2]!.replaceAll("_", "").replace(/\p{Nd}/gu, digitValue));
  if (match[1] === "-" && amount !== 0) return { problem: "it is negative" };
  const milliseconds = amount * unit;
  return { milliseconds, text: String(milliseconds) };
}

/** The value of a decimal digit of any script: the digits of a script stand in a row, zero first. */
function digitValue(digit: string): string {
  let zero = digit.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero--;
  return String(digit.codePointAt(0)! - zero);
}

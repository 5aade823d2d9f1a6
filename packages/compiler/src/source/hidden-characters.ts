/** Characters that nobody sees: what a person reads in a review is then not what the compiler reads ("Trojan source", CVE-2021-42574). */
import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";

/** Those that change the order in which the characters around them are shown. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Runs of characters without a shape of their own: format characters, line and paragraph separators, fillers, the variation selectors that no
 * emoji has. The two joiners are part of many scripts, and of emoji: they count only where they join nothing.
 */
const HIDDEN = new RegExp(
  "(?:" +
    [
      String.raw`[\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u17b4|\u17b5|[\u{e0100}-\u{e01ef}]`,
      // Signs of Arabic, Syriac and other scripts that stand before digits are format characters, and can be seen.
      String.raw`(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2\u{110bd}\u{110cd}])\p{Cf}`,
      String.raw`(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]`,
      String.raw`[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])`,
    ].join("|") +
    ")+",
  "gu",
);

/** What is hidden in a text, and how a message tells of it. */
export interface HiddenRun {
  readonly index: number;
  readonly length: number;
  /** `U+202E`, and how many more. */
  readonly characters: string;
  readonly effect: string;
}

/** `U+202E`: how a character is called that cannot be shown, or not be told from another. */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The runs of hidden characters in a text, in order. */
export function hiddenRuns(text: string): readonly HiddenRun[] {
  return Array.from(text.matchAll(HIDDEN), ({ index, 0: run }) => {
    const [first = "", ...others] = run;
    const code = codePointName(first);
    const characters = others.length === 0 ? code : `${code} and ${others.length} more`;
    const effect = BIDIRECTIONAL.test(run) ? "what stands around it may be shown in another order than it is read" : "two texts that look alike can differ in it";
    return { index, length: run.length, characters, effect };
  });
}

/** Tells of what is hidden in the text of a file, comments included. */
export function reportHidden(file: string, text: string): readonly Diagnostic[] {
  return hiddenRuns(text).map(({ index, length, characters, effect }) => createDiagnostic("hidden-character", { file, span: { start: index, end: index + length } }, { characters, effect }));
}

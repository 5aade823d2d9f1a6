/**
 * What must not reach a terminal as it is: control characters (they move the cursor, clear lines, set titles), invisible and
 * bidirectional format characters (they make a text look like another one), line and paragraph separators, lone surrogates.
 * The two joiners stay: scripts and emoji need them.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const joiners = "\u200c\u200d";
const shortForms = new Map([
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

/** Makes text of the user's safe to print on one line: what cannot be seen is written as an escape, `\u202e`. */
export function escapeForTerminal(text: string): string {
  return text.replace(unsafe, (character) => {
    if (joiners.includes(character)) return character;
    const short = shortForms.get(character);
    if (short !== undefined) return short;
    const hex = character.codePointAt(0)!.toString(16);
    return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
  });
}

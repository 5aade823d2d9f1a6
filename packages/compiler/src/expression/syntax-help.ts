/** What people write who come from other languages, and what it is called in Python. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/&&/g, "Write `and` instead of `&&`."],
  [/\|\|/g, "Write `or` instead of `||`."],
  [/!==?=/g, "Write `!=`."],
  [/===/g, "Write `==`."],
  [/<>/g, "Write `!=` instead of `<>`."],
  [/=>/g, "Write `>=`."],
  [/=</g, "Write `<=`."],
  [/\?/g, "Write `a if condition else b` instead of `condition ? a : b`."],
  [/\$\{|\{\{/g, "A name is written as it is, without braces."],
  [/!(?!=)/g, "Write `not` instead of `!`."],
  [/`/g, "Texts stand in single or double quotes."],
  [/\+\+|--/g, "Write `x + 1`; an expression changes nothing."],
];

/** A help for a syntax error at `offset`, when a mark of another language stands just there. `bare` is the text without its texts. */
export function syntaxHelp(bare: string, offset: number): string | undefined {
  let best: string | undefined;
  let distance = 4;
  for (const [pattern, help] of FOREIGN) {
    for (const match of bare.matchAll(pattern)) {
      const away = Math.abs(match.index - offset);
      if (away < distance) [best, distance] = [help, away];
    }
  }
  return best;
}

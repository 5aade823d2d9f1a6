/** Names for conditions, out of their text: what a reader of `decide` sees instead of the expression. */

const OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/==/g, " eq "],
  [/!=/g, " ne "],
  [/<=/g, " lte "],
  [/>=/g, " gte "],
  [/</g, " lt "],
  [/>/g, " gt "],
  [/\+/g, " plus "],
  [/-(?=\s)/g, " minus "],
  [/\*/g, " times "],
  [/\//g, " by "],
  [/%/g, " mod "],
];

const LONGEST = 48;

/** `fill_qty >= order_qty` → `fill_qty_gte_order_qty`; long texts are cut at a word. */
export function slug(text: string): string {
  const spelled = OPERATORS.reduce((result, [operator, word]) => result.replace(operator, word), text);
  const words = spelled.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== "");
  let result = "";
  for (const word of words) {
    if (result.length + word.length + 1 > LONGEST && result !== "") break;
    result = result === "" ? word : `${result}_${word}`;
  }
  return result.slice(0, LONGEST);
}

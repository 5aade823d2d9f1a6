/**
 * How wide a text is, without a font at hand: the advance widths of Helvetica, which Arial, Liberation Sans and other fonts of its metrics
 * share (Adobe's Core 14 AFM files). Drawn texts are held to the width that is found here, so a wider font in its place cannot make them overlap.
 */

/** Thousandths of the font size for U+0020 to U+007E. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]; // prettier-ignore

/** Bold letters are up to a tenth wider. */
const BOLD = 1.08;

/** East Asian and pictures take a whole square, marks that sit on a letter nothing, other scripts about a wide letter. */
function widthOf(character: string): number {
  const code = character.codePointAt(0)!;
  const known = WIDTHS[code - 0x20];
  if (known !== undefined) return known;
  if (/[\p{M}\p{Cf}\p{Cc}]/u.test(character)) return 0;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u.test(character)) return 1000;
  return code < 0x250 ? 600 : 680;
}

/**
 * The width of a text in one line.
 *
 * @param size of the font; the width has its unit
 */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return (sum / 1000) * size * (bold ? BOLD : 1);
}

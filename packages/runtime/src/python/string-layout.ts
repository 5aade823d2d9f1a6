/** Methods of text that fill it up. */
import { raise } from "./error.js";
import { asText, integer } from "./kind.js";
import { textLength } from "./sequence.js";
import { receiver } from "./strings.js";

/** How many characters are missing to the width, and with what they are filled. */
function missing(text: string, width: unknown, fill: unknown): [count: number, fill: string] {
  const wanted = integer(width);
  if (textLength(asText(fill)) !== 1) raise("TypeError", "The fill character must be exactly one character long");
  return [Math.max(0, wanted - textLength(text)), asText(fill)];
}

/** `s.ljust(width, fill)` */
export function ljust(value: unknown, width: unknown, fill: unknown = " "): string {
  const text = receiver(value, "ljust");
  const [count, filler] = missing(text, width, fill);
  return text + filler.repeat(count);
}

/** `s.rjust(width, fill)` */
export function rjust(value: unknown, width: unknown, fill: unknown = " "): string {
  const text = receiver(value, "rjust");
  const [count, filler] = missing(text, width, fill);
  return filler.repeat(count) + text;
}

/** `s.center(width, fill)`: of an odd rest, the one more stands left when the width is odd. */
export function center(value: unknown, width: unknown, fill: unknown = " "): string {
  const text = receiver(value, "center");
  const [count, filler] = missing(text, width, fill);
  const left = Math.floor(count / 2) + (count % 2 === 1 && integer(width) % 2 === 1 ? 1 : 0);
  return filler.repeat(left) + text + filler.repeat(count - left);
}

/** `s.zfill(width)`: zeros behind the sign. */
export function zfill(value: unknown, width: unknown): string {
  const text = receiver(value, "zfill");
  const [count] = missing(text, width, "0");
  const sign = /^[-+]/.test(text) ? 1 : 0;
  return text.slice(0, sign) + "0".repeat(count) + text.slice(sign);
}

/** `s.expandtabs(size)` */
export function expandtabs(value: unknown, size: unknown = 8): string {
  const step = integer(size);
  let column = 0;
  return Array.from(receiver(value, "expandtabs"), (letter) => {
    if (letter !== "\t") {
      column = letter === "\n" || letter === "\r" ? 0 : column + 1;
      return letter;
    }
    const spaces = step > 0 ? step - (column % step) : 0;
    column += spaces;
    return " ".repeat(spaces);
  }).join("");
}

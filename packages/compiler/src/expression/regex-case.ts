/** Which characters Python takes for one letter where case does not count. */
import type { Fold } from "./regex-ast.js";

/**
 * The classes that the lower and the upper case of JavaScript do not give, as code points: three or more characters with one
 * lower case (`k`, `K` and the Kelvin sign), titlecase letters, and those that Python adds (the dotless `i`, the long `s`).
 */
const CLASSES: ReadonlyMap<number, readonly number[]> = new Map(
  (
    "49-69-130-131 4b-6b-212a 53-73-17f b5-39c-3bc c5-e5-212b df-1e9e 1c4-1c5-1c6 1c7-1c8-1c9 1ca-1cb-1cc 1f1-1f2-1f3 345-399-3b9-1fbe 390-1fd3 " +
    "392-3b2-3d0 395-3b5-3f5 398-3b8-3d1-3f4 39a-3ba-3f0 3a0-3c0-3d6 3a1-3c1-3f1 3a3-3c2-3c3 3a6-3c6-3d5 3a9-3c9-2126 3b0-1fe3 412-432-1c80 " +
    "414-434-1c81 41e-43e-1c82 421-441-1c83 422-442-1c84-1c85 42a-44a-1c86 462-463-1c87 1c88-a64a-a64b 1e60-1e61-1e9b 1f80-1f88 1f81-1f89 " +
    "1f82-1f8a 1f83-1f8b 1f84-1f8c 1f85-1f8d 1f86-1f8e 1f87-1f8f 1f90-1f98 1f91-1f99 1f92-1f9a 1f93-1f9b 1f94-1f9c 1f95-1f9d 1f96-1f9e 1f97-1f9f " +
    "1fa0-1fa8 1fa1-1fa9 1fa2-1faa 1fa3-1fab 1fa4-1fac 1fa5-1fad 1fa6-1fae 1fa7-1faf 1fb3-1fbc 1fc3-1fcc 1ff3-1ffc fb05-fb06"
  )
    .split(" ")
    .map((text) => text.split("-").map((code) => parseInt(code, 16)))
    .flatMap((codes) => codes.map((code) => [code, codes] as const)),
);

/** The characters that count as this one, itself among them, ascending. */
export function equivalents(code: number, fold: Fold): readonly number[] {
  if (fold === "none" || (fold === "ascii" && code > 0x7f)) return [code];
  const known = fold === "unicode" ? CLASSES.get(code) : undefined;
  if (known !== undefined) return known;
  const character = String.fromCodePoint(code);
  const cases = [character.toLowerCase(), character.toUpperCase()].map(single).filter((other) => other !== undefined);
  return [...new Set([code, ...cases])].sort((a, b) => a - b);
}

function single(text: string): number | undefined {
  const code = text.codePointAt(0) ?? 0;
  return text.length === (code > 0xffff ? 2 : 1) ? code : undefined;
}

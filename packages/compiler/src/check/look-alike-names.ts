import { codePointName } from "../source/hidden-characters.js";
import type { Rule } from "./rule.js";
import { type NamedThing, namesIn } from "./names-in.js";

/** Letters of other scripts with the shape of a Latin one, in the fonts that code is read in (after the confusables of Unicode's UTS #39). */
const LATIN_SHAPES: ReadonlyMap<string, string> = new Map(
  (
    "аa сc еe оo рp хx уy іi јj ѕs һh ԁd ԛq ԝw ӏl АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ЅS ԚQ ԜW " +
    "αa οo νv ρp υu ιi κk γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX " +
    "օo ոn սu հh ցg զq ɡg ıi"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/**
 * Names that are taken for others: two that differ only in characters of one shape, and words in which a letter of another script stands among
 * Latin ones (language.md 3.5 allows any text where names are not held to `[a-z0-9_]`).
 */
export const lookAlikeNames: Rule = ({ machine, report, place }) => {
  const alike = new Map<string, Map<string, NamedThing>>();
  for (const thing of namesIn(machine)) {
    const key = `${thing.kind} ${shapeOf(thing.text)}`;
    const twins = alike.get(key) ?? new Map<string, NamedThing>();
    if (!twins.has(thing.text)) twins.set(thing.text, thing);
    alike.set(key, twins);
  }
  for (const twins of alike.values()) {
    for (const { text, span } of twins.values()) {
      const found = otherShape(text);
      if (found === undefined || (twins.size === 1 && !isMixed(text))) continue;
      const related = [...twins.values()].filter((twin) => twin.text !== text).map((twin) => place("what looks the same and is another name", twin.span));
      report("look-alike-name", span, { name: text, ...found }, { related });
    }
  }
};

const shapeOfCharacter = (character: string): string => LATIN_SHAPES.get(character) ?? character.normalize("NFKC");

/** What a name looks like: equal for names that cannot be told apart. Letters of ASCII are their own shapes. */
const shapeOf = (name: string): string => (/^[\0-\x7f]*$/.test(name) ? name : Array.from(name.normalize("NFKC"), shapeOfCharacter).join(""));

/** The first character that is not what it looks like. */
function otherShape(name: string): { readonly character: string; readonly letter: string } | undefined {
  if (shapeOf(name) === name) return undefined;
  const found = Array.from(name).find((character) => shapeOfCharacter(character) !== character) ?? Array.from(name).find((character) => /\p{M}/u.test(character));
  return found === undefined ? undefined : { character: codePointName(found), letter: shapeOfCharacter(found) };
}

/** Whether in one word of the name a Latin letter and one that only looks so stand together. */
const isMixed = (name: string): boolean => name.split(/[^\p{L}\p{M}]+/u).some((word) => /\p{Script=Latin}/u.test(word) && Array.from(word).some((letter) => LATIN_SHAPES.has(letter)));

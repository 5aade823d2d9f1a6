/** Anchors, aliases, tags and directives: where each ends. */
import { Fault } from "../fault.js";
import { isBreak, isSpace } from "./characters.js";

/** May this stand behind a tag or directive? Unlike elsewhere a tab may not. */
function isBlankOrEnd(character: string | undefined): boolean {
  return isSpace(character) && character !== "\t";
}

/**
 * The end of the anchor or alias that begins at `start`.
 *
 * @throws Fault when its name is empty or holds other characters than letters, digits, - and _
 */
export function scanAnchor(text: string, start: number): number {
  let end = start + 1;
  while (/[0-9A-Za-z_-]/.test(text[end] ?? "")) end++;
  if (end > start + 1 && (isSpace(text[end]) || "?:,]}%@`".includes(text[end]!))) return end;
  const kind = text[start] === "*" ? "alias" : "anchor";
  throw new Fault(
    { start, end: Math.min(text.length, end + 1) },
    `${text[start]} begins the name of an ${kind}, which is made of letters, digits, - and _`,
    `Put the text in quotes if it shall begin with ${text[start]}.`,
  );
}

/**
 * The end of the tag that begins at `start`.
 *
 * @throws Fault when it is not written as a tag
 */
export function scanTag(text: string, start: number): number {
  const uri = "(?:[-0-9A-Za-z;/?:@&=+$,_.!~*'()[\\]]|%[0-9A-Fa-f]{2})+";
  const tag = new RegExp(`!(?:<${uri}>|(?:[-0-9A-Za-z_]*!)?${uri}|(?=[\\s]|$))`, "y");
  tag.lastIndex = start;
  const match = tag.exec(text);
  const end = start + (match?.[0].length ?? 1);
  // Only the lone `!` may have a tab behind it; the tab is refused on its own.
  if (match !== null && (isBlankOrEnd(text[end]) || (match[0] === "!" && isSpace(text[end])))) return end;
  throw new Fault({ start, end }, "This is not a tag that YAML knows how to read", "Put the text in quotes if it shall begin with !.");
}

/** A `%` line. */
export interface Directive {
  readonly name: string;
  /** What may be given once a document. */
  readonly key: string;
  /** The end of the directive, before a comment. */
  readonly end: number;
}

/**
 * The directive that begins at `start`.
 *
 * @throws Fault when it is malformed, or asks for another YAML than 1.x
 */
export function scanDirective(text: string, start: number): Directive {
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  const line = text.slice(start, end);
  const name = /^%([-0-9A-Za-z_]+)(?= |$)/.exec(line)?.[1];
  if (name === "YAML") {
    const version = /^(%YAML +(\d+)\.\d+)(?: *(?:#.*)?)?$/.exec(line);
    if (version?.[2] !== undefined && Number(version[2]) === 1) return { name, key: "%YAML", end: start + version[1]!.length };
    throw new Fault({ start, end }, "Only YAML 1.x can be read", "Remove the line.");
  }
  if (name === "TAG") {
    const tag = /^(%TAG +(![-0-9A-Za-z_]*!|!) +[-0-9A-Za-z;/?:@&=+$,_.!~*'()[\]%]+)(?: *(?:#.*)?)?$/.exec(line);
    if (tag !== null) return { name, key: `%TAG ${tag[2]}`, end: start + tag[1]!.length };
  }
  // Others are ignored, as many as there are.
  if (name !== undefined && name !== "TAG") return { name, key: `%${name} ${start}`, end };
  throw new Fault({ start, end }, "This line begins with % and is no directive", "Put the text in quotes if it shall begin with %.");
}

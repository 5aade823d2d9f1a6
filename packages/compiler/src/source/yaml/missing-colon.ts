/** What is wrong with a line on which a key and a colon are expected, and no colon is. */
import { Fault } from "../fault.js";
import { codePointName } from "../hidden-characters.js";
import { isBreak } from "./characters.js";

/** Looks like a blank, and is none. */
const OTHER_BLANK = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

/** Left in a file where version control could not join two versions. */
const CONFLICT_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

const INDENTED = "for text that goes on over lines, indent them deeper than the key.";

/** @param start where the key would begin */
export function missingColon(text: string, start: number): Fault {
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  const span = { start, end };
  const line = text.slice(start, end).trimEnd();
  if (CONFLICT_MARK.test(line)) return new Fault(span, "This is the mark of a conflict, left by version control", "Keep one of the two versions, and remove the three marks.");
  const blank = OTHER_BLANK.exec(line);
  if (blank !== null) {
    const at = { start: start + blank.index, end: start + blank.index + 1 };
    return new Fault(at, `A key and a colon are expected on this line, and what looks like a blank is the character ${codePointName(blank[0])}`, "Replace it by a blank.");
  }
  return new Fault(span, "A key and a colon are expected here, and there is no `: ` on this line", helpFor(line));
}

function helpFor(line: string): string {
  const [, key, colon, value] = /^(\w+)( *[:=] *| +|$)([^\s:=]*)$/.exec(line) ?? [];
  if (key === undefined || key.length > 40) return `Write \`key: value\`; ${INDENTED}`;
  if (value === "" || value === undefined) return `Write \`${key}:\`; ${INDENTED}`;
  return `Write \`${key}: ${value.slice(0, 40)}\`${colon === ":" ? ", with a blank behind the colon." : `; ${INDENTED}`}`;
}

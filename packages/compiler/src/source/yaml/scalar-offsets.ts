import { Fault } from "../fault.js";
import type { StringNode } from "../node.js";
import { normalizeBreaks } from "./characters.js";
import { type OffsetSink, scanBlock, scanPlain, scanQuoted } from "./scan-scalar.js";

/** Deeper than this nobody indents a block that says how far it is indented. */
const MAX_INDENT = 60;

/**
 * Where each character of a text stands in the file, whatever quotes, escapes and folded lines it is written with. One more than there are
 * characters: the last is the end.
 *
 * @param file the text that the node's span points into
 * @returns nothing where the text does not stand there as it is read: a variable has been put into it
 */
export function offsetsIn(file: string, { span, value, plain }: StringNode): readonly number[] | undefined {
  // JSON takes characters that YAML does not.
  const text = attempt(() => normalizeBreaks(file));
  if (text === undefined) return undefined;
  const mark = text[span.start];
  const scans: ((offsets: OffsetSink) => string)[] = [];
  if (plain) scans.push((offsets) => scanPlain(text.slice(0, span.end), span.start, 0, false, offsets).value);
  else if (mark === '"' || mark === "'") scans.push((offsets) => scanQuoted(text, span.start, offsets).value);
  else if (mark === "|" || mark === ">") {
    for (let indent = 1; indent <= MAX_INDENT; indent++) scans.push((offsets) => scanBlock(text, span.start, indent, offsets).value);
  }
  for (const scan of scans) {
    const offsets: number[] = [];
    const read = attempt(() => scan((length, from, fixed) => offsets.push(...Array.from({ length }, (_, index) => (fixed ? from : from + index)))));
    if (read !== value) continue;
    // The breaks behind the last line of a block have no place of their own.
    while (offsets.length <= value.length) offsets.push(mark === '"' || mark === "'" ? span.end - 1 : span.end);
    return offsets;
  }
  return undefined;
}

/** What is no scalar of YAML any more, with a variable in it for instance. */
function attempt(scan: () => string): string | undefined {
  try {
    return scan();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

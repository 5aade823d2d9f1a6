import { createTwoFilesPatch } from "diff";
import { unifyLineEnds } from "./line-ends.js";

/** Two texts that have more lines apart than this are only said to differ: the search for a smallest diff is quadratic. */
const longestEdit = 4000;

/**
 * The unified diff that leads from what is on disk to what is to stand there; line ends do not count.
 *
 * @param found `undefined` when the file is missing: the diff then makes it anew
 * @param expected `undefined` when nothing is to stand there
 */
export function unifiedDiff(path: string, found: string | undefined, expected: string | undefined): string {
  const before = found === undefined ? "/dev/null" : path;
  const after = expected === undefined ? "/dev/null" : path;
  const patch = createTwoFilesPatch(before, after, unifyLineEnds(found ?? ""), unifyLineEnds(expected ?? ""), "", "", {
    context: 3,
    maxEditLength: longestEdit,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
  return patch ?? `--- ${before}\n+++ ${after}\nThe two differ in more than ${longestEdit} lines.\n`;
}

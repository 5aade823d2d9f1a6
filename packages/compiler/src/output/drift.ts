import { createTwoFilesPatch } from "diff";

/** Two texts that have more lines apart than this are only said to differ: the search for a smallest diff is quadratic. */
const longestEdit = 4000;

/** Whether two texts say the same; line ends, which version control may change, do not count. */
export function sameText(one: string, other: string): boolean {
  return one === other || unifyLineEnds(one) === unifyLineEnds(other);
}

/**
 * The unified diff that leads from what is on disk to what is to stand there; line ends do not count.
 *
 * @param found `undefined` when the file is missing: the diff then makes it anew
 */
export function unifiedDiff(path: string, found: string | undefined, expected: string): string {
  const before = found === undefined ? "/dev/null" : path;
  const patch = createTwoFilesPatch(before, path, unifyLineEnds(found ?? ""), unifyLineEnds(expected), "", "", {
    context: 3,
    maxEditLength: longestEdit,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
  return patch ?? `--- ${before}\n+++ ${path}\nThe two differ in more than ${longestEdit} lines.\n`;
}

function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

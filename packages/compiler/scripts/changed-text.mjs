/**
 * A file of a package, changed by patterns.
 *
 * @param patterns what is replaced, and by what
 * @param id of the file, for the message
 * @throws {Error} when a pattern fits nothing: another version of the package needs another look
 */
export function changedText(code, patterns, id) {
  return patterns.reduce((text, [pattern, by]) => {
    if (text.search(pattern) < 0) throw new Error(`${id}: nothing looks like ${pattern}`);
    return text.replace(pattern, by);
  }, code);
}

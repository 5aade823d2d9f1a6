/** Whether two texts say the same; line ends, which version control may change, do not count. */
export function sameText(one: string, other: string): boolean {
  return one === other || unifyLineEnds(one) === unifyLineEnds(other);
}

/** The text with LF at the end of every line. */
export function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

import picomatch from "picomatch";

/** A pattern of a configuration; one without signs of a pattern is a file, or a folder with all that is in it. */
export interface Pattern {
  readonly matches: (path: string) => boolean;
  /** The folder that it begins with, before the first sign of a pattern; empty for none. */
  readonly base: string;
}

/**
 * Reads a pattern.
 *
 * @param written with `/`, relative to what it is later asked about
 */
export function patternOf(written: string): Pattern {
  const pattern = written.replace(/^\.\//, "").replace(/\/$/, "");
  const { base, isGlob, negated } = picomatch.scan(pattern);
  if (isGlob === true || negated === true) return { matches: picomatch(pattern, { dot: true }), base: base === "." ? "" : base };
  if (pattern === "." || pattern === "") return { matches: (path) => !path.startsWith("../"), base: "" };
  return { matches: (path) => path === pattern || path.startsWith(`${pattern}/`), base: pattern };
}

import type { PlatformPath } from "node:path";

/** Writes a path of this system with `/`. */
export function withSlashes(systemPath: string, path: Pick<PlatformPath, "sep">): string {
  return path.sep === "\\" ? systemPath.replaceAll("\\", "/") : systemPath;
}

/**
 * A file as it is called in messages and in what is written: relative to the working directory and with `/` on every system.
 * Only what lies on another drive keeps its absolute path.
 */
export function displayPath(cwd: string, absolute: string, path: Pick<PlatformPath, "relative" | "sep">): string {
  return withSlashes(path.relative(cwd, absolute), path) || ".";
}

/** Whether a file or folder is this folder, or lies in it; both absolute. */
export function isWithin(absolute: string, folder: string, path: Pick<PlatformPath, "sep">): boolean {
  return absolute === folder || absolute.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/**
 * The pattern that an argument means. On Windows people separate folders with `\`, which in a pattern would take the next
 * character literally; elsewhere `\` keeps that meaning.
 */
export function globPattern(argument: string, path: Pick<PlatformPath, "sep">): string {
  return withSlashes(argument, path);
}

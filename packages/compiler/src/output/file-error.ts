import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A file that cannot be read, written or replaced: the user's surroundings are at fault, not the compiler. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly doing: "read" | "write";
  /** Absolute paths of the files by whose change it may be mended: whoever waits for changes looks at these. */
  about: readonly string[];

  constructor(doing: "read" | "write", message: string, { about = [], ...options }: ErrorOptions & Partial<Pick<FileError, "about">> = {}) {
    super(message, options);
    this.doing = doing;
    this.about = about;
  }
}

const reasons = new Map([
  ["ENOENT", "no such file or folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a file stands where a folder is needed"],
  ["EEXIST", "a file stands where a folder is needed"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left"],
  ["EDQUOT", "no space is left"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "its links go in a circle"],
  ["EMFILE", "too many files are open"],
  ["EBUSY", "another program uses it"],
]);

/** The operating system's code of what was thrown (`ENOENT`); nothing when it did not come from there. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && "syscall" in thrown && "code" in thrown ? String(thrown.code) : undefined;
}

/**
 * Says in words why the operating system refused, as a `FileError`. What did not come from there is a fault of ours and is
 * returned as it is, for the caller to throw.
 */
export function fileError(doing: "read" | "write", path: string, thrown: unknown): unknown {
  const code = systemCode(thrown);
  if (code === undefined) return thrown;
  return new FileError(doing, `cannot ${doing} ${path}: ${reasons.get(code) ?? code}`, { cause: thrown, about: placesOf(thrown) });
}

/** The files that the system has refused; of one that is not there the file, if it is one, that stands where its folder is needed. */
function placesOf(thrown: unknown): readonly string[] {
  const { path: from, dest: to = from } = thrown as { readonly path?: unknown; readonly dest?: unknown };
  if (typeof to !== "string") return [];
  let place = to;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return statSync(place, { throwIfNoEntry: false })?.isFile() === true ? [place] : [];
}

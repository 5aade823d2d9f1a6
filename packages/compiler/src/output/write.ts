import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileError, systemCode } from "./file-error.js";
import { patiently } from "./patiently.js";
import { temporaryIn } from "./temporary.js";

/**
 * Writes a file as a whole or not at all: a temporary file in the same folder takes its place by a rename, so that nobody ever
 * reads half a module. Folders are made, the mode of a file that is replaced is kept, a link is followed.
 * Synchronous, so that an interrupt finds either the old file or the new one and no temporary file.
 *
 * @param path as the user knows it, for messages
 * @param absolute the same place, for the disk
 * @throws FileError when the operating system refuses; the old file, if there was one, is then untouched
 */
export function writeWhole(path: string, absolute: string, text: string): void {
  let temporary: string | undefined;
  try {
    makeFolder(dirname(absolute));
    const target = followLinks(absolute);
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    temporary = temporaryIn(dirname(target));
    writeFileSync(temporary, text, { flag: "wx" });
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
    const written = temporary;
    patiently(() => renameSync(written, target));
  } catch (thrown) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw fileError("write", path, thrown);
  }
}

/** Folder by folder: where the system says that a parent is missing though it is there (`/proc`), Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (thrown) {
    // Another run may have made it meanwhile. A file in its place is told by what is done next.
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  }
}

/** A rename over a link would replace the link; the file that it leads to is meant. */
function followLinks(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return absolute;
    throw thrown;
  }
}

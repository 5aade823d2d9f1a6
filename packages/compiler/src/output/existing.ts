import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { escapeUnsafe } from "../expression/typescript.js";
import { FileError, fileError, systemCode } from "./file-error.js";
import { generatedFrom, isGenerated } from "./header.js";

/**
 * Reads what stands where a module is to go.
 *
 * @param path as the user knows it, for messages
 * @param absolute the same place, for the disk
 * @returns its text; `undefined` when nothing is there
 * @throws FileError when it cannot be read, or when somebody else's file stands there (an empty one is taken for nobody's)
 */
export function readExisting(path: string, absolute: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(absolute, "utf8");
  } catch (thrown) {
    // What is missing, or lies in a folder that is no folder, is told when writing; a check needs only to know that it is not there.
    const code = systemCode(thrown);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw code === "EISDIR" ? fileError("write", path, thrown) : fileError("read", path, thrown);
  }
  if (text.trim() !== "" && !isGenerated(text)) {
    throw new FileError(
      "read",
      `${path} exists and was not written by typestator, so it is left as it is. Move or delete it, or choose another folder with --out-dir.`,
      { about: [absolute] },
    );
  }
  return text;
}

/**
 * Whether a module that was made from this source stands at the place. What cannot be read is no such module.
 *
 * @param sourcePath with `/`
 */
export function holdsModuleOf(sourcePath: string, absolute: string): boolean {
  let text: string;
  try {
    text = readFileSync(absolute, "utf8");
  } catch {
    return false;
  }
  const from = generatedFrom(text);
  return from !== undefined && posix.basename(from) === posix.basename(escapeUnsafe(sourcePath));
}

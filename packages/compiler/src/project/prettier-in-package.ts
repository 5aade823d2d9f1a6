/** What `package.json` files say of prettier. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { nearestFolder } from "./upward.js";

/** What one `package.json` says of prettier. */
export interface PrettierInPackage {
  /** Its options, or the name of a package that has them. */
  readonly options: unknown;
  /** Whether prettier is one of the dependencies: without a configuration, files are then laid out as prettier does by itself. */
  readonly depends: boolean;
}

/** Reads the text of a `package.json`; of one that is broken, the text stands for the options, as prettier will refuse it. */
export function prettierInPackage(text: string): PrettierInPackage {
  try {
    const { prettier, ...rest } = (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
    const depends = ["dependencies", "devDependencies"].some((key) => Object.hasOwn(rest[key] ?? {}, "prettier"));
    return { options: prettier, depends };
  } catch {
    return { options: text, depends: false };
  }
}

/** Whether a package that a folder lies in depends on prettier; in a monorepo often the one at the top. */
export function dependsOnPrettier(folder: string): boolean {
  return nearestFolder(folder, dependsIn) !== undefined;
}

function dependsIn(folder: string): boolean {
  try {
    return prettierInPackage(readFileSync(path.join(folder, "package.json"), "utf8")).depends;
  } catch {
    return false;
  }
}

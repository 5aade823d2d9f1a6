import { existsSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../output/digest.js";
import { type Manifest, type ManifestEntry, readManifest, writeManifest } from "../output/manifest.js";
import { isUsualConfig } from "./find-config.js";
import { displayPath } from "./paths.js";
import type { Project } from "./project.js";
import { nearestFolder } from "./upward.js";

/** What is remembered of a project from one run to the next. */
export interface Remembered {
  /** The entry for the module at a place. */
  readonly get: (absolute: string) => ManifestEntry | undefined;
  readonly set: (absolute: string, entry: ManifestEntry) => void;
  /** A file is gone. */
  readonly forget: (absolute: string) => void;
  /** Absolute path of a module, and its entry. */
  readonly entries: () => readonly (readonly [string, ManifestEntry])[];
  /** Keeps it for the next run, if there is a place for it and anything to keep. */
  readonly save: () => void;
}

/**
 * What is remembered of a project: in the folder that its settings name, else beside the nearest `package.json`, among
 * the installed packages, where no version control looks. Without either nothing is kept.
 */
export function remember(project: Project): Remembered {
  const file = manifestFile(project);
  const before = file === undefined ? new Map<string, ManifestEntry>() : readManifest(file);
  const now = new Map(before);
  const keyOf = (absolute: string): string => displayPath(project.root, absolute, path);
  return {
    get: (absolute) => now.get(keyOf(absolute)),
    set: (absolute, entry) => void now.set(keyOf(absolute), entry),
    forget(absolute) {
      for (const [key, entry] of now) {
        const { [keyOf(absolute)]: gone, ...files } = entry.files;
        if (gone === undefined) continue;
        if (Object.keys(files).length === 0) now.delete(key);
        else now.set(key, { ...entry, files });
      }
    },
    entries: () => [...now].map(([key, entry]) => [path.resolve(project.root, key), entry]),
    save() {
      if (file !== undefined && !isSame(before, now)) writeManifest(file, now);
    },
  };
}

/** The manifest of a project; nothing where there is no place for one. */
export function manifestFile({ root, cacheDir, config }: Project): string | undefined {
  const home = nearestFolder(root, (at) => existsSync(path.join(at, "package.json")));
  const folder = cacheDir ?? (home === undefined ? undefined : path.join(home, "node_modules", ".cache", "typestator"));
  if (folder === undefined) return undefined;
  // Relative: a cache that is carried to another machine or folder is still one.
  // A configuration of another name (`--config`) is one of several for its folder, and has its own modules.
  const variant = config === undefined || isUsualConfig(config.absolute) ? "" : path.basename(config.absolute);
  const name = JSON.stringify([displayPath(folder, root, path), variant]);
  return path.join(folder, `manifest-${sha256(name).slice(0, 16)}.json`);
}

function isSame(one: Manifest, other: Manifest): boolean {
  return one.size === other.size && [...one].every(([key, entry]) => other.get(key) === entry);
}

import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../output/digest.js";
import { emptyManifest, type ManifestEntries, type ManifestEntry, type ManifestOwner, readManifest, writeManifest } from "../output/manifest.js";
import { removeAbandoned } from "../output/temporary.js";
import { isOneOfSeveral } from "./find-config.js";
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
  /** A source is gone, absolute, and so is what was made of it. */
  readonly bury: (source: string) => void;
  /** All sources, absolute, that were ever there. */
  readonly sources: () => readonly string[];
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
  const { entries: before, past } = file === undefined ? emptyManifest : readManifest(file);
  const now = new Map(before);
  const buried = new Set(past);
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
    bury: (source) => void buried.add(keyOf(source)),
    sources: () => [...[...now.values()].map(({ source }) => source), ...buried].map((source) => path.resolve(project.root, source)),
    entries: () => [...now].map(([key, entry]) => [path.resolve(project.root, key), entry]),
    save() {
      if (file !== undefined) removeAbandoned(path.dirname(file));
      const made = new Set([...now.values()].map(({ source }) => source));
      const gone = [...buried].filter((source) => !made.has(source)).sort();
      if (file !== undefined && (!isSame(before, now) || gone.join() !== past.join())) writeManifest(file, { owner: ownerOf(project, path.dirname(file)), entries: now, past: gone });
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
  const variant = isOneOfSeveral(config?.absolute) ? path.basename(config!.absolute) : "";
  const name = JSON.stringify([displayPath(folder, root, path), variant]);
  return path.join(folder, `manifest-${sha256(name).slice(0, 16)}.json`);
}

/**
 * The files that other configurations of the same folders have made, absolute: those of another name (`--config`), and to one of these all others.
 * A configuration that is gone makes nothing any more.
 */
export function madeByOthers(project: Project): ReadonlySet<string> {
  const own = manifestFile(project);
  const made = new Set<string>();
  for (const file of own === undefined ? [] : manifestsBeside(own)) {
    const { owner, entries } = readManifest(file);
    if (file === own || owner === undefined) continue;
    const root = path.resolve(path.dirname(file), owner.root);
    const config = owner.config === null ? undefined : path.join(root, owner.config);
    if ((config !== undefined && !existsSync(config)) || (!isOneOfSeveral(config) && !isOneOfSeveral(project.config?.absolute))) continue;
    for (const { files } of entries.values()) for (const each of Object.keys(files)) made.add(path.resolve(root, each));
  }
  return made;
}

function manifestsBeside(own: string): readonly string[] {
  const folder = path.dirname(own);
  try {
    return readdirSync(folder).filter((name) => /^manifest-\w+\.json$/.test(name)).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function ownerOf({ root, config }: Project, folder: string): ManifestOwner {
  return { root: displayPath(folder, root, path), config: config === undefined ? null : path.basename(config.absolute) };
}

function isSame(one: ManifestEntries, other: ManifestEntries): boolean {
  return one.size === other.size && [...one].every(([key, entry]) => other.get(key) === entry);
}

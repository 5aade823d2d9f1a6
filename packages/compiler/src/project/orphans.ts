/** Modules that no source makes any more. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { glob } from "tinyglobby";
import { textDigest } from "../output/digest.js";
import { generatedFrom, isGenerated } from "../output/header.js";
import type { Compilation } from "./compile-plan.js";
import { isUsualConfig } from "./find-config.js";
import { ignored } from "./find-inputs.js";
import { patternOf } from "./match.js";
import { displayPath, globPattern } from "./paths.js";
import type { Plan } from "./plan.js";
import type { Project } from "./project.js";

/** A module that is left over. */
export interface Orphan {
  /** As the user knows it. */
  readonly path: string;
  readonly absolute: string;
  /** The source that it was made from, as the user knows it. */
  readonly source: string;
  /** The source is gone, or its module now goes elsewhere. */
  readonly why: "gone" | "moved";
  readonly text: string;
  /** Somebody has changed it since we wrote it, as far as that is known. */
  readonly edited: boolean;
}

/** The orphans among the files that were written before and are remembered. */
export function rememberedOrphans(compilation: Compilation): readonly Orphan[] {
  const { plan, remembered } = compilation;
  const reasonFor = reasons(compilation);
  return [...remembered].flatMap(([{ root }, memory]) =>
    memory.entries().flatMap(([, { source, files, elsewhere }]) =>
      Object.entries(files).flatMap(([file, hash]) => {
        const places = { absolute: path.resolve(root, file), source: path.resolve(root, source) };
        const why = reasonFor(places.absolute, places.source);
        const text = why === undefined || (why === "moved" && elsewhere) ? undefined : readGenerated(places.absolute);
        return why === undefined || text === undefined ? [] : [{ ...shown(plan, places), why, text, edited: textDigest(text) !== hash }];
      }),
    ),
  );
}

/** The orphans among all files that lie in the projects, known by what their first lines say. Without inputs only. */
export async function visibleOrphans(compilation: Compilation): Promise<readonly Orphan[]> {
  const { plan, remembered } = compilation;
  if (!plan.whole) return [];
  const reasonFor = reasons(compilation);
  const hashes = new Map([...remembered].flatMap(([{ root }, memory]) => memory.entries().flatMap(([, { files }]) => Object.entries(files).map(([file, hash]) => [path.resolve(root, file), hash]))));
  const found = new Map<string, Orphan>();
  for (const project of plan.projects) {
    // One of several configurations for its folder: what it does not make may be a module of another.
    const isOneOfSeveral = project.config !== undefined && !isUsualConfig(project.config.absolute);
    for (const absolute of await generatedIn(project)) {
      const text = isBuilt(absolute) ? undefined : readGenerated(absolute);
      const from = text === undefined ? undefined : generatedFrom(text);
      // An escape stands for what cannot be written in a comment: which file was meant is not certain then.
      if (text === undefined || from === undefined || from.includes("\\")) continue;
      const places = { absolute, source: path.resolve(path.dirname(absolute), from) };
      const why = reasonFor(absolute, places.source);
      const hash = hashes.get(absolute);
      const edited = hash !== undefined && textDigest(text) !== hash;
      if (why !== undefined && !(why === "moved" && isOneOfSeveral)) found.set(absolute, { ...shown(plan, places), why, text, edited });
    }
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Tells why nothing makes a file any more; nothing while something does, or when this run is not about its source. */
function reasons({ plan, modules }: Compilation): (absolute: string, source: string) => Orphan["why"] | undefined {
  const jobs = new Map(plan.jobs.map((job) => [job.source.absolute, job]));
  const made = new Set(modules.map(({ absolute }) => absolute));
  const compiled = new Set(modules.map(({ source }) => source));
  return (absolute, source) => {
    // Whatever its first lines say.
    if (made.has(absolute)) return undefined;
    const job = jobs.get(source);
    if (job === undefined) return plan.reaches(source) && !existsSync(source) ? "gone" : undefined;
    // What is made of a source with errors is not known; its last good files stay.
    return !compiled.has(job.source.path) || job.project.isElsewhere ? undefined : "moved";
  };
}

/** Only what carries our mark is ever taken for ours. */
function readGenerated(absolute: string): string | undefined {
  try {
    const text = readFileSync(absolute, "utf8");
    return isGenerated(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether scripts or declarations are what a build has made of a module, with its comments: tsc puts them into another folder, from where the path
 * in their first line leads nowhere. Beside those that we write lies a map of ours.
 */
function isBuilt(absolute: string): boolean {
  return /\.(?:[cm]?js|d\.(?:\w+\.)?[cm]?ts)$/.test(absolute) && readGenerated(`${absolute}.map`) === undefined;
}

const usualNames = ["**/*.gen.{ts,js,d.ts,js.map,d.ts.map}", "**/*.d.{yaml,yml,json}.{ts,ts.map}"];
const anyNames = ["**/*.{ts,mts,cts,js,mjs,cjs,map}"];

/** Files that may be modules: by the usual name anywhere in the project, by any name where its settings put modules. */
async function generatedIn({ root, settings: { outDir, outputs } }: Project): Promise<readonly string[]> {
  const places = [...(outDir === undefined ? [] : [outDir]), ...Object.values(outputs).map((place) => globPattern(place, path)).map((place) => (place.includes("{") ? patternOf(place.replaceAll(/\{\w+\}/g, "*")).base : place))];
  const folders = places.filter((place) => place !== "" && place !== ".").map((place) => path.resolve(root, place));
  const globIn = (cwd: string, pattern: readonly string[]): Promise<string[]> => glob([...pattern], { cwd, absolute: true, ignore: ignored, followSymbolicLinks: false, dot: true });
  const lists = [await globIn(root, usualNames), ...(await Promise.all(folders.filter((folder) => existsSync(folder)).map((folder) => globIn(folder, anyNames))))];
  return [...new Set(lists.flat().map((file) => path.resolve(file)))];
}

function shown({ cwd }: Plan, { absolute, source }: Pick<Orphan, "absolute" | "source">): Pick<Orphan, "path" | "absolute" | "source"> {
  return { path: displayPath(cwd, absolute, path), absolute, source: displayPath(cwd, source, path) };
}

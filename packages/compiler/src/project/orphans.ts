/** Modules that no source makes any more. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { glob } from "tinyglobby";
import { textDigest } from "../output/digest.js";
import { generatedFrom, isGenerated } from "../output/header.js";
import { declarationPath, isScriptPath, modulePath } from "../source/path.js";
import type { Compilation } from "./compile-plan.js";
import { hasSeveral, isOneOfSeveral } from "./find-config.js";
import { ignored, type Unmatched } from "./find-inputs.js";
import { patternOf } from "./match.js";
import { displayPath, globPattern, isWithin } from "./paths.js";
import type { Plan } from "./plan.js";
import type { Project } from "./project.js";
import { madeByOthers, remember } from "./remembered.js";

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
  /** Whether it is as we wrote it, or somebody has changed it since; of what no run remembers nobody knows. */
  readonly content: "ours" | "edited" | "unknown";
  /** Whose it is. */
  readonly project: Project;
}

/** What is asked about: what a plan has made this time, and what is remembered of its projects. */
type Made = Pick<Compilation, "plan" | "modules" | "remembered">;

/** A file of ours, and the source that it says it is made from; both absolute. */
interface Places {
  readonly absolute: string;
  readonly source: string;
}

/**
 * The orphans among the files that were written before and are remembered.
 *
 * @param elsewhere whether also those whose place was chosen by a run (`--out-dir`), and not by the project
 */
export function rememberedOrphans(made: Made, elsewhere = false): readonly Orphan[] {
  const { plan, remembered } = made;
  const reasonFor = reasons(made);
  return [...remembered].flatMap(([project, memory]) => {
    const others = lazily(() => madeByOthers(project));
    return memory.entries().flatMap(([, { source, files, elsewhere: isElsewhere }]) =>
      Object.entries(files).flatMap(([file, hash]) => {
        const places = { absolute: path.resolve(project.root, file), source: path.resolve(project.root, source) };
        const why = reasonFor(places);
        if (why === undefined || (why === "moved" && ((isElsewhere && !elsewhere) || others().has(places.absolute)))) return [];
        const text = readGenerated(places.absolute);
        return text === undefined ? [] : [{ ...shown(plan, places), why, text, content: contentOf(text, hash), project }];
      }),
    );
  });
}

/**
 * All orphans: those that are remembered, and those among the files in the projects, known by what their first lines say. Of the latter only such
 * count as stand where their project puts what it makes of their source, or beside that when it is gone: what is found elsewhere may have been made by
 * another configuration, which a run with this one knows nothing of.
 *
 * @param elsewhere as with {@link rememberedOrphans}
 */
export async function allOrphans(made: Made, elsewhere = false): Promise<readonly Orphan[]> {
  const { plan, remembered } = made;
  const reasonFor = reasons(made);
  const hashes = new Map([...remembered].flatMap(([{ root }, memory]) => memory.entries().flatMap(([, { files }]) => Object.entries(files).map(([file, hash]) => [path.resolve(root, file), hash]))));
  const found = new Map(rememberedOrphans(made, elsewhere).map((orphan) => [orphan.absolute, orphan]));
  const several = new Map<string, boolean>();
  // Asked once a folder: it reads the files there.
  const isShared = ({ root }: Project): boolean => {
    const known = several.get(root) ?? hasSeveral(root);
    several.set(root, known);
    return known;
  };
  for (const project of plan.projects) {
    const others = lazily(() => madeByOthers(project));
    for (const absolute of await generatedIn(project)) {
      const text = isBuilt(absolute) ? undefined : readGenerated(absolute);
      const from = text === undefined ? undefined : generatedFrom(text);
      // An escape stands for what cannot be written in a comment: which file was meant is not certain then.
      if (text === undefined || from === undefined || from.includes("\\")) continue;
      const places = { absolute, source: path.resolve(path.dirname(absolute), from) };
      const why = reasonFor(places);
      const owner = projectAbove(places.source, plan) ?? project;
      if (why === undefined || !isOwn(places, why, owner, isShared) || (why === "moved" && others().has(absolute))) continue;
      found.set(absolute, { ...shown(plan, places), why, text, content: contentOf(text, hashes.get(absolute)), project: owner });
    }
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function contentOf(text: string, hash: string | undefined): Orphan["content"] {
  return hash === undefined ? "unknown" : textDigest(text) === hash ? "ours" : "edited";
}

/**
 * Refuses a run that asks for what is not there, unless that is why something is left over (who deletes the last machine is told of its module), or a run
 * remembers what was there: a project that has lost its last machine is no mistake. A file that is named has to be there.
 *
 * @param which orphans the run does something about: all, those that are remembered, or none
 * @returns what is to be said of what was there, if anything
 * @throws UsageError, NoMachineError
 */
export async function refuseNeverMade(plan: Plan, which: "all" | "remembered" | "none"): Promise<string | undefined> {
  if (plan.unmatched.length === 0) return undefined;
  const remembered = new Map(plan.projects.map((project) => [project, remember(project)]));
  const made = { plan, modules: [], remembered };
  const orphans = which === "all" ? await allOrphans(made) : which === "remembered" ? rememberedOrphans(made) : [];
  const past = [...remembered.values()].flatMap((memory) => memory.sources()).filter((source) => !existsSync(source));
  const isMade = ({ matches }: Unmatched, among: readonly Orphan[]): boolean => among.some(({ source }) => matches(path.resolve(plan.cwd, source)));
  const wasMade = ({ base, matches }: Unmatched): boolean => past.some((source) => source !== base && matches(source));
  const missing = plan.unmatched.filter((each) => !isMade(each, orphans));
  const refused = missing.find((each) => !wasMade(each));
  if (refused === undefined) {
    const [first] = missing;
    return first === undefined ? undefined : `${first.error.message}. There was a machine before; where no run remembers it, as in CI, this is an error`;
  }
  if (which === "remembered" && isMade(refused, await allOrphans(made))) refused.error.message += ". What was made earlier is left over: typestator --clean removes it";
  throw refused.error;
}

/** Tells why nothing makes a file any more; nothing while something does, or when this run is not about its source. */
function reasons({ plan, modules }: Made): (places: Places) => Orphan["why"] | undefined {
  const jobs = new Map(plan.jobs.map((job) => [job.source.absolute, job]));
  const made = new Set(modules.map(({ absolute }) => absolute));
  const compiled = new Set(modules.map(({ source }) => source));
  return ({ absolute, source }) => {
    // Whatever its first lines say.
    if (made.has(absolute)) return undefined;
    const job = jobs.get(source);
    if (job === undefined) return plan.reaches(source) && !existsSync(source) ? "gone" : undefined;
    // What is made of a source with errors is not known; its last good files stay.
    return !compiled.has(job.source.path) || job.project.isElsewhere ? undefined : "moved";
  };
}

/**
 * Whether only this project can have made what nobody remembers to have made.
 *
 * @param isShared whether the folder of a project has other configurations
 */
function isOwn({ absolute, source }: Places, why: Orphan["why"], project: Project, isShared: (project: Project) => boolean): boolean {
  if (why === "moved") return project.isPlaceOf(absolute, source) && !isOneOfSeveral(project.config?.absolute) && !isShared(project);
  return project.covers(source) && (project.isPlaceOf(absolute, source) || isBeside(absolute, source));
}

/** Whether a file is called as one beside its source is when nobody says otherwise. */
function isBeside(absolute: string, source: string): boolean {
  const script = modulePath(source, "dts");
  const names = [modulePath(source), script, declarationPath(script), modulePath(source, "yaml-module")];
  return names.some((name) => absolute === name || absolute === `${name}.map`);
}

/** The nearest project above a file. */
function projectAbove(file: string, { projects }: Plan): Project | undefined {
  const above = projects.filter(({ root }) => isWithin(file, root, path));
  return above.sort((one, other) => other.root.length - one.root.length)[0];
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
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

/**
 * Files that may be modules: by the usual name anywhere in the project, by any name where its settings put modules. What a link leads to may be another
 * project's: of that, only what is remembered is ever removed.
 */
async function generatedIn({ root, settings: { outDir, outputs } }: Project): Promise<readonly string[]> {
  const fixedPart = (place: string): string => (place.includes("{") ? patternOf(place.replaceAll(/\{\w+\}/g, "*")).base : isScriptPath(place) ? path.posix.dirname(place) : place);
  const places = [...(outDir === undefined ? [] : [outDir]), ...Object.values(outputs).map((place) => fixedPart(globPattern(place, path)))];
  const folders = places.filter((place) => place !== "" && place !== ".").map((place) => path.resolve(root, place));
  const globIn = (cwd: string, pattern: readonly string[]): Promise<string[]> => glob([...pattern], { cwd, absolute: true, ignore: ignored, followSymbolicLinks: false, dot: true });
  const lists = [await globIn(root, usualNames), ...(await Promise.all(folders.filter((folder) => existsSync(folder)).map((folder) => globIn(folder, anyNames))))];
  return [...new Set(lists.flat().map((file) => path.resolve(file)))];
}

function shown({ cwd }: Plan, { absolute, source }: Pick<Orphan, "absolute" | "source">): Pick<Orphan, "path" | "absolute" | "source"> {
  return { path: displayPath(cwd, absolute, path), absolute, source: displayPath(cwd, source, path) };
}

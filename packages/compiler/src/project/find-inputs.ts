import { readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { didYouMean } from "../diagnostics/nearest.js";
import { fileError, systemCode } from "../output/file-error.js";
import { patternOf } from "./match.js";
import { displayPath, globPattern, isWithin } from "./paths.js";
import { UsageError } from "./usage-error.js";

/** A file to read. */
export interface InputFile {
  readonly absolute: string;
  /** False for a file of a folder: it counts only if it looks like a machine. */
  readonly named: boolean;
}

/** An argument that nothing is found for. */
export interface Unmatched {
  /** Says so, for a run to which it matters. */
  readonly error: UsageError;
  /** Absolute: the folder to which what it means belongs. */
  readonly base: string;
  /** Whether it means this file, absolute, were it there. */
  readonly matches: (absolute: string) => boolean;
}

/** What the arguments of a run mean. */
export interface Inputs {
  /** Each once. */
  readonly files: readonly InputFile[];
  readonly unmatched: readonly Unmatched[];
}

/** Stands for standard input among the arguments. */
export const stdinArgument = "-";

/** What no pattern and no folder reaches into. */
export const ignored = ["**/node_modules/**", "**/.git/**"];

/**
 * Finds the files that the arguments mean: a file is itself, a folder all YAML files below it, behind links, too, anything else a pattern.
 * Patterns match what they say, among files called `.yaml`, `.yml` or `.json`. Without arguments the working directory is meant.
 *
 * @throws FileError when a file or a folder cannot be looked at
 */
export async function findInputs(inputs: readonly string[], cwd: string, commandNames: readonly string[]): Promise<Inputs> {
  const found = new Map<string, InputFile>();
  const unmatched: Unmatched[] = [];
  const add = (absolute: string, named: boolean): void => {
    found.set(absolute, { absolute, named: named || found.get(absolute)?.named === true });
  };
  for (const argument of inputs.length === 0 ? ["."] : inputs) {
    const absolute = path.resolve(cwd, argument);
    const kind = kindOf(argument, absolute);
    if (kind === "folder") {
      for (const file of await filesBelow(absolute)) add(file, false);
    } else if (kind === "file") {
      add(absolute, true);
    } else {
      const matches = await filesMatching(globPattern(argument, path), cwd);
      if (matches.length === 0) unmatched.push({ ...meaningOf(argument, cwd), error: new UsageError(nothingFound(argument, absolute, commandNames)) });
      for (const file of matches) add(file, true);
    }
  }
  return { files: [...found.values()], unmatched };
}

/** Which files an argument means, whether they are there or not: those that are called so, and those in it or that it matches. */
export function meaningOf(argument: string, cwd: string): Pick<Unmatched, "base" | "matches"> {
  const place = path.resolve(cwd, argument);
  const pattern = patternOf(globPattern(argument, path));
  return {
    base: path.resolve(cwd, pattern.base),
    matches: (absolute) => isWithin(absolute, place, path) || pattern.matches(displayPath(cwd, absolute, path)),
  };
}

/** What is really called so comes first: a file's name may hold brackets. */
function kindOf(argument: string, absolute: string): "file" | "folder" | "pattern" {
  try {
    return statSync(absolute).isDirectory() ? "folder" : "file";
  } catch (thrown) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(systemCode(thrown) ?? "")) return "pattern";
    throw fileError("read", argument, thrown);
  }
}

function filesBelow(folder: string): Promise<string[]> {
  return glob(["**/*.{yaml,yml}", "**/*fsm.json"], {
    cwd: folder,
    absolute: true,
    ignore: ignored,
    caseSensitiveMatch: false,
  }).then((files) => onceEach(inSystemSpelling(files), folder));
}

async function filesMatching(pattern: string, cwd: string): Promise<string[]> {
  if (!isDynamicPattern(pattern)) return [];
  const matches = await glob(pattern, { cwd, absolute: true, ignore: ignored, expandDirectories: false });
  return onceEach(inSystemSpelling(matches.filter((file) => /\.(ya?ml|json)$/i.test(file))), cwd);
}

/**
 * Links to folders are followed, as globs elsewhere do, so one file may be found in several ways: where it really is, or else where the way is shortest,
 * counts. A link to a single file is a file of its own.
 */
function onceEach(files: readonly string[], start: string): string[] {
  const realFolders = new Map<string, string>();
  const realFolder = (folder: string): string => {
    const real = realFolders.get(folder) ?? realpathSync(folder);
    realFolders.set(folder, real);
    return real;
  };
  const found = new Map<string, { readonly file: string; readonly rank: number }>();
  for (const file of [...files].sort()) {
    const folder = path.dirname(file);
    const real = realFolder(folder);
    const rank = path.relative(realFolder(start), real) === path.relative(start, folder) ? 0 : folder.split(path.sep).length;
    const place = path.join(real, path.basename(file));
    const before = found.get(place);
    if (before === undefined || rank < before.rank) found.set(place, { file, rank });
  }
  return [...found.values()].map(({ file }) => file);
}

function inSystemSpelling(files: readonly string[]): string[] {
  return files.map((file) => path.resolve(file));
}

function nothingFound(argument: string, absolute: string, commandNames: readonly string[]): string {
  if (isDynamicPattern(globPattern(argument, path))) return `no .yaml, .yml or .json file matches ${argument}`;
  if (commandNames.includes(argument)) return `no such file or folder: ${argument}. The command comes first: typestator ${argument} …`;
  const command = /^[a-z]+$/.test(argument) ? didYouMean(argument, commandNames) : undefined;
  if (command !== undefined) return `no such command, file or folder: ${argument}. ${command}`;
  const neighbour = didYouMean(path.basename(absolute), namesIn(path.dirname(absolute)));
  return `no such file or folder: ${argument}${neighbour === undefined ? "" : `. ${neighbour}`}`;
}

/** For a suggestion only: a folder that cannot be read has none. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

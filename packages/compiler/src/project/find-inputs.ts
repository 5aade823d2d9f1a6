import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { didYouMean } from "../diagnostics/nearest.js";
import { fileError, systemCode } from "../output/file-error.js";
import { globPattern } from "./paths.js";
import { UsageError } from "./usage-error.js";

/** A file to read. */
export interface InputFile {
  readonly absolute: string;
  /** False for a file of a folder: it counts only if it looks like a machine. */
  readonly named: boolean;
}

/** Stands for standard input among the arguments. */
export const stdinArgument = "-";

/** What no pattern and no folder reaches into. */
export const ignored = ["**/node_modules/**", "**/.git/**"];

/**
 * Finds the files that the arguments mean: a file is itself, a folder all YAML files below it, anything else a pattern.
 * Patterns match what they say, among files called `.yaml`, `.yml` or `.json`. Without arguments the working directory is meant.
 *
 * @returns each file once
 * @throws UsageError for a name or a pattern that nothing is found for
 */
export async function findInputs(inputs: readonly string[], cwd: string, commandNames: readonly string[]): Promise<readonly InputFile[]> {
  const found = new Map<string, InputFile>();
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
      if (matches.length === 0) throw new UsageError(nothingFound(argument, absolute, commandNames));
      for (const file of matches) add(file, true);
    }
  }
  return [...found.values()];
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
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
  }).then(inSystemSpelling);
}

async function filesMatching(pattern: string, cwd: string): Promise<string[]> {
  if (!isDynamicPattern(pattern)) return [];
  const matches = await glob(pattern, { cwd, absolute: true, ignore: ignored, expandDirectories: false });
  return inSystemSpelling(matches.filter((file) => /\.(ya?ml|json)$/i.test(file)));
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

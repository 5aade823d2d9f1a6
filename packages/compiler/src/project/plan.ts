/** From what a run is asked for to what there is to compile. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { countOf } from "../diagnostics/render/count.js";
import { holdsModuleOf } from "../output/existing.js";
import { fileError } from "../output/file-error.js";
import { clashingOutputs } from "../output/output-path.js";
import { discover, discoverFile, projectOfFolder, type DiscoverOptions, type FoundFile } from "./discover.js";
import { meaningOf, type Unmatched } from "./find-inputs.js";
import { looksLikeMachine } from "./looks-like-machine.js";
import { displayPath } from "./paths.js";
import type { Project } from "./project.js";
import { stampOf } from "./stamp.js";
import { NoMachineError, UsageError } from "./usage-error.js";

/** A text to compile, as it is on disk. */
export interface SourceFile {
  /** As the user knows it: relative to the working directory, with `/`. */
  readonly path: string;
  readonly absolute: string;
  readonly content: Uint8Array;
}

/** A source and the place of its module. */
export interface Job {
  readonly source: SourceFile;
  readonly project: Project;
  readonly module: ModulePlace;
}

/** Where a module goes. */
export interface ModulePlace {
  /** As the user knows it. */
  readonly path: string;
  readonly absolute: string;
}

/** What there is to compile. */
export interface Plan {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** In the order of the paths of their sources. */
  readonly jobs: readonly Job[];
  readonly projects: readonly Project[];
  /** Paths of YAML files in folders that are no machines. */
  readonly skipped: readonly string[];
  /** What the run asks for and does not find, in the order in which it is to be told: nothing at all comes last. */
  readonly unmatched: readonly Unmatched[];
  /** Whether a file, absolute, would be a part of this run if it were there. */
  readonly reaches: (absolute: string) => boolean;
  /** All files that were looked at, absolute → what they were like just before they were read. */
  readonly read: ReadonlyMap<string, string>;
}

/** What a run is asked for; `stdin` takes the place of inputs. */
export interface PlanOptions extends DiscoverOptions {
  readonly stdin?: Uint8Array;
}

/** How standard input is called: without a suffix, so that it may be YAML or JSON. */
const stdinPath = "stdin";

/**
 * Finds and reads all that is to be compiled.
 *
 * @throws UsageError for `projects` that lead nowhere, ConfigError for mistakes in configurations, FileError when a file cannot be read
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { cwd, stdin } = options;
  if (stdin !== undefined) {
    const project = await projectOfFolder(options);
    const source = { path: stdinPath, absolute: path.join(cwd, stdinPath), content: stdin };
    return { cwd, jobs: [jobOf(source, project, cwd)], projects: [project], skipped: [], unmatched: [], reaches: () => false, read: new Map() };
  }
  const { files, projects, whole, unmatched } = await discover(options);
  const read = new Map<string, string>();
  for (const { config } of projects) if (config !== undefined) read.set(config.absolute, stampOf(config.absolute));
  const jobs: Job[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    read.set(file.absolute, stampOf(file.absolute));
    const job = jobOf({ path: file.path, absolute: file.absolute, content: contentOf(file) }, file.project, cwd);
    if (isMachine(file, job)) jobs.push(job);
    else skipped.push(file.path);
  }
  const meanings = options.inputs.map((input) => meaningOf(input, cwd));
  const reaches = (absolute: string): boolean => whole || meanings.some(({ matches }) => matches(absolute));
  const nothing = { error: new NoMachineError(noMachines(options.inputs, skipped.length), { about: read.keys() }), base: cwd, matches: reaches };
  return { cwd, jobs, projects, skipped, unmatched: jobs.length > 0 ? unmatched : [...unmatched, nothing], reaches, read };
}

/**
 * For runs that do nothing about what is left over.
 *
 * @throws UsageError for what is asked for and is not there, NoMachineError when there is nothing to compile
 */
export function refuseUnmatched({ unmatched: [first] }: Plan): void {
  if (first !== undefined) throw first.error;
}

/**
 * What there is to compile of one file that nobody has named as a machine: nothing where a run over its project would pass it over.
 *
 * @param absolute an existing file
 * @throws ConfigError for mistakes in its configuration, FileError when the file cannot be read
 */
export async function planFile(absolute: string, options: DiscoverOptions): Promise<Job | undefined> {
  const file = await discoverFile(absolute, options);
  if (file === undefined) return undefined;
  const job = jobOf({ path: file.path, absolute, content: contentOf(file) }, file.project, options.cwd);
  return isMachine(file, job) ? job : undefined;
}

/**
 * Files that would go to one place are no choice that we could make.
 *
 * @param files what each is made of, and where it goes
 * @param fate what would become of them: "compiled to"
 * @throws UsageError that names what they are made of
 */
export function refuseClashes(files: Parameters<typeof clashingOutputs>[0], fate: string): void {
  const [clash] = clashingOutputs(files);
  if (clash !== undefined) throw new UsageError(`${clash.join(" and ")} would be ${fate} one file. Rename one of them.`);
}

/** @throws UsageError when two sources would have one module */
export function refuseClashingModules(jobs: readonly Job[]): void {
  refuseClashes(jobs.map(({ source, module }) => ({ source: source.path, path: module.path })), "compiled to");
}

function jobOf(source: SourceFile, project: Project, cwd: string): Job {
  const absolute = project.moduleOf(source.absolute);
  return { source, project, module: { path: displayPath(cwd, absolute, path), absolute } };
}

/** A file that was compiled before is a machine, whatever became of its text. */
function isMachine({ named }: FoundFile, { source, module }: Job): boolean {
  return named || looksLikeMachine(path.basename(source.absolute), source.content) || holdsModuleOf(source.path, module.absolute);
}

function contentOf({ path: shown, absolute }: FoundFile): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch (thrown) {
    throw fileError("read", shown, thrown);
  }
}

function noMachines(inputs: readonly string[], skipped: number): string {
  const where = inputs.length === 0 ? "the working directory" : inputs.join(", ");
  const others = skipped === 0 ? "no YAML files" : `${countOf(skipped, "YAML file")}, none with the key states or transitions`;
  return `no machine in ${where} (${others})`;
}

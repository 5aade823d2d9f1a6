/** Which files a run is about, and which configuration is whose. */
import path from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { ConfigError } from "./config-error.js";
import { ConfigFinder } from "./find-config.js";
import { findInputs, ignored, type InputFile, type Unmatched } from "./find-inputs.js";
import type { LoadedConfig } from "./load-config.js";
import { displayPath, globPattern } from "./paths.js";
import { createProject, type Project, type Surroundings } from "./project.js";
import { UsageError } from "./usage-error.js";

/** What a run is asked for. */
export interface DiscoverOptions extends Surroundings {
  /** Files, folders, patterns; none for all of the project. */
  readonly inputs: readonly string[];
  /** The one configuration to use, relative to `cwd`; none for the nearest of each file. */
  readonly config: string | undefined;
  /** For advice: what a name that is no file may have been meant to be. */
  readonly commandNames: readonly string[];
}

/** A file that may be a source. */
export interface FoundFile extends InputFile {
  /** As the user knows it: relative to the working directory, with `/`. */
  readonly path: string;
  readonly project: Project;
}

/** What was found. */
export interface Discovery {
  /** Sorted by code units, so that no order of folders or arguments shows in what follows. */
  readonly files: readonly FoundFile[];
  /** Those that the run is about, with files or without: of one without, modules may be left over. */
  readonly projects: readonly Project[];
  /** Whether all of the projects is meant, and not only some inputs. */
  readonly whole: boolean;
  /** Inputs, and entries of `include`, that nothing is found for. */
  readonly unmatched: readonly Unmatched[];
}

/**
 * Finds the files of a run. Each belongs to the nearest configuration above it. Without inputs the run is about the project that
 * the working directory belongs to: its `projects`, else its `include`, else its folder.
 *
 * @throws UsageError for `projects` that lead nowhere, ConfigError for configurations with mistakes
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const discovery = new Discoverer(options);
  const inputs = options.inputs.length > 0 ? await findInputs(options.inputs, options.cwd, options.commandNames) : undefined;
  const start = await discovery.start();
  await discovery.refuseMistakes();
  if (inputs === undefined) await discovery.addProject(start);
  else {
    for (const file of inputs.files) await discovery.add(file, file.named);
    for (const each of inputs.unmatched) await discovery.addUnmatched(each);
  }
  await discovery.refuseMistakes();
  return { files: discovery.files(), projects: discovery.projects(), whole: inputs === undefined, unmatched: discovery.unmatched };
}

/**
 * Finds the project of one file, as if it had been found in its folder.
 *
 * @returns nothing when its configuration leaves it out
 * @throws ConfigError for a configuration with mistakes
 */
export async function discoverFile(absolute: string, options: DiscoverOptions): Promise<FoundFile | undefined> {
  const discovery = new Discoverer(options);
  await discovery.add({ absolute, named: false }, false);
  await discovery.refuseMistakes();
  return discovery.files()[0];
}

/**
 * The project that the working directory belongs to, for what is no file.
 *
 * @throws ConfigError for a configuration with mistakes
 */
export async function projectOfFolder(options: DiscoverOptions): Promise<Project> {
  const discovery = new Discoverer(options);
  const start = await discovery.start();
  await discovery.refuseMistakes();
  return discovery.projectOf(start);
}

class Discoverer {
  readonly #options: DiscoverOptions;
  readonly #finder = new ConfigFinder();
  readonly #projects = new Map<string, Project>();
  readonly #files = new Map<string, FoundFile>();
  readonly unmatched: Unmatched[] = [];

  constructor(options: DiscoverOptions) {
    this.#options = options;
  }

  /** The configuration that the run begins with. */
  async start(): Promise<LoadedConfig | undefined> {
    const { cwd, config } = this.#options;
    const start = config === undefined ? await this.#finder.nearest(cwd) : await this.#finder.load(path.resolve(cwd, config));
    this.projectOf(start);
    return start;
  }

  /** Adds what a configuration means; without one, the working directory. */
  async addProject(config: LoadedConfig | undefined): Promise<void> {
    const { projects = [], include = [] } = config?.settings ?? {};
    const folder = config?.folder ?? this.#options.cwd;
    if (this.#options.config === undefined) this.projectOf(config);
    for (const project of await this.#projectsBelow(folder, projects)) if (project !== config) await this.addProject(project);
    if (projects.length > 0 && include.length === 0) return;
    const { files, unmatched } = await findInputs(include, folder, []);
    for (const file of files) await this.add(file, false);
    for (const each of unmatched) {
      const where = config === undefined ? "" : `include of ${this.#shown(config.absolute)}: `;
      this.unmatched.push({ ...each, error: new UsageError(`${where}${each.error.message}`, { about: config === undefined ? [] : [config.absolute] }) });
    }
  }

  /** The run is about the project in whose folder the files would be: something that it made of them may be left over. */
  async addUnmatched(unmatched: Unmatched): Promise<void> {
    this.unmatched.push(unmatched);
    if (this.#options.config === undefined) this.projectOf(await this.#finder.nearest(unmatched.base));
  }

  /** @param explicit whether the run names the file: no configuration then leaves it out */
  async add(file: InputFile, explicit: boolean): Promise<void> {
    const config = this.#options.config === undefined ? await this.#finder.nearest(path.dirname(file.absolute)) : await this.start();
    const project = this.projectOf(config);
    if (!explicit && !project.covers(file.absolute)) return;
    const before = this.#files.get(file.absolute);
    this.#files.set(file.absolute, { ...file, named: file.named || before?.named === true, path: this.#shown(file.absolute), project });
  }

  async refuseMistakes(): Promise<void> {
    const configs = await this.#finder.all();
    const files = configs.map(({ absolute, content }) => ({ path: this.#shown(absolute), content }));
    const diagnostics = configs.flatMap(({ absolute, diagnostics: faults }) => faults.map((fault) => ({ ...fault, file: this.#shown(absolute) })));
    if (diagnostics.length > 0) throw new ConfigError(diagnostics, files, configs.map(({ absolute }) => absolute));
  }

  files(): readonly FoundFile[] {
    return [...this.#files.values()].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  }

  projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  /** A folder that a pattern of `projects` matches need not have a configuration; one that is written there must. */
  async #projectsBelow(folder: string, patterns: readonly string[]): Promise<readonly LoadedConfig[]> {
    const found: LoadedConfig[] = [];
    for (const pattern of patterns.map((each) => globPattern(each, path))) {
      const isPattern = isDynamicPattern(pattern);
      const folders = isPattern ? await glob(pattern, { cwd: folder, absolute: true, ignore: ignored, onlyDirectories: true, expandDirectories: false }) : [pattern];
      const configs = await Promise.all(folders.map((each) => path.resolve(folder, each)).sort().map((each) => this.#finder.in(each)));
      const present = configs.filter((config) => config !== undefined);
      if (present.length === 0) throw new UsageError(`projects: no configuration of typestator in ${pattern}`);
      found.push(...present);
    }
    return found;
  }

  projectOf(config: LoadedConfig | undefined): Project {
    const key = config?.absolute ?? "";
    const project = this.#projects.get(key) ?? createProject(config, this.#options);
    this.#projects.set(key, project);
    return project;
  }

  #shown(absolute: string): string {
    return displayPath(this.#options.cwd, absolute, path);
  }
}

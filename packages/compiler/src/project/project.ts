import path from "node:path";
import type { Rules } from "../diagnostics/levels.js";
import type { ProjectSettings } from "../options.js";
import { outputPath } from "../output/output-path.js";
import { fileStem, isScriptPath } from "../source/path.js";
import type { LoadedConfig } from "./load-config.js";
import { patternOf } from "./match.js";
import { displayPath, globPattern } from "./paths.js";
import { mergeSettings } from "./settings.js";

/** What a run was given, beside its inputs. */
export interface Surroundings {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** Settings that come before those of configurations; their paths are relative to `cwd`. */
  readonly given: Partial<ProjectSettings>;
  /** Of the environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Sources that are compiled with the same settings: those of one configuration, or those without any. */
export interface Project {
  /** The folder of the configuration, else the working directory; absolute. */
  readonly root: string;
  readonly config: LoadedConfig | undefined;
  readonly settings: ProjectSettings;
  /** Where the module of a source goes; both absolute. */
  readonly moduleOf: (source: string) => string;
  /** Whether a file, absolute, stands where the module of a source goes, or what lies beside one, whatever is emitted. */
  readonly isPlaceOf: (file: string, source: string) => boolean;
  /** The levels of a source beside those of all; nothing where they are the same. */
  readonly rulesFor: (source: string) => Rules | undefined;
  /** Whether the configuration means this file, where a run does not name it. */
  readonly covers: (source: string) => boolean;
  /** The folder for what is remembered, absolute, where the settings name one. */
  readonly cacheDir: string | undefined;
  /** Whether the run, and not the project, has chosen where modules go. */
  readonly isElsewhere: boolean;
  /** The values of the environment that sources may use. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes a project of a configuration, or of none. */
export function createProject(config: LoadedConfig | undefined, { cwd, given, variables }: Surroundings): Project {
  const root = config?.folder ?? cwd;
  const settings = mergeSettings(config?.settings ?? {}, given, variables);
  const within = (source: string): string => displayPath(root, source, path);
  const { cacheDir, env, emit } = settings;
  // Read once, and asked about every source.
  const reader = (patterns: readonly string[]): ((source: string) => boolean) => {
    const all = patterns.map((pattern) => patternOf(globPattern(pattern, path)));
    return (source) => all.some(({ matches }) => matches(within(source)));
  };
  const outputs = Object.entries(settings.outputs).map(([pattern, place]) => ({ ...patternOf(globPattern(pattern, path)), place: globPattern(place, path) }));
  const overrides = settings.overrides.map(({ files, rules }) => ({ matches: reader(files), rules }));
  const isIncluded = settings.include.length === 0 ? (): boolean => true : reader(settings.include);
  const isExcluded = reader(settings.exclude);
  const moduleOf = (source: string): string => {
    if (given.outDir !== undefined) return moduleUnder(cwd, source, { outDir: given.outDir, emit });
    const output = outputs.find(({ matches }) => matches(within(source)));
    return output === undefined ? moduleUnder(root, source, settings) : path.resolve(root, placed(within(source), output, emit));
  };
  return {
    root,
    config,
    settings,
    moduleOf,
    isPlaceOf: (file, source) => withoutEnding(file) === withoutEnding(moduleOf(source)),
    rulesFor(source) {
      const matching = overrides.filter(({ matches }) => matches(source));
      if (matching.length === 0) return undefined;
      return [settings.rules, ...matching.map(({ rules }) => rules), given.rules ?? {}].reduce((before, rules) => ({ ...before, ...rules }));
    },
    covers: (source) => isIncluded(source) && !isExcluded(source),
    cacheDir: cacheDir === undefined ? undefined : path.resolve(given.cacheDir === undefined ? root : cwd, cacheDir),
    isElsewhere: given.outDir !== undefined,
    environment: Object.fromEntries(env.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]]))),
  };
}

/** What all files of a source have in common: `order_fsm.gen.js`, `order_fsm.gen.d.ts.map` and `order_fsm.d.yaml.ts` are files of `order_fsm`. */
function withoutEnding(file: string): string {
  return file.replace(/(?:\.gen)?(?:\.d(?:\.\w+)?)?\.[cm]?[jt]s(?:\.map)?$/, "");
}

/** The module under a folder, or beside its source; in the folders that the source has relative to `base`. */
function moduleUnder(base: string, source: string, { outDir, emit }: Pick<ProjectSettings, "outDir" | "emit">): string {
  const folder = outDir === undefined ? {} : { outDir: displayPath(base, path.resolve(base, outDir), path) };
  return path.resolve(base, outputPath(displayPath(base, source, path), { ...folder, emit }));
}

/**
 * Where an entry of `outputs` puts a module: `place` is a path with `{name}` and `{dir}`, a file (`gen/door.ts`), or a folder, where the source keeps the folders that
 * it has below the fixed part of the pattern.
 */
function placed(source: string, { place, base }: { readonly place: string; readonly base: string }, emit: ProjectSettings["emit"]): string {
  const dir = path.posix.dirname(source);
  if (place.includes("{name}") || isScriptPath(place)) return place.replaceAll("{name}", () => fileStem(source)).replaceAll("{dir}", () => dir);
  const below = base === source ? path.posix.basename(source) : base === "" ? source : source.slice(base.length + 1);
  return outputPath(below, { outDir: place, emit });
}

/**
 * The one description of everything that can be set. The command line is made from it; whatever else names a setting
 * (documentation, a configuration file) is to be derived from here too, so that no setting is described twice.
 */

import type { Rules } from "./diagnostics/levels.js";

/** The commands that take settings. */
export type CommandName = "compile" | "check" | "watch" | "validate" | "graph" | "init" | "info" | "explain" | "schema";

/** The levels of some files: what they match, and code → level. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: Rules;
}

interface Described {
  /** As commander writes them: `-o, --out-dir <folder>`. What has none is for a configuration alone. */
  readonly flags?: string;
  readonly help: string;
  /** True for what describes a project and not one run: such a setting keeps its name as a key of a configuration. */
  readonly project: boolean;
  readonly commands: readonly CommandName[];
  /** Keys of the settings that make no sense together with this one. */
  readonly excludes?: readonly string[];
}

/** A default that takes the place of the usual one where an environment variable says what surrounds the run. */
interface SurroundingDefault {
  readonly variable: string;
  readonly is: string;
  readonly default: string;
}

/** A setting; `type` says what its value is. */
export type OptionDefinition = Described &
  (
    | { readonly type: "switch"; readonly default: boolean }
    | { readonly type: "path" }
    | { readonly type: "count" }
    | { readonly type: "choice"; readonly choices: readonly string[]; readonly default: string; readonly defaultUnder?: SurroundingDefault }
    /** Code → level; given once for each code on the command line. */
    | { readonly type: "rules" }
    /** Name → value; given once for each name on the command line. */
    | { readonly type: "variables" }
    /** Globs, relative to the configuration. */
    | { readonly type: "globs" }
    /** Names of environment variables. */
    | { readonly type: "names" }
    /** Glob → a folder, or a path with `{name}` and `{dir}`; the first that matches counts. */
    | { readonly type: "places" }
    | { readonly type: "overrides" }
  );

const everywhere = ["compile", "check", "watch", "validate", "graph", "info"] as const;
const writing = ["compile", "check", "watch", "info"] as const;
const compiling = ["compile"] as const;
const configured = [] as const;

/** Key → setting, in the order of the help. */
export const optionTable = {
  config: {
    flags: "-c, --config <file>",
    type: "path",
    project: false,
    commands: everywhere,
    help: "use this configuration (default: for each file the nearest one, searched upward from its folder)",
  },
  projects: {
    type: "globs",
    project: true,
    commands: configured,
    help: "folders with a configuration of their own; a run without inputs runs them all",
  },
  include: {
    type: "globs",
    project: true,
    commands: configured,
    help: "files, folders or patterns that hold the machines (default: the folder of the configuration)",
  },
  exclude: { type: "globs", project: true, commands: configured, help: "patterns of files that are left out, unless a run names them" },
  outDir: {
    flags: "-o, --out-dir <folder>",
    type: "path",
    project: true,
    commands: [...writing, "graph"],
    help: "put what is written under this folder (default: modules beside their sources; graph prints)",
  },
  to: {
    flags: "--to <format>",
    type: "choice",
    choices: ["mermaid", "dot", "scxml", "svg", "markdown"],
    default: "mermaid",
    project: false,
    commands: ["graph"],
    help: "what the machines are drawn as",
  },
  outputs: {
    type: "places",
    project: true,
    commands: configured,
    help: "pattern of sources → folder of their modules, or a path with {name} and {dir}; comes before outDir, and the first pattern that matches counts",
  },
  cwd: { flags: "--cwd <folder>", type: "path", project: false, commands: [...everywhere, "init"], help: "work in this folder" },
  stdout: {
    flags: "--stdout",
    type: "switch",
    default: false,
    project: false,
    commands: compiling,
    excludes: ["check", "dryRun"],
    help: "print the module of the one input instead of writing it",
  },
  emit: {
    flags: "--emit <what>",
    type: "choice",
    choices: ["ts", "dts", "yaml-module"],
    default: "ts",
    project: true,
    commands: writing,
    help: "what to write: a TypeScript module; .js and .d.ts with maps into the YAML; types for an import of the YAML",
  },
  links: {
    flags: "--links",
    type: "switch",
    default: false,
    project: true,
    commands: writing,
    help: "name the lines of the YAML in the comments of the modules",
  },
  formatter: {
    flags: "--formatter <name>",
    type: "choice",
    choices: ["prettier", "none"],
    default: "prettier",
    project: true,
    commands: writing,
    help: "what lays out the modules",
  },
  rules: {
    flags: "--rule <code=level>",
    type: "rules",
    project: true,
    commands: everywhere,
    help: "set a diagnostic to off, info, warn or error; may be repeated",
  },
  overrides: {
    type: "overrides",
    project: true,
    commands: configured,
    help: "levels for some files alone: { files, rules }; the last one that matches counts",
  },
  variables: {
    flags: "--var <name=value>",
    type: "variables",
    project: true,
    commands: everywhere,
    help: "give ${name} a value; may be repeated",
  },
  env: {
    type: "names",
    project: true,
    commands: configured,
    help: "environment variables that ${name} may read; no others are",
  },
  names: {
    flags: "--names <which>",
    type: "choice",
    choices: ["engine", "any"],
    default: "engine",
    project: true,
    commands: [...everywhere, "schema"],
    help: "which names may be used: those of the engine, or any text",
  },
  maxWarnings: {
    flags: "--max-warnings <n>",
    type: "count",
    project: true,
    commands: everywhere,
    help: "fail when there are more warnings than this",
  },
  strict: { flags: "--strict", type: "switch", default: false, project: true, commands: everywhere, help: "take every warning for an error" },
  cacheDir: {
    flags: "--cache-dir <folder>",
    type: "path",
    project: true,
    commands: writing,
    help: "keep what was compiled before in this folder (default: node_modules/.cache/typestator beside the nearest package.json)",
  },
  clean: {
    flags: "--clean",
    type: "switch",
    default: false,
    project: false,
    commands: compiling,
    excludes: ["check", "stdout", "watch"],
    help: "compile everything anew, and remove generated modules that no source makes any more",
  },
  watch: {
    flags: "--watch",
    type: "switch",
    default: false,
    project: false,
    commands: [...compiling, "graph"],
    excludes: ["check", "stdout", "dryRun"],
    help: "go on, and compile or draw what changes",
  },
  poll: {
    flags: "--poll",
    type: "switch",
    default: false,
    project: false,
    commands: ["compile", "watch", "graph"],
    help: "while watching, look at the files again and again: for network drives and containers that tell of no changes",
  },
  check: {
    flags: "--check",
    type: "switch",
    default: false,
    project: false,
    commands: [...compiling, "graph"],
    help: "write nothing; show what is out of date and end with exit code 3",
  },
  fix: {
    flags: "--fix",
    type: "switch",
    default: false,
    project: false,
    commands: ["validate"],
    help: "mend in the sources what can be mended safely",
  },
  dryRun: {
    flags: "--dry-run",
    type: "switch",
    default: false,
    project: false,
    commands: ["compile", "validate", "graph"],
    help: "write nothing; list what would be written (validate: show what --fix would change)",
  },
  format: {
    flags: "--format <name>",
    type: "choice",
    choices: ["pretty", "compact", "json", "github", "sarif"],
    default: "pretty",
    defaultUnder: { variable: "GITHUB_ACTIONS", is: "true", default: "github" },
    project: false,
    commands: everywhere,
    help: "how diagnostics are printed; json and sarif go to stdout (under GitHub Actions the default is github)",
  },
  color: {
    flags: "--no-color",
    type: "switch",
    default: true,
    project: false,
    commands: [...everywhere, "init", "explain"],
    help: "print without colours",
  },
  silent: {
    flags: "--silent",
    type: "switch",
    default: false,
    project: false,
    commands: everywhere,
    excludes: ["verbose"],
    help: "print errors only",
  },
  verbose: { flags: "--verbose", type: "switch", default: false, project: false, commands: everywhere, help: "tell of every file" },
  stats: { flags: "--stats", type: "switch", default: false, project: false, commands: everywhere, help: "tell counts, and how long each stage took" },
  cpuProf: { flags: "--cpu-prof", type: "switch", default: false, project: false, commands: everywhere, help: "write a CPU profile of the run, typestator.cpuprofile" },
} as const satisfies Readonly<Record<string, OptionDefinition>>;

export type OptionKey = keyof typeof optionTable;

/** The keys of a configuration. */
export type ProjectKey = { [Key in OptionKey]: (typeof optionTable)[Key]["project"] extends true ? Key : never }[OptionKey];

type ValueOf<Definition> = Definition extends { type: "switch" }
  ? boolean
  : Definition extends { type: "choice"; choices: readonly (infer Choice)[] }
    ? Choice
    : Definition extends { type: "count" }
      ? number | undefined
      : Definition extends { type: "rules" }
        ? Rules
        : Definition extends { type: "variables" }
          ? Readonly<Record<string, string>>
          : Definition extends { type: "globs" | "names" }
            ? readonly string[]
            : Definition extends { type: "places" }
              ? Readonly<Record<string, string>>
              : Definition extends { type: "overrides" }
                ? readonly Override[]
                : string | undefined;

/** Every setting with its value for one run. */
export type Settings = { readonly [Key in OptionKey]: ValueOf<(typeof optionTable)[Key]> };

/** The settings that describe a project: what a configuration can say. */
export type ProjectSettings = Pick<Settings, ProjectKey>;

const definitions: readonly (readonly [string, OptionDefinition])[] = Object.entries(optionTable);

/** Key → setting, for what a configuration can say. */
export const projectOptions: ReadonlyMap<string, OptionDefinition> = new Map(definitions.filter(([, { project }]) => project));

/**
 * What a setting is where nobody gave it.
 *
 * @param variables of the environment, which decide some of the defaults
 */
export function defaultOf(definition: OptionDefinition, variables: Readonly<Record<string, string | undefined>>): unknown {
  switch (definition.type) {
    case "rules":
    case "variables":
    case "places":
      return {};
    case "globs":
    case "names":
    case "overrides":
      return [];
    case "choice": {
      const { defaultUnder: surrounding } = definition;
      return surrounding !== undefined && variables[surrounding.variable] === surrounding.is ? surrounding.default : definition.default;
    }
    case "switch":
      return definition.default;
    case "count":
    case "path":
      return undefined;
  }
}

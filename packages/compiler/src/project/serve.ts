/** One machine in memory, as JavaScript: what a bundler wants of an import of the YAML itself. */
import path from "node:path";
import type { Diagnostic } from "../diagnostics/types.js";
import { shownText } from "../output/shown-texts.js";
import { compileJobs, type LoadCompiler } from "./compile-jobs.js";
import type { DiscoverOptions } from "./discover.js";
import { withSlashes } from "./paths.js";
import { planFile, type SourceFile } from "./plan.js";
import { judge } from "./verdict.js";

/** A source map, version 3. */
export interface ScriptMap {
  readonly version: number;
  readonly names: string[];
  readonly sources: string[];
  readonly sourcesContent: string[];
  readonly mappings: string;
}

/** What became of a machine. */
export interface ServedMachine {
  /** An ES module; none when there are errors. */
  readonly script: { readonly code: string; readonly map: ScriptMap } | undefined;
  /** As `strict` has them; the paths are those that the user knows. */
  readonly diagnostics: readonly Diagnostic[];
  readonly source: SourceFile;
  /** Absolute paths of what the script depends on: the source, and its configuration. */
  readonly read: readonly string[];
  /** Whether the project writes the types of an import of its machines. */
  readonly isTyped: boolean;
}

/**
 * Whether a run over its project would take this file for a machine: its nearest configuration does not leave it out, and it is called like one
 * (`order_fsm.yaml`) or has `states` or `transitions` at its root.
 *
 * @param absolute an existing file
 * @throws ConfigError for mistakes in its configuration, FileError when the file cannot be read
 */
export async function isMachineFile(absolute: string, options: DiscoverOptions): Promise<boolean> {
  return (await planFile(absolute, options)) !== undefined;
}

/**
 * Compiles the machines of one file to JavaScript; writes nothing.
 *
 * @param absolute an existing file
 * @returns nothing when the file is no machine of a project (see {@link isMachineFile})
 * @throws ConfigError for mistakes in its configuration, FileError when the file cannot be read
 */
export async function serveMachine(absolute: string, options: DiscoverOptions & { readonly loadCompiler: LoadCompiler }): Promise<ServedMachine | undefined> {
  const job = await planFile(absolute, options);
  if (job === undefined) return undefined;
  const { source, project } = job;
  // Nobody reads this text but bundlers, so nothing lays it out.
  const outcomes = await compileJobs([job], { cwd: options.cwd, loadCompiler: options.loadCompiler, emit: "js", formatter: "none" });
  const { diagnostics, counts } = judge([{ settings: project.settings, diagnostics: outcomes.flatMap((outcome) => outcome.diagnostics) }]);
  const [code, map] = outcomes.flatMap(({ files }) => files.map(({ text }) => text));
  return {
    script: counts.error > 0 || code === undefined || map === undefined ? undefined : { code, map: withSource(map, source) },
    diagnostics,
    source,
    read: [source.absolute, ...(project.config === undefined ? [] : [project.config.absolute])],
    isTyped: project.settings.emit === "yaml-module",
  };
}

/** The map with an absolute source, since bundlers do not agree on what a relative one is relative to, and its text, which not all of them read. */
function withSource(map: string, { path: shown, absolute, content }: SourceFile): ScriptMap {
  return { ...(JSON.parse(map) as ScriptMap), sources: [withSlashes(absolute, path)], sourcesContent: [shownText(shown, content)] };
}

/** Sources of one project, through the compiler. */
import path from "node:path";
import type { compile, CompileOptions, CompileResult, FormatOptionsError, Source } from "../compile.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { groupBy } from "../grouping.js";
import type { Counts } from "../output/manifest.js";
import { formatOptionsFor } from "./format-options.js";
import { LayoutTracer } from "./layout-trace.js";
import { displayPath, withSlashes } from "./paths.js";
import type { Job } from "./plan.js";
import { UsageError } from "./usage-error.js";

/** The compiler, loaded when there is something to compile. */
export type LoadCompiler = () => Promise<{ readonly compile: typeof compile; readonly FormatOptionsError: typeof FormatOptionsError }>;

/** What is known of one source. */
export interface Outcome {
  readonly job: Job;
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
  readonly machines: CompileResult["machines"];
  /** None when the source has errors. */
  readonly files: readonly { readonly absolute: string; readonly text: string | undefined }[];
}

/** What is made of the sources; all else is said by the settings of their project. */
export interface CompileJobsOptions extends Required<Pick<CompileOptions, "emit" | "formatter">> {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly loadCompiler: LoadCompiler;
  readonly onStage?: CompileOptions["onStage"];
}

/**
 * Compiles sources. The compiler is given absolute paths: how a module reaches its source must not depend on where the command was called. What it
 * gives back carries the paths that the user knows.
 *
 * @param jobs of one project
 * @throws UsageError when the configuration of prettier cannot be used
 */
export async function compileJobs(jobs: readonly Job[], { cwd, emit, formatter, loadCompiler, onStage }: CompileJobsOptions): Promise<readonly Outcome[]> {
  const { compile, FormatOptionsError } = await loadCompiler();
  const { settings, environment } = jobs[0]!.project;
  const byPath = new Map(jobs.map((job) => [withSlashes(job.source.absolute, path), job]));
  const tracer = emit !== "none" && formatter === "prettier" ? new LayoutTracer() : undefined;
  const sources: Source[] = [];
  // One by one, so that prettier finds what it has read for the one before.
  for (const [absolute, job] of byPath) sources.push(await toSource(absolute, job, tracer));
  const result = await compile(sources, {
    outputPath: (source) => withSlashes(byPath.get(source)!.module.absolute, path),
    emit,
    links: settings.links,
    formatter,
    rules: settings.rules,
    variables: settings.variables,
    environment,
    names: settings.names,
    ...(onStage && { onStage }),
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof FormatOptionsError)) throw thrown;
    const shown = displayPath(cwd, path.resolve(thrown.path), path);
    throw new UsageError(`the prettier configuration for ${shown} cannot be used: ${thrown.reason}`);
  });
  const known = (absolute: string): string => byPath.get(absolute)?.source.path ?? absolute;
  const files = groupBy(result.files, ({ source }) => source);
  const diagnostics = groupBy(result.diagnostics, ({ file }) => file);
  const machines = groupBy(result.machines, ({ file }) => file);
  return [...byPath].map(([absolute, job]) => {
    const own = machines.get(absolute) ?? [];
    return {
      job,
      diagnostics: (diagnostics.get(absolute) ?? []).map((diagnostic) => renameFiles(diagnostic, known)),
      counts: sumOf(own.map(({ states, transitions }) => ({ machines: 1, states: states.length, transitions: transitions.length }))),
      machines: own,
      files: (files.get(absolute) ?? []).map((file) => ({ absolute: path.resolve(file.path), text: file.text })),
    };
  });
}

/** @param tracer absent where nothing is laid out */
async function toSource(absolute: string, { source, project, module }: Job, tracer: LayoutTracer | undefined): Promise<Source> {
  const format = tracer === undefined ? undefined : await formatOptionsFor(module.absolute, tracer);
  const rules = project.rulesFor(source.absolute);
  return { path: absolute, content: source.content, ...(format === undefined ? {} : { format }), ...(rules === undefined ? {} : { rules }) };
}

/** A diagnostic with other names for the files that it is about. */
export function renameFiles(diagnostic: Diagnostic, rename: (file: string) => string): Diagnostic {
  return { ...diagnostic, file: rename(diagnostic.file), related: diagnostic.related.map((place) => ({ ...place, file: rename(place.file) })) };
}

/** The counts of several sources together. */
export function sumOf(counts: readonly Counts[]): Counts {
  const total = (key: keyof Counts): number => counts.reduce((before, each) => before + each[key], 0);
  return { machines: total("machines"), states: total("states"), transitions: total("transitions") };
}

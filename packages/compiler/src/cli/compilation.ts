import path from "node:path";
import type { CompileResult, Source } from "../compile.js";
import { countOf } from "../diagnostics/render/count.js";
import type { SourceTexts } from "../diagnostics/render/texts.js";
import type { Diagnostic } from "../diagnostics/types.js";
import type { Settings } from "../options.js";
import { holdsModuleOf } from "../output/existing.js";
import type { Module } from "../output/module-state.js";
import { clashingOutputs, outputPath } from "../output/output-path.js";
import { shownTexts } from "../output/shown-texts.js";
import { formatOptionsFor } from "./format-options.js";
import { mendSources, type MendedSource } from "./mend-sources.js";
import { displayPath, withSlashes } from "./paths.js";
import { readSources, type SourceFile } from "./read-sources.js";
import { createReporter, type Reporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";
import { createStageTimes, type StageTimes } from "./stage-times.js";
import { UsageError } from "./usage-error.js";
import { judge, type Verdict } from "./verdict.js";

/** A compiled module and where it belongs. */
export interface CompiledModule extends Module {
  /** The path of its source. */
  readonly source: string;
}

/** What all commands do first: sources read, compiled, judged, and the diagnostics told. */
export interface Compilation {
  readonly sources: readonly SourceFile[];
  /** Those that `--fix` changes. */
  readonly mended: readonly MendedSource[];
  /** Paths of YAML files in folders that are no machines. */
  readonly skipped: readonly string[];
  readonly texts: SourceTexts;
  readonly verdict: Verdict;
  readonly modules: readonly CompiledModule[];
  readonly machines: CompileResult["machines"];
  readonly reporter: Reporter;
  readonly milliseconds: number;
  /** Stage → milliseconds, where `--stats` asks for them. */
  readonly stages: StageTimes["milliseconds"];
}

/** A source and the place of its module. */
interface Job {
  readonly source: SourceFile;
  readonly module: ModulePlace;
}

type ModulePlace = Pick<Module, "path" | "absolute">;

/**
 * Runs the compiler for a command and tells its diagnostics.
 *
 * @param wantsModules false for a command that only looks: nothing is then laid out, and where modules would go does not matter
 * @throws UsageError when there is nothing to compile or two sources would have one module
 */
export async function compileRequest(request: Request, { wantsModules }: { readonly wantsModules: boolean }): Promise<Compilation> {
  const started = performance.now();
  const { settings, environment } = request;
  const cwd = workingDirectory(request);
  const reporter = createReporter(settings, cwd, environment);
  const placeOf = modulePlaces(cwd, settings);
  const { sources: found, skipped } = await readSources(request, cwd, (file) => holdsModuleOf(file.path, placeOf(file.path).absolute));
  reportSkipped(skipped, reporter, settings);

  const jobOf = (source: SourceFile): Job => ({ source, module: placeOf(source.path) });
  const mended = settings.fix ? await mendSources(found, async (source) => (await compileJobs([jobOf(source)], request, false)).diagnostics) : [];
  // Of a dry run the places are those in the files as they are.
  const sources = settings.dryRun ? found : found.map((source) => mended.find(({ path }) => path === source.path)?.source ?? source);
  const jobs = sources.map(jobOf);
  if (wantsModules) refuseClashes(jobs);
  const times = createStageTimes();
  const result = await reporter.during(`compiling ${countOf(sources.length, "source")}…`, compileJobs(jobs, request, wantsModules, settings.stats ? times.onStage : undefined));

  const texts = shownTexts(sources);
  const verdict = judge(result, settings);
  reporter.diagnostics(verdict, texts);
  return {
    sources,
    mended,
    skipped,
    texts,
    verdict,
    modules: verdict.files.map((file) => ({ source: file.source, text: file.text, ...writtenTo(file.path, cwd) })),
    machines: result.machines,
    reporter,
    milliseconds: performance.now() - started,
    stages: times.milliseconds,
  };
}

/** The way from a source's path to the place of its module. */
function modulePlaces(cwd: string, settings: Settings): (sourcePath: string) => ModulePlace {
  const { emit } = settings;
  const options = settings.outDir === undefined ? { emit } : { emit, outDir: displayPath(cwd, path.resolve(cwd, settings.outDir), path) };
  return (sourcePath) => {
    const modulePath = outputPath(sourcePath, options);
    return { path: modulePath, absolute: path.resolve(cwd, modulePath) };
  };
}

/** The place of a file that the compiler has made, which was given absolute paths. */
function writtenTo(absolute: string, cwd: string): ModulePlace {
  const place = path.resolve(absolute);
  return { path: displayPath(cwd, place, path), absolute: place };
}

/** A machine that is misspelt beyond recognition must not vanish in silence. */
function reportSkipped(skipped: readonly string[], reporter: Reporter, { verbose }: Settings): void {
  for (const file of skipped) reporter.detail(`skipped ${file}: no machine`);
  if (skipped.length === 0 || verbose) return;
  reporter.log(
    skipped.length === 1
      ? "skipped 1 YAML file that is no machine (--verbose names it)"
      : `skipped ${skipped.length} YAML files that are no machines (--verbose names them)`,
  );
}

function refuseClashes(jobs: readonly Job[]): void {
  const [clash] = clashingOutputs(jobs.map(({ source, module }) => ({ source: source.path, path: module.path })));
  if (clash === undefined) return;
  throw new UsageError(`${clash.join(" and ")} would be compiled to one file. Rename one of them.`);
}

/**
 * The compiler is given absolute paths: how a module reaches its source must not depend on where the command was called. What it
 * gives back carries the paths that the user knows.
 */
async function compileJobs(jobs: readonly Job[], request: Request, wantsModules: boolean, onStage?: StageTimes["onStage"]): Promise<CompileResult> {
  const { settings, environment } = request;
  const { compile, FormatOptionsError } = await environment.loadCompiler();
  const byPath = new Map(jobs.map((job) => [withSlashes(job.source.absolute, path), job]));
  const sources = await Promise.all([...byPath].map(([absolute, job]) => toSource(absolute, job, wantsModules && settings.formatter === "prettier")));
  const result = await compile(sources, {
    outputPath: (source) => withSlashes(byPath.get(source)!.module.absolute, path),
    emit: wantsModules ? settings.emit : "none",
    links: settings.links,
    formatter: settings.formatter,
    rules: settings.rules,
    variables: settings.variables,
    names: settings.names,
    ...(onStage && { onStage }),
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof FormatOptionsError)) throw thrown;
    const shown = displayPath(workingDirectory(request), path.resolve(thrown.path), path);
    throw new UsageError(`the prettier configuration for ${shown} cannot be used: ${thrown.reason}`);
  });
  const known = (absolute: string): string => byPath.get(absolute)?.source.path ?? absolute;
  return {
    ...result,
    diagnostics: result.diagnostics.map((diagnostic) => renameFiles(diagnostic, known)),
    files: result.files.map((file) => ({ ...file, source: known(file.source) })),
  };
}

async function toSource(absolute: string, { source, module }: Job, formatted: boolean): Promise<Source> {
  const format = formatted ? await formatOptionsFor(module.absolute) : undefined;
  return { path: absolute, content: source.content, ...(format === undefined ? {} : { format }) };
}

function renameFiles(diagnostic: Diagnostic, known: (file: string) => string): Diagnostic {
  return {
    ...diagnostic,
    file: known(diagnostic.file),
    related: diagnostic.related.map((place) => ({ ...place, file: known(place.file) })),
  };
}

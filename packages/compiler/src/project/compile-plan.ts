/** From what there is to compile to modules and diagnostics; what did not change since the last run is not compiled again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { CompileOptions, CompileResult } from "../compile.js";
import { sha256, textDigest } from "../output/digest.js";
import type { Counts, ManifestEntry } from "../output/manifest.js";
import { compileJobs, type LoadCompiler, type Outcome, renameFiles, sumOf } from "./compile-jobs.js";
import { jobDigest } from "./job-digest.js";
import { LayoutTracer } from "./layout-trace.js";
import { displayPath } from "./paths.js";
import type { Job, ModulePlace, Plan } from "./plan.js";
import { type Remembered, remember } from "./remembered.js";
import type { Project } from "./project.js";
import { judge, type Verdict } from "./verdict.js";

/** How a plan is compiled. */
export interface CompilePlanOptions {
  readonly loadCompiler: LoadCompiler;
  /** False only checks the sources: nothing is then laid out. */
  readonly emit: boolean;
  /** Whether a source that did not change may be left out when its module still stands there. */
  readonly reuse: boolean;
  /** Told of the stages of what goes through the compiler. */
  readonly onStage?: CompileOptions["onStage"];
}

/** A file to write, made of a source: a module, or what lies beside one. */
export interface CompiledModule extends ModulePlace {
  /** The path of its source. */
  readonly source: string;
  readonly text: string | undefined;
  /** SHA-256 of what the last run wrote there, where that is known. */
  readonly before: string | undefined;
}

/** What came of a plan. */
export interface Compilation {
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** Of the sources without errors, in their order. */
  readonly modules: readonly CompiledModule[];
  readonly counts: Counts;
  /** Of the sources that went through the compiler. */
  readonly machines: CompileResult["machines"];
  /** How many sources went through the compiler. */
  readonly compiled: number;
  /** What is to be kept of each project; nothing when the sources were only checked. */
  readonly remembered: ReadonlyMap<Project, Remembered>;
}

/**
 * Compiles a plan; writes nothing.
 *
 * @throws UsageError when the configuration of prettier cannot be used
 */
export async function compilePlan(plan: Plan, options: CompilePlanOptions): Promise<Compilation> {
  const remembered = new Map((options.emit ? plan.projects : []).map((project) => [project, remember(project)]));
  const tracer = new LayoutTracer();
  const outcomes = new Map<Job, Outcome>();
  const rest = new Map<Job, string>();
  for (const job of plan.jobs) {
    if (!options.emit) {
      rest.set(job, "");
      continue;
    }
    const digest = await jobDigest(job, tracer);
    const entry = options.reuse ? remembered.get(job.project)!.get(job.module.absolute) : undefined;
    if (entry?.digest === digest && isStillThere(entry, job.project)) outcomes.set(job, fromEntry(job, entry));
    else rest.set(job, digest);
  }
  for (const project of plan.projects) {
    const jobs = plan.jobs.filter((job) => job.project === project && rest.has(job));
    if (jobs.length === 0) continue;
    const { emit, formatter } = project.settings;
    const { loadCompiler, onStage } = options;
    for (const outcome of await compileJobs(jobs, { cwd: plan.cwd, loadCompiler, emit: options.emit ? emit : "none", formatter, onStage })) {
      outcomes.set(outcome.job, outcome);
    }
  }
  const ordered = plan.jobs.map((job) => outcomes.get(job)!);
  const verdict = judge(
    plan.projects.map((project) => ({
      settings: project.settings,
      diagnostics: ordered.filter(({ job }) => job.project === project).flatMap(({ diagnostics }) => diagnostics),
    })),
  );
  const before = new Map<string, string>();
  for (const [job, digest] of options.emit ? rest : []) {
    const memory = remembered.get(job.project)!;
    const last = memory.get(job.module.absolute);
    for (const [file, hash] of Object.entries(last?.files ?? {})) before.set(path.resolve(job.project.root, file), hash);
    memory.set(job.module.absolute, toEntry(outcomes.get(job)!, digest, last, verdict.faulty.has(job.source.path)));
  }
  return {
    plan,
    verdict,
    modules: ordered.flatMap(({ job: { source }, files }) =>
      verdict.faulty.has(source.path) ? [] : files.map(({ absolute, text }) => ({ path: displayPath(plan.cwd, absolute, path), absolute, source: source.path, text, before: before.get(absolute) })),
    ),
    counts: sumOf(ordered.map(({ counts }) => counts)),
    machines: ordered.flatMap(({ machines }) => machines),
    compiled: rest.size,
    remembered,
  };
}

/** Whether what the last run left is there; line ends do not count. */
function isStillThere({ files, failed }: ManifestEntry, { root }: Project): boolean {
  if (failed) return true;
  try {
    return Object.entries(files).every(([file, hash]) => textDigest(readFileSync(path.resolve(root, file), "utf8")) === hash);
  } catch {
    return false;
  }
}

function fromEntry(job: Job, { files, failed, diagnostics, counts }: ManifestEntry): Outcome {
  const paths = failed ? [] : Object.keys(files);
  return {
    job,
    diagnostics: diagnostics.map((diagnostic) => renameFiles(diagnostic, () => job.source.path)),
    counts,
    machines: [],
    files: paths.map((file) => ({ absolute: path.resolve(job.project.root, file), text: undefined })),
  };
}

/**
 * @param last what was known before: files of an earlier text are still ours
 * @param isFaulty whether nothing is written of the source, by its own errors or since the settings make errors of its warnings
 */
function toEntry({ job, diagnostics, counts, files }: Outcome, digest: string, last: ManifestEntry | undefined, isFaulty: boolean): ManifestEntry {
  const { source, project } = job;
  const failed = isFaulty || files.length === 0;
  return {
    source: displayPath(project.root, source.absolute, path),
    // What only the settings refuse is to be compiled by the next run, whose settings may not.
    digest: failed && files.length > 0 ? "" : digest,
    files: failed ? (last?.files ?? {}) : Object.fromEntries(files.map(({ absolute, text = "" }) => [displayPath(project.root, absolute, path), sha256(text)])),
    failed,
    elsewhere: project.isElsewhere,
    diagnostics: diagnostics.map((diagnostic) => renameFiles(diagnostic, () => "")),
    counts,
  };
}

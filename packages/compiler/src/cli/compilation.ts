import { countOf } from "../diagnostics/render/count.js";
import type { SourceTexts } from "../diagnostics/render/texts.js";
import { shownTexts } from "../output/shown-texts.js";
import { compileJobs } from "../project/compile-jobs.js";
import { type Compilation as ProjectCompilation, compilePlan } from "../project/compile-plan.js";
import type { MendedSource } from "../project/mend-sources.js";
import { stdinArgument } from "../project/find-inputs.js";
import { refuseNeverMade } from "../project/orphans.js";
import { type Job, type Plan, plan, refuseClashingModules, refuseUnmatched, type SourceFile } from "../project/plan.js";
import { UsageError } from "../project/usage-error.js";
import { judge } from "../project/verdict.js";
import { createReporter, type Reporter } from "./reporter.js";
import { projectSettingsOf, type Request, workingDirectory } from "./request.js";
import { createStageTimes, type StageTimes } from "./stage-times.js";

/** What all commands do first: sources read, compiled, judged, and the diagnostics told. */
export interface Compilation extends ProjectCompilation {
  readonly sources: readonly SourceFile[];
  /** Those that `--fix` changes. */
  readonly mended: readonly MendedSource[];
  readonly texts: SourceTexts;
  readonly reporter: Reporter;
  readonly milliseconds: number;
  /** Stage → milliseconds, where `--stats` asks for them. */
  readonly stages: StageTimes["milliseconds"];
}

/** What a command wants of the compiler. */
export interface Wishes {
  /** False for a command that only looks: nothing is then laid out, and where modules would go does not matter. */
  readonly modules: boolean;
  /** Whether what did not change since the last run may be left out. */
  readonly reuse: boolean;
  /** Which files that no source makes any more the command does something about; without it, something has to be there to be compiled. */
  readonly orphans?: Parameters<typeof refuseNeverMade>[1];
}

/**
 * Runs the compiler for a command and tells its diagnostics.
 *
 * @throws UsageError when there is nothing to compile or two sources would have one module
 */
export async function compileRequest(request: Request, wishes: Wishes): Promise<Compilation> {
  const started = performance.now();
  const { settings, environment } = request;
  const { loadCompiler } = environment;
  const cwd = workingDirectory(request);
  const reporter = createReporter(settings, cwd, environment);
  const found = await planRequest(request);
  if (wishes.orphans === undefined) refuseUnmatched(found);
  else {
    const past = await refuseNeverMade(found, wishes.orphans);
    if (past !== undefined) reporter.log(`warning: ${past}`);
  }
  reportSkipped(found.skipped, reporter, settings.verbose);

  const mended = settings.fix ? await mendPlan(found, request) : [];
  // Of a dry run the places are those in the files as they are.
  const planned = settings.dryRun || mended.length === 0 ? found : { ...found, jobs: found.jobs.map((job) => mendedJob(job, mended)) };
  if (wishes.modules) refuseClashingModules(planned.jobs);
  const times = createStageTimes();
  const onStage = settings.stats ? times.onStage : undefined;
  const compilation = await reporter.during(
    `compiling ${countOf(planned.jobs.length, "source")}…`,
    compilePlan(planned, { loadCompiler, emit: wishes.modules, reuse: wishes.reuse, onStage }),
  );

  const sources = planned.jobs.map(({ source }) => source);
  const texts = shownTexts(sources);
  reporter.diagnostics(compilation.verdict, texts);
  return { ...compilation, sources, mended, texts, reporter, milliseconds: performance.now() - started, stages: times.milliseconds };
}

/** What there is to compile for a command. */
export async function planRequest(request: Request): Promise<Plan> {
  const { inputs, settings, environment, commandNames } = request;
  const { variables, readStdin } = environment;
  const options = { cwd: workingDirectory(request), inputs, config: settings.config, given: projectSettingsOf(request), variables, commandNames };
  if (!inputs.includes(stdinArgument)) return plan(options);
  if (inputs.length > 1) throw new UsageError("- (standard input) stands alone, without files beside it");
  return plan({ ...options, stdin: await readStdin() });
}

async function mendPlan({ cwd, jobs }: Plan, { environment: { loadCompiler } }: Request): Promise<readonly MendedSource[]> {
  const { mendSources } = await import("../project/mend-sources.js");
  const jobOf = new Map(jobs.map((job) => [job.source.path, job]));
  return mendSources(
    jobs.map(({ source }) => source),
    async (source) => {
      const job = { ...jobOf.get(source.path)!, source };
      const outcomes = await compileJobs([job], { cwd, loadCompiler, emit: "none", formatter: "none" });
      return judge([{ settings: job.project.settings, diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics) }]).diagnostics;
    },
  );
}

function mendedJob(job: Job, mended: readonly MendedSource[]): Job {
  const source = mended.find(({ path }) => path === job.source.path)?.source;
  return source === undefined ? job : { ...job, source };
}

/** A machine that is misspelt beyond recognition must not vanish in silence. */
function reportSkipped(skipped: readonly string[], reporter: Reporter, verbose: boolean): void {
  for (const file of skipped) reporter.detail(`skipped ${file}: no machine`);
  if (skipped.length === 0 || verbose) return;
  reporter.log(
    skipped.length === 1
      ? "skipped 1 YAML file that is no machine (--verbose names it)"
      : `skipped ${skipped.length} YAML files that are no machines (--verbose names them)`,
  );
}

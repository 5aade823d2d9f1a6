import { countOf } from "../diagnostics/render/count.js";
import { stdinArgument } from "../project/find-inputs.js";
import { write, type Written } from "../project/round.js";
import { UsageError } from "../project/usage-error.js";
import { type Compilation, compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { isForPrograms } from "./formats.js";
import { reportWritten } from "./report-written.js";
import type { Request } from "./request.js";
import { printResult, toJsonFile, toJsonOrphan } from "./result.js";
import { describeStats } from "./stats.js";

/** `typestator compile`: writes the modules of all sources without errors, each only when its bytes change. */
export async function compileCommand(request: Request): Promise<ExitCode> {
  const { settings, inputs } = request;
  if (settings.check) return (await import("./check.js")).checkCommand(request);
  if (settings.watch) return (await import("./watch.js")).watchCommand(request);
  if (settings.poll) throw new UsageError("--poll is for --watch");
  if (inputs.includes(stdinArgument) && !settings.stdout) throw new UsageError("- (standard input) needs --stdout: there is no file to write beside");
  if (settings.stdout && isForPrograms(settings.format)) throw new UsageError(`--stdout cannot be used with --format ${settings.format}: both print to stdout`);

  const orphans = settings.clean ? "all" : "remembered";
  const compilation = await compileRequest(request, { modules: true, reuse: !settings.clean && !settings.stdout, ...(settings.stdout ? {} : { orphans }) });
  const { verdict, reporter } = compilation;
  if (settings.stdout) return printModule(compilation, request);

  const written = await write(compilation, settings);
  reportWritten(reporter, written, settings.dryRun);
  const { modules, removed, kept } = written;
  if (modules.length + removed.length > 0) reporter.log(countModules(compilation, written, settings.dryRun));
  reporter.stats(describeStats(compilation));
  printResult(compilation, request, [
    ...modules.map((module) => toJsonFile(module, { written: module.state !== "current" && !settings.dryRun })),
    ...removed.map((orphan) => toJsonOrphan(orphan, { written: !settings.dryRun })),
    ...kept.map((orphan) => toJsonOrphan(orphan, { written: false })),
  ]);
  return verdict.failed ? exitCode.errors : exitCode.fine;
}

function printModule(compilation: Compilation, { environment }: Request): ExitCode {
  const { sources, modules, verdict, reporter, plan } = compilation;
  const several = plan.jobs.find(({ project }) => project.settings.emit !== "ts");
  if (several !== undefined) throw new UsageError(`--stdout prints one file, but --emit ${several.project.settings.emit} makes several`);
  if (sources.length > 1) throw new UsageError(`--stdout prints the module of one source, but ${sources.length} were given`);
  reporter.stats(describeStats(compilation));
  if (verdict.failed) return exitCode.errors;
  for (const { text = "" } of modules) environment.stdout.write(text);
  return exitCode.fine;
}

function countModules({ sources }: Compilation, { modules, removed }: Written, dryRun: boolean): string {
  const changed = modules.filter(({ state }) => state !== "current").length;
  const compiled = new Set(modules.map(({ module }) => module.source)).size;
  const of = compiled === sources.length ? "" : `${compiled} of `;
  const gone = removed.length === 0 ? "" : `, ${removed.length} ${dryRun ? "to remove" : "removed"}`;
  return `compiled ${of}${countOf(sources.length, "source")}: ${changed} ${dryRun ? "to write" : "written"}, ${modules.length - changed} unchanged${gone}`;
}

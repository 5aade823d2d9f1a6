import { countOf } from "../diagnostics/render/count.js";
import { lookAtModules, type ModuleOnDisk } from "../output/module-state.js";
import { writeWhole } from "../output/write.js";
import { checkCommand } from "./check.js";
import { type CompiledModule, type Compilation, compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { stdinArgument } from "./find-inputs.js";
import { isForPrograms } from "./formats.js";
import type { Request } from "./request.js";
import { printResult, toJsonFile } from "./result.js";
import { describeStats } from "./stats.js";
import { UsageError } from "./usage-error.js";

/** `typestator compile`: writes the modules of all sources without errors, each only when its bytes change. */
export async function compileCommand(request: Request): Promise<ExitCode> {
  const { settings } = request;
  if (settings.check) return checkCommand(request);
  if (request.inputs.includes(stdinArgument) && !settings.stdout) throw new UsageError("- (standard input) needs --stdout: there is no file to write beside");
  if (settings.stdout && settings.emit !== "ts") throw new UsageError(`--stdout prints one file, but --emit ${settings.emit} makes several`);
  if (settings.stdout && isForPrograms(settings.format)) throw new UsageError(`--stdout cannot be used with --format ${settings.format}: both print to stdout`);

  const compilation = await compileRequest(request, { wantsModules: true });
  const { verdict, reporter } = compilation;
  if (settings.stdout) return printModule(compilation, request);

  const modules = lookAtModules(compilation.modules, (found, text) => found === text);
  const changed = modules.filter(({ state }) => state !== "current");
  for (const { module } of changed) {
    if (settings.dryRun) {
      reporter.log(`would write ${module.path}`);
    } else {
      writeWhole(module.path, module.absolute, module.text);
      reporter.log(`wrote ${module.path}`);
    }
  }
  for (const { module, state } of modules) if (state === "current") reporter.detail(`unchanged ${module.path}`);

  if (modules.length > 0) reporter.log(countModules(compilation, modules, changed.length, settings.dryRun));
  reporter.stats(describeStats(compilation));
  printResult(compilation, request, modules.map((module) => toJsonFile(module, { written: module.state !== "current" && !settings.dryRun })));
  return verdict.failed ? exitCode.errors : exitCode.fine;
}

function printModule(compilation: Compilation, { environment }: Request): ExitCode {
  const { sources, modules, verdict, reporter } = compilation;
  if (sources.length > 1) throw new UsageError(`--stdout prints the module of one source, but ${sources.length} were given`);
  reporter.stats(describeStats(compilation));
  if (verdict.failed) return exitCode.errors;
  for (const module of modules) environment.stdout.write(module.text);
  return exitCode.fine;
}

function countModules({ sources }: Compilation, modules: readonly ModuleOnDisk<CompiledModule>[], changed: number, dryRun: boolean): string {
  const compiled = new Set(modules.map(({ module }) => module.source)).size;
  const of = compiled === sources.length ? "" : `${compiled} of `;
  return `compiled ${of}${countOf(sources.length, "source")}: ${changed} ${dryRun ? "to write" : "written"}, ${modules.length - changed} unchanged`;
}

import { sameText, unifiedDiff } from "../output/drift.js";
import { lookAtModules } from "../output/module-state.js";
import { compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { stdinArgument } from "./find-inputs.js";
import { mendingCommand } from "./mending-command.js";
import type { Request } from "./request.js";
import { printResult, toJsonFile } from "./result.js";
import { describeStats } from "./stats.js";
import { UsageError } from "./usage-error.js";

/**
 * `typestator check`: compares what the sources say with the modules on disk and writes nothing. Line ends, which version control
 * may change, are no difference.
 */
export async function checkCommand(request: Request): Promise<ExitCode> {
  if (request.inputs.includes(stdinArgument)) throw new UsageError("- (standard input) has no module on disk to be checked");

  const compilation = await compileRequest(request, { wantsModules: true });
  const { verdict, reporter } = compilation;
  const modules = lookAtModules(compilation.modules, sameText).map((onDisk) => ({
    ...onDisk,
    diff: onDisk.state === "current" ? undefined : unifiedDiff(onDisk.module.path, onDisk.found, onDisk.module.text),
  }));

  const drifted = modules.filter(({ diff }) => diff !== undefined);
  for (const { module, state, diff } of modules) {
    if (diff === undefined) {
      reporter.detail(`current ${module.path}`);
    } else {
      reporter.log(`${state} ${module.path}`);
      reporter.diff(diff);
    }
  }
  // Of a source with errors there is no module that could be compared.
  const compiled = new Set(modules.map(({ module }) => module.source)).size;
  const checked = `checked ${compiled} of ${compilation.sources.length}`;
  if (compiled < compilation.sources.length && drifted.length === 0) reporter.log(`${checked}: the ${modules.length === 0 ? "sources" : "others"} have errors`);
  else if (drifted.length === 0) reporter.log(`${checked}: all up to date`);
  else reporter.log(`${drifted.length} of ${modules.length} not up to date. To mend it: ${mendingCommand("compile", request.args)}`);
  reporter.stats(describeStats(compilation));
  printResult(
    compilation,
    request,
    modules.map(({ diff, ...onDisk }) => toJsonFile(onDisk, { written: false, ...(diff === undefined ? {} : { diff }) })),
  );
  if (verdict.failed) return exitCode.errors;
  return drifted.length > 0 ? exitCode.drift : exitCode.fine;
}

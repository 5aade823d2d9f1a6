import { unifiedDiff } from "../output/drift.js";
import { sameText } from "../output/line-ends.js";
import { lookAtModules } from "../output/module-state.js";
import { stdinArgument } from "../project/find-inputs.js";
import { allOrphans } from "../project/orphans.js";
import { UsageError } from "../project/usage-error.js";
import { type Compilation, compileRequest } from "./compilation.js";
import { becauseOf } from "./report-written.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { mendingCommand } from "./mending-command.js";
import type { Request } from "./request.js";
import { printResult, toJsonFile, toJsonOrphan } from "./result.js";
import { describeStats } from "./stats.js";

/**
 * `typestator check`: compares what the sources say with the modules on disk and writes nothing. Line ends, which version control
 * may change, are no difference. Everything is compiled anew: what an earlier run remembers does not count here.
 */
export async function checkCommand(request: Request): Promise<ExitCode> {
  if (request.inputs.includes(stdinArgument)) throw new UsageError("- (standard input) has no module on disk to be checked");

  const compilation = await compileRequest(request, { modules: true, reuse: false, orphans: "all" });
  const { verdict, reporter } = compilation;
  const modules = lookAtModules(compilation.modules, sameText).map((onDisk) => ({
    ...onDisk,
    diff: onDisk.state === "current" ? undefined : unifiedDiff(onDisk.module.path, onDisk.found, onDisk.module.text),
  }));
  const orphans = (await allOrphans(compilation)).map((orphan) => ({ orphan, diff: unifiedDiff(orphan.path, orphan.text, undefined) }));

  for (const { module, state, diff } of modules) {
    if (diff === undefined) {
      reporter.detail(`current ${module.path}`);
    } else {
      reporter.log(`${state} ${module.path}`);
      reporter.diff(diff);
    }
  }
  for (const { orphan, diff } of orphans) {
    reporter.log(`orphaned ${orphan.path}: ${becauseOf(orphan.source, orphan.why)}`);
    reporter.diff(diff);
  }
  const drifted = modules.filter(({ diff }) => diff !== undefined).length;
  reporter.log(summarize(compilation, drifted, orphans.length, request.args));
  reporter.stats(describeStats(compilation));
  printResult(compilation, request, [
    ...modules.map(({ diff, ...onDisk }) => toJsonFile(onDisk, { written: false, ...(diff === undefined ? {} : { diff }) })),
    ...orphans.map(({ orphan, diff }) => toJsonOrphan(orphan, { written: false, diff })),
  ]);
  if (verdict.failed) return exitCode.errors;
  return drifted + orphans.length > 0 ? exitCode.drift : exitCode.fine;
}

function summarize({ sources, modules }: Compilation, drifted: number, orphans: number, args: Request["args"]): string {
  if (drifted + orphans > 0) {
    const state = [...(drifted === 0 ? [] : [`${drifted} of ${modules.length} not up to date`]), ...(orphans === 0 ? [] : [`${orphans} orphaned`])].join(", ");
    return `${state}. To mend it: ${mendingCommand("compile", args, orphans > 0)}`;
  }
  // Of a source with errors there is no module that could be compared.
  const compiled = new Set(modules.map(({ source }) => source)).size;
  const checked = `checked ${compiled} of ${sources.length}`;
  return compiled < sources.length ? `${checked}: the ${compiled === 0 ? "sources" : "others"} have errors` : `${checked}: all up to date`;
}

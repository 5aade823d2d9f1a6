import { countOf } from "../diagnostics/render/count.js";
import { writeWhole } from "../output/write.js";
import { type Compilation, compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { stdinArgument } from "../project/find-inputs.js";
import type { Request } from "./request.js";
import { type JsonFixed, printResult } from "./result.js";
import { describeStats } from "./stats.js";
import { UsageError } from "../project/usage-error.js";

/**
 * `typestator validate`: tells the diagnostics that `compile` would tell, and neither reads nor writes modules. With `--fix` it first mends
 * the sources, as far as what is meant is certain.
 */
export async function validateCommand(request: Request): Promise<ExitCode> {
  const { settings, inputs } = request;
  if (settings.dryRun && !settings.fix) throw new UsageError("--dry-run is for --fix here: without it, validate writes nothing");
  if (settings.fix && inputs.includes(stdinArgument)) throw new UsageError("- (standard input) is no file that --fix could mend");

  const compilation = await compileRequest(request, { modules: false, reuse: false, orphans: "none" });
  const { verdict, reporter, sources } = compilation;
  const fixed = await writeMended(compilation, settings.dryRun);
  if (verdict.diagnostics.length === 0) reporter.log(`validated ${countOf(sources.length, "source")}: no problems`);
  reporter.stats(describeStats(compilation));
  printResult(compilation, request, [], fixed);
  return verdict.failed ? exitCode.errors : exitCode.fine;
}

async function writeMended({ mended, reporter }: Compilation, dryRun: boolean): Promise<readonly JsonFixed[]> {
  if (mended.length === 0) return [];
  const { unifiedDiff } = await import("../output/drift.js");
  return mended.map(({ path, before, after, applied, written, source }) => {
    const diff = unifiedDiff(path, before, after);
    if (dryRun) {
      reporter.log(`would mend ${path} (${countOf(applied.length, "fix", "fixes")})`);
      reporter.diff(diff);
    } else {
      writeWhole(path, source.absolute, written);
      reporter.log(`mended ${path} (${countOf(applied.length, "fix", "fixes")})`);
    }
    for (const { diagnostic, fix } of applied) reporter.detail(`  ${diagnostic.code}: ${fix.title}`);
    return { path, written: !dryRun, fixes: applied.map(({ diagnostic, fix }) => ({ code: diagnostic.code, title: fix.title })), diff };
  });
}

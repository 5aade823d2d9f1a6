import { countOf } from "../diagnostics/render/count.js";
import { compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import type { Request } from "./request.js";
import { printResult } from "./result.js";
import { describeStats } from "./stats.js";

/** `typestator validate`: tells the diagnostics that `compile` would tell, and neither reads nor writes modules. */
export async function validateCommand(request: Request): Promise<ExitCode> {
  const { settings, environment } = request;
  const compilation = await compileRequest(request, { wantsModules: false });
  const { verdict, reporter, sources } = compilation;
  if (verdict.diagnostics.length === 0) reporter.log(`validated ${countOf(sources.length, "source")}: no problems`);
  reporter.stats(describeStats(compilation));
  if (settings.format === "json") environment.stdout.write(printResult(compilation, []));
  return verdict.failed ? exitCode.errors : exitCode.fine;
}

import { stdinArgument } from "../project/find-inputs.js";
import { UsageError } from "../project/usage-error.js";
import { watchRounds } from "../project/watch.js";
import { clock } from "./clock.js";
import { reportConfigFaults } from "./config-faults.js";
import type { ExitCode } from "./exit-code.js";
import { reportFailure } from "./failure.js";
import { isForPrograms } from "./formats.js";
import { drawFiles } from "./graph.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";

/** `typestator graph --watch`: draws all machines, and again what changes, until it is interrupted. */
export async function watchGraph(request: Request): Promise<ExitCode> {
  const { inputs, settings, environment, args } = request;
  if (settings.outDir === undefined) throw new UsageError("--watch needs --out-dir: what is printed cannot be drawn again");
  if (inputs.includes(stdinArgument)) throw new UsageError("- (standard input) cannot be watched");
  if (isForPrograms(settings.format)) throw new UsageError(`--format ${settings.format} cannot be used while watching: its result is one for a whole run`);
  const cwd = workingDirectory(request);
  const reporter = createReporter(settings, cwd, environment);
  const onRound = (result: object): void => {
    if ("thrown" in result && !reportConfigFaults(result.thrown, request)) reportFailure(result.thrown, args, environment);
    reporter.log(`${clock()} waiting for a change`);
  };
  await watchRounds({ cwd, inputs, poll: settings.poll, onRound }, () => drawFiles(request));
  return new Promise(() => undefined);
}

import { UsageError } from "../project/usage-error.js";
import { watchRounds } from "../project/watch.js";
import type { ExitCode } from "./exit-code.js";
import { drawFiles } from "./graph.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";
import { refuseUnwatchable, reportThrown, reportWaiting } from "./watching.js";

/** `typestator graph --watch`: draws all machines, and again what changes, until it is interrupted. */
export async function watchGraph(request: Request): Promise<ExitCode> {
  const { inputs, settings, environment } = request;
  if (settings.outDir === undefined) throw new UsageError("--watch needs --out-dir: what is printed cannot be drawn again");
  refuseUnwatchable(request);
  const cwd = workingDirectory(request);
  const reporter = createReporter(settings, cwd, environment);
  const onRound = (result: object): void => {
    if ("thrown" in result) reportThrown(result.thrown, request);
    reportWaiting(reporter);
  };
  await watchRounds({ cwd, inputs, poll: settings.poll, onRound }, () => drawFiles(request));
  return new Promise(() => undefined);
}

import { countOf } from "../diagnostics/render/count.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { shownTexts } from "../output/shown-texts.js";
import type { Round } from "../project/round.js";
import { type RoundResult, watch } from "../project/watch.js";
import { reportWritten } from "./report-written.js";
import type { ExitCode } from "./exit-code.js";
import { createReporter } from "./reporter.js";
import { projectSettingsOf, type Request, workingDirectory } from "./request.js";
import { refuseUnwatchable, reportThrown, reportWaiting } from "./watching.js";

/** `typestator watch`: compiles, and goes on to compile what changes, until it is interrupted. */
export async function watchCommand(request: Request): Promise<ExitCode> {
  const { inputs, settings, environment, commandNames } = request;
  refuseUnwatchable(request);
  const { variables, loadCompiler } = environment;
  const cwd = workingDirectory(request);
  const tell = createTeller(request, cwd);
  const given = projectSettingsOf(request);
  let isWarm = false;
  await watch({
    ...{ cwd, inputs, config: settings.config, given, variables, commandNames, loadCompiler, poll: settings.poll },
    onRound(result) {
      tell(result);
      if (!isWarm) setImmediate(() => void warmUp(request).catch(() => undefined));
      isWarm = true;
    },
  });
  return new Promise(() => undefined);
}

/** Loads what the first change would wait for, and runs it once. What goes wrong here is told by the round that needs it. */
async function warmUp({ environment }: Request): Promise<void> {
  const { compile } = await environment.loadCompiler();
  const content = "meta: { machine_name: warm }\nstates: [{ name: up, type: initial }]\ntransitions: []\n";
  await compile([{ path: "warm.yaml", content }]);
}

/** Tells of a round in one block; of one that changes nothing and finds what the last one found, nothing. */
function createTeller(request: Request, cwd: string): (result: RoundResult) => void {
  const { settings, environment } = request;
  const reporter = createReporter(settings, cwd, environment);
  let last: string | undefined;
  let known: ReadonlyMap<string, string> = new Map();
  return (result) => {
    const found = "thrown" in result ? String(result.thrown) : JSON.stringify(result.round.diagnostics);
    const isNews = last === undefined || found !== last || ("round" in result && hasChanged(result.round));
    last = found;
    if (!isNews) return;
    if ("thrown" in result) {
      reportThrown(result.thrown, request);
      reportWaiting(reporter);
      return;
    }
    const { compilation, written } = result.round;
    // What was told of a file is told again only when it is no longer the same; the counts are those of all.
    const { verdict } = compilation;
    const now = byFile(verdict.diagnostics);
    const diagnostics = verdict.diagnostics.filter(({ file }) => now.get(file) !== known.get(file));
    known = now;
    reporter.diagnostics({ ...verdict, diagnostics }, shownTexts(compilation.plan.jobs.map(({ source }) => source)));
    reportWritten(reporter, written, false);
    reportWaiting(reporter, `${summarize(result.round)} in ${Math.round(result.milliseconds)} ms`);
  };
}

/** File → all that is said of it, to be compared. */
function byFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const diagnostic of diagnostics) found.set(diagnostic.file, (found.get(diagnostic.file) ?? "") + JSON.stringify(diagnostic));
  return found;
}

function hasChanged({ written: { modules, removed } }: Round): boolean {
  return removed.length > 0 || modules.some(({ state }) => state !== "current");
}

function summarize({ compilation, written: { modules, removed } }: Round): string {
  const changed = modules.filter(({ state }) => state !== "current").length;
  const gone = removed.length === 0 ? "" : `, ${removed.length} removed`;
  return `${countOf(compilation.plan.jobs.length, "source")}: ${changed} written, ${modules.length - changed} unchanged${gone}`;
}

import { renderCompact } from "../diagnostics/render/compact.js";
import { countOf } from "../diagnostics/render/count.js";
import { escapeForTerminal } from "../diagnostics/render/escape.js";
import { renderGithub } from "../diagnostics/render/github.js";
import { renderPretty } from "../diagnostics/render/pretty.js";
import { summarize } from "../diagnostics/render/summary.js";
import type { SourceTexts } from "../diagnostics/render/texts.js";
import type { Diagnostic } from "../diagnostics/types.js";
import type { Settings } from "../options.js";
import { colorsFor } from "./colors.js";
import type { Environment } from "./environment.js";
import { isForPrograms } from "./formats.js";
import type { Verdict } from "../project/verdict.js";
import { workspacePaths } from "./workspace-paths.js";

/** Says on standard error what a run has to say, as loud as the settings want it. */
export interface Reporter {
  /** The diagnostics and their summary; under `--format json` and `sarif` they are part of the result on stdout instead. */
  readonly diagnostics: (verdict: Pick<Verdict, "diagnostics" | "counts" | "tooManyWarnings">, texts: SourceTexts) => void;
  readonly log: (message: string) => void;
  /** What was asked for by `--stats`. */
  readonly stats: (line: string) => void;
  /** Only under `--verbose`. */
  readonly detail: (message: string) => void;
  readonly diff: (patch: string) => void;
  /** Shows a line while something goes on, on a terminal only. */
  readonly during: <Result>(message: string, work: Promise<Result>) => Promise<Result>;
}

/** Used when the terminal does not tell its columns. */
const usualWidth = 120;
const clearLine = "\r\u001b[2K";

/** @param cwd the working directory, absolute */
export function createReporter(settings: Settings, cwd: string, { stderr, variables }: Environment): Reporter {
  const colors = colorsFor(stderr, settings.color, variables);
  const style = { colors, width: stderr.columns ?? usualWidth };
  const say = (text: string): void => void stderr.write(`${text}\n`);
  const forPrograms = isForPrograms(settings.format);
  const quiet = settings.silent || forPrograms;
  const { pathOf } = workspacePaths(cwd, variables);
  const render = (diagnostic: Diagnostic, texts: SourceTexts): string => {
    if (settings.format === "github") return renderGithub(diagnostic, texts, pathOf);
    return settings.format === "pretty" ? `${renderPretty(diagnostic, texts, style)}\n` : renderCompact(diagnostic, texts);
  };

  return {
    diagnostics({ diagnostics, counts, tooManyWarnings }, texts) {
      if (!forPrograms) {
        const shown = settings.silent ? diagnostics.filter((diagnostic) => diagnostic.severity === "error") : diagnostics;
        for (const diagnostic of shown) stderr.write(render(diagnostic, texts));
        const summary = summarize(counts);
        if (summary !== undefined && !settings.silent) say(colors.bold(summary));
      }
      for (const { found, allowed } of tooManyWarnings) say(`${colors.red("error:")} ${countOf(found, "warning")}, but --max-warnings allows ${allowed}`);
    },
    log(message) {
      if (!quiet) say(escapeForTerminal(message));
    },
    stats(line) {
      if (settings.stats) say(line);
    },
    detail(message) {
      if (settings.verbose) say(escapeForTerminal(message));
    },
    diff(patch) {
      if (quiet) return;
      for (const line of patch.replace(/\n$/, "").split("\n")) say(paintDiffLine(line, colors));
    },
    async during(message, work) {
      if (quiet || !stderr.isTerminal) return work;
      stderr.write(message);
      return work.finally(() => stderr.write(clearLine));
    },
  };
}

function paintDiffLine(line: string, colors: ReturnType<typeof colorsFor>): string {
  const text = line.split("\t").map(escapeForTerminal).join("\t");
  if (/^(---|\+\+\+) /.test(line)) return colors.bold(text);
  if (line.startsWith("@@")) return colors.cyan(text);
  if (line.startsWith("-")) return colors.red(text);
  if (line.startsWith("+")) return colors.green(text);
  return text;
}

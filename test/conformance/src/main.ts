/** `pnpm conformance`: reads the command line, runs, prints. Exit code 1 on any failure, 2 on wrong usage. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ConformanceReport, runConformance } from "./conformance.js";
import { printReport, totals } from "./report.js";
import { UsageError } from "./usage-error.js";

const usage = `usage: pnpm conformance [options]
  --vectors DIR    another recording (a folder as it was recorded)
  --machines DIR   no vectors: compile, type-check and load every machine in DIR
  --only KIND      one kind of vector
  --keep DIR       leave the generated modules in DIR
  --report FILE    write the numbers as JSON
  --show N         print N failures in full (default 20)
`;

/**
 * @param root the project's root
 * @returns the exit code
 */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    return await run(root, readArguments(args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n${usage}`);
    return 2;
  }
}

async function run(root: string, options: Arguments): Promise<number> {
  const here = join(root, "test", "conformance");
  const path = (given: string | undefined): string | undefined => (given === undefined ? undefined : resolve(given));
  const started = performance.now();
  const report = await runConformance({
    vectors: path(options.vectors) ?? join(here, "vectors"),
    recordedMachines: join(here, "machines"),
    machines: path(options.machines),
    only: options.only,
    keep: path(options.keep),
    // They name vectors of the project's own recording.
    exceptions: options.vectors === undefined ? join(here, "exceptions.json") : undefined,
    differences: join(root, "docs", "differences.md"),
  });
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify(summary(report)));
  console.error(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  console.log(printReport(report, options.show === undefined ? undefined : Number(options.show)));
  return totals(report).failed === 0 ? 0 : 1;
}

type Arguments = Readonly<Partial<Record<"vectors" | "machines" | "only" | "keep" | "report" | "show", string>>>;

function readArguments(args: readonly string[]): Arguments {
  const text = { type: "string" } as const;
  const options = { vectors: text, machines: text, only: text, keep: text, report: text, show: text };
  try {
    return parseArgs({ args: args.filter((argument) => argument !== "--"), options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The report as data, for the test suite. */
function summary(report: ConformanceReport) {
  const statuses: Record<string, number> = {};
  for (const [id, { status }] of report.built) {
    const key = `${id.split("/")[0] ?? ""} ${status}`;
    statuses[key] = (statuses[key] ?? 0) + 1;
  }
  return {
    ...totals(report),
    counts: Object.fromEntries(report.tally.counts),
    machines: statuses,
    failures: report.tally.failures.slice(0, 20),
    problems: report.problems,
  };
}

export type ConformanceSummary = ReturnType<typeof summary>;

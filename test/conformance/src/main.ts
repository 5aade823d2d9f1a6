/** `pnpm conformance`: reads the command line, runs, prints. Exit code 1 on any failure, 2 on wrong usage. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ConformanceReport, runConformance } from "./conformance.js";
import { printReport, totals } from "./report.js";

const usage = `usage: pnpm conformance [options]
  --vectors DIR    another recording (a folder as it was recorded)
  --machines DIR   no vectors: compile, type-check and load every machine in DIR
  --only KIND      one kind of vector
  --keep DIR       leave the generated modules in DIR
  --report FILE    write the numbers as JSON
`;

/**
 * @param root the project's root
 * @returns the exit code
 */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  if (options === undefined) return 2;
  const here = join(root, "test", "conformance");
  const path = (given: string | undefined): string | undefined => (given === undefined ? undefined : resolve(given));
  const started = performance.now();
  const report = await runConformance({
    vectors: path(options.vectors) ?? join(here, "vectors"),
    recordedMachines: join(here, "machines"),
    machines: path(options.machines),
    only: options.only,
    keep: path(options.keep),
    exceptions: join(here, "exceptions.json"),
    differences: join(root, "docs", "differences.md"),
  });
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify(summary(report)));
  console.error(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  console.log(printReport(report));
  return totals(report).failed === 0 ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args: args.filter((argument) => argument !== "--"), options: { vectors: text, machines: text, only: text, keep: text, report: text } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return undefined;
  }
}

/** The report as data, for the test suite. */
function summary(report: ConformanceReport) {
  const statuses: Record<string, number> = {};
  for (const [id, { status }] of report.built) {
    const key = `${id.split("/")[0] ?? ""} ${status}`;
    statuses[key] = (statuses[key] ?? 0) + 1;
  }
  return { ...totals(report), counts: Object.fromEntries(report.tally.counts), machines: statuses, failures: report.tally.failures.slice(0, 20), problems: report.problems };
}

export type ConformanceSummary = ReturnType<typeof summary>;

import type { ConformanceReport } from "./conformance.js";
import type { Failure } from "./tally.js";

/**
 * The report as it is printed; its last line is `N passed, N failed`.
 *
 * @param shown how many failures are printed in full
 */
export function printReport({ tally, problems }: Pick<ConformanceReport, "tally" | "problems">, shown = 20): string {
  const { passed, failed } = totals({ tally, problems });
  return [
    ...countTable(tally.counts),
    "",
    ...[...tally.partsNotCompared].map(([part, answers]) => `not compared: ${part}, in ${answers} answers`),
    ...tally.failures.slice(0, shown).flatMap(failureLines),
    ...(tally.failures.length > shown ? ["", `… and ${tally.failures.length - shown} more failures`] : []),
    ...problems.map((problem) => `\n${problem}`),
    "",
    `${passed} passed, ${failed} failed`,
  ].join("\n");
}

/** The numbers of the last line. A fault of the run as a whole counts as a failure. */
export function totals({ tally, problems }: Pick<ConformanceReport, "tally" | "problems">): { readonly passed: number; readonly failed: number } {
  let passed = 0;
  let failed = problems.length;
  for (const count of tally.counts.values()) {
    passed += count.passed;
    failed += count.failed;
  }
  return { passed, failed };
}

function countTable(counts: ConformanceReport["tally"]["counts"]): readonly string[] {
  const rows = [...counts].map(([kind, count]) => [kind, count.passed, count.failed, count.excepted].map(String));
  const table = [["kind", "passed", "failed", "excepted"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "),
  );
}

function failureLines({ kind, id, question, expected, got }: Failure): readonly string[] {
  const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return ["", `FAILED ${kind} ${id}`, `  asked:    ${question}`, `  expected: ${show(expected)}`, `  got:      ${show(got)}`];
}

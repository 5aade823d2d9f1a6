import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConformanceSummary } from "./src/main.js";

/** The vectors of the recording, counted one by one. */
const recorded = 101_511;

const folder = mkdtempSync(join(tmpdir(), "typestator-conformance-report-"));
let run: { readonly exitCode: number; readonly stdout: string; readonly stderr: string };
let summary: ConformanceSummary;

// The same command that a person runs: the built compiler and the built runtime, none of the sources.
beforeAll(async () => {
  const report = join(folder, "report.json");
  run = await start(["--report", report]);
  expect(run.exitCode, run.stderr).toBeLessThan(2);
  summary = JSON.parse(readFileSync(report, "utf8")) as ConformanceSummary;
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true }));

function start(args: readonly string[]): Promise<typeof run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, "run.mjs"), ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ exitCode: typeof code === "number" ? code : 70, stdout, stderr });
    });
  });
}

describe("the recorded answers", () => {
  test("are our answers", () => {
    expect(summary.failures).toEqual([]);
    expect(summary.problems).toEqual([]);
    expect(summary.failed).toBe(0);
    expect(run.exitCode).toBe(0);
  });

  test("are all compared", () => {
    const counts = Object.values(summary.counts);
    expect(counts.reduce((sum, { passed, failed, excepted }) => sum + passed + failed + excepted, 0)).toBe(recorded);
  });

  test("end with one line of numbers", () => {
    expect(run.stdout.trimEnd().split("\n").at(-1)).toBe(`${summary.passed} passed, ${summary.failed} failed`);
  });
});

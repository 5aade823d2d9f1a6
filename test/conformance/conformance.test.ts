import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConformanceSummary } from "./src/main.js";

// The same command that a person runs: the built compiler and the built runtime, none of the sources.
let summary: ConformanceSummary;
let output: string;
let exitCode: number | null;
const folder = mkdtempSync(join(tmpdir(), "typestator-conformance-report-"));

beforeAll(() => {
  const report = join(folder, "report.json");
  const run = spawnSync(process.execPath, [join(import.meta.dirname, "run.mjs"), "--report", report], { encoding: "utf8" });
  output = run.stdout + run.stderr;
  exitCode = run.status;
  summary = JSON.parse(readFileSync(report, "utf8")) as ConformanceSummary;
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the recorded answers", () => {
  test("none differs", () => {
    expect(summary.failures).toEqual([]);
    expect(summary.problems).toEqual([]);
    expect(summary.failed).toBe(0);
    expect(exitCode, output).toBe(0);
  });

  test("the last line has the numbers", () => {
    expect(output).toContain(`\n${summary.passed} passed, 0 failed\n`);
  });

  test("every recorded vector is counted, as compared or as not run", () => {
    const total = Object.entries(summary.counts).reduce((sum, [, { passed, failed, excepted, notYet }]) => sum + passed + failed + excepted + notYet, 0);
    expect(total).toBe(recordedVectors);
  });

  // Floors, to be raised with the language: which machines are supported is the compiler's own answer.
  test("no fewer machines are supported than before", () => {
    expect(summary.machines["decide ready"] ?? 0).toBeGreaterThanOrEqual(floors.decide);
    expect(summary.machines["random ready"] ?? 0).toBeGreaterThanOrEqual(floors.random);
    expect(summary.passed).toBeGreaterThanOrEqual(floors.passed);
  });
});

/** `counts.json` of the recording: the kinds that are counted one by one. */
const recordedVectors = 101_511;
const floors = { decide: 0, random: 0, passed: 0 };

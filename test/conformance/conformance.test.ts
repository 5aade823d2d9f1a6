import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConformanceSummary } from "./src/main.js";

/** The vectors of the recording, counted one by one. */
const recorded = 101_511;

/**
 * To be raised with the language, never lowered. Which machines are supported is the compiler's own answer.
 * `load` counts texts, `session` and `random-session` steps; the kinds that are missing have their first vector still before them.
 */
const floors = {
  machines: { decide: 23, random: 10 },
  vectors: {
    decide: 6832,
    random: 3400,
    session: 184,
    "random-session": 53,
    load: 744,
    expr: 5004,
    check: 7199,
    effects: 823,
    context: 427,
  },
};

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

  test("are all counted, as compared or as not run", () => {
    const counts = Object.values(summary.counts);
    expect(counts.reduce((sum, { passed, failed, excepted, notRun }) => sum + passed + failed + excepted + notRun, 0)).toBe(
      recorded,
    );
  });

  test("are compared for no fewer machines and vectors than before", () => {
    for (const [kind, floor] of Object.entries(floors.machines))
      expect(summary.machines[`${kind} ready`] ?? 0, kind).toBeGreaterThanOrEqual(floor);
    for (const [kind, floor] of Object.entries(floors.vectors))
      expect(summary.counts[kind]?.passed, kind).toBeGreaterThanOrEqual(floor);
  });

  test("end with one line of numbers", () => {
    expect(run.stdout.trimEnd().split("\n").at(-1)).toBe(`${summary.passed} passed, ${summary.failed} failed`);
  });
});

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { entries } from "./src/contestants.js";
import { flatten } from "./src/machine.js";
import { hierarchies } from "./src/workloads/hierarchy.js";

const folder = mkdtempSync(join(tmpdir(), "typestator-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

// No time is looked at: a run that ends well has built every program, and found that all contestants agree on every workload it was given.
it("a small run of the benchmarks: all contestants agree, and all stand on the page", async () => {
  const page = join(folder, "page.md");
  const small = ["--rounds", "1", "--milliseconds", "1", "--workloads", "order,hierarchy", "--entities", "1000", "--sweep", "1000", "--compile", "one,unchanged,500"];
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL("run.mjs", import.meta.url)), ...small, "--out", page]);
  const text = readFileSync(page, "utf8");
  for (const { label, decides } of entries) {
    if (decides) expect(text).toContain(`| ${label("decide")} |`);
    expect(text).toContain(`| ${label("send")} |`);
  }
  expect(text.match(/^## .*: (decide|send)/gm)).toHaveLength(6);
  for (const row of ["one machine, cold", "nothing changed", "500 states, 2,500 transitions"]) expect(text).toContain(`| ${row} |`);
}, 300_000);

// The contestants without a hierarchy are given this; it is checked against what a reader of the machine expects.
it("hierarchy is worked out as the language says: left from the inside, entered from the outside", () => {
  const { machine } = hierarchies();
  const taken = flatten(machine).get("room0x3")!;
  expect(taken.get("along")).toEqual([{ source: "room0x3", trigger: "along", target: "room0x4", guard: undefined, actions: ["count_doors", "knock4"] }]);
  expect(taken.get("climb")).toEqual([{ source: "room0x3", trigger: "climb", target: "room1x0", guard: undefined, actions: ["dark0", "count_stairs", "light1", "knock0"] }]);
});

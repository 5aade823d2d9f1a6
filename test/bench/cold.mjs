// Times the command as whole processes, and a watch from a save to the module. Run by hand, never by a test: `node test/bench/cold.mjs [runs]`.
// A machine that does other things gives other numbers, so each is also told as a ratio to `node -e 0`, taken in turn with it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const runs = Number(process.argv[2] ?? 9);
const command = fileURLToPath(new URL("../../packages/compiler/bin/typestator.js", import.meta.url));
const machine = readFileSync(new URL("../../examples/order/order_fsm.yaml", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "typestator-bench-"));

/** A folder with so many machines, without anything remembered. */
function project(name, machines) {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "package.json"), "{}");
  for (let index = 0; index < machines; index++) writeFileSync(join(path, `m${index}_fsm.yaml`), machine.replace("order_management", `order_${index}`));
  return path;
}

function time(args, cwd) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

function spread(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return { fastest: sorted[0], median: sorted[Math.floor(sorted.length / 2)], slowest: sorted.at(-1) };
}

const rows = [];
function report(name, values, bases, target) {
  const { fastest, median, slowest } = spread(values);
  const base = spread(bases);
  rows.push({
    name,
    fastest: Math.round(fastest),
    median: Math.round(median),
    slowest: Math.round(slowest),
    "median, node -e 0": Math.round(base.median),
    "ratio of the medians": (median / base.median).toFixed(1),
    target,
  });
}

/** Prepares, then times the command, in turn with a process that does nothing. */
function measure(name, target, prepare) {
  const values = [];
  const bases = [];
  for (let run = 0; run < runs; run++) {
    const cwd = prepare(run);
    bases.push(time(["-e", "0"], folder));
    values.push(time([command, "--silent"], cwd));
  }
  report(name, values, bases, target);
}

measure("one machine, cold", "≤ 600 ms", () => project("one", 1));
measure("nothing changed, one machine", "≤ 150 ms", () => join(folder, "one"));
measure("100 machines, cold", "≤ 2000 ms", () => project("many", 100));
measure("nothing changed, 100 machines", "", () => join(folder, "many"));
measure("one of 100 changed", "≤ 650 ms", (run) => {
  writeFileSync(join(folder, "many/m7_fsm.yaml"), machine.replace("order_management", `changed_${run}`));
  return join(folder, "many");
});

const cwd = project("watched", 1);
const child = spawn(process.execPath, [command, "watch", "--silent"], { cwd, stdio: "ignore" });
try {
  const module = join(cwd, "m0_fsm.gen.ts");
  const textOf = () => (statSync(module, { throwIfNoEntry: false }) === undefined ? "" : readFileSync(module, "utf8"));
  while (textOf() === "") await sleep(20);
  // The watch warms up behind its first round.
  await sleep(3000);
  const values = [];
  const bases = [];
  for (let run = 0; run < runs; run++) {
    bases.push(time(["-e", "0"], folder));
    const start = performance.now();
    writeFileSync(join(cwd, "m0_fsm.yaml"), machine.replace("order_management", `watched_${run}`));
    while (!textOf().includes(`watched_${run}`)) await sleep(1);
    values.push(performance.now() - start);
    await sleep(200);
  }
  report("watch, from a save to the module", values, bases, "≤ 200 ms");
} finally {
  child.kill("SIGINT");
  await new Promise((resolve) => child.on("close", resolve));
  rmSync(folder, { recursive: true, force: true });
}

console.log(`Node ${process.versions.node}, ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, ${runs} runs, milliseconds`);
console.table(rows);

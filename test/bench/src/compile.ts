/** What compiling takes: the built command, in a process of its own each time, and a watch from a save to the module. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compile } from "@typestator/compiler";
import type { MachineDescription, Transition } from "./machine.js";
import { textOf } from "./workloads/ring.js";

/** What is compiled. */
export const commandNames = ["one", "unchanged", "many", "unlike", "one-of-many", "watch", "500", "1000", "2000"] as const;
export type CommandName = (typeof commandNames)[number];

/** What one run took. */
export interface CommandRun {
  readonly milliseconds: number;
  /** Milliseconds of processor time, of all threads; 0 where it was not measured. */
  readonly processor: number;
  /** The most that the process held; 0 where it was not measured. */
  readonly megabytes: number;
  /** Of a process that does nothing, started right before: a machine that does other things gives other numbers. */
  readonly idle: number;
  /** What `--stats` said. */
  readonly stats: string;
}

/** How many transitions lead out of each state of the large machines. */
export const ways = 5;
const manyMachines = 100;

/**
 * Measures one of the commands, in a project in the temporary folder: below `node_modules` a watch hears of no change.
 *
 * @param root the workspace, with the built command
 * @throws {Error} the command failed
 */
export async function measureCommand(name: CommandName, runs: number, root: string): Promise<readonly CommandRun[]> {
  const cwd = mkdtempSync(join(tmpdir(), "typestator-bench-"));
  try {
    return await measuredIn(cwd, name, runs, root);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function measuredIn(cwd: string, name: CommandName, runs: number, root: string): Promise<readonly CommandRun[]> {
  const order = readFileSync(join(root, "examples/order/order_fsm.yaml"), "utf8");
  const named = (text: string): string => order.replace("order_management", text);
  const cli = join(root, "packages/compiler/bin/typestator.js");
  const source = (index: number): string => join(cwd, `m${index}_fsm.yaml`);
  const prepare = (machines: number): void => {
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, "package.json"), "{}");
    for (let index = 0; index < machines; index++) writeFileSync(source(index), named(`order_${index}`));
  };
  const timed = (before: (run: number) => void): readonly CommandRun[] =>
    Array.from({ length: runs }, (_, run) => {
      before(run);
      return compileOnce(cli, cwd);
    });
  switch (name) {
    case "one":
      return timed(() => prepare(1));
    case "unchanged":
      prepare(1);
      compileOnce(cli, cwd);
      return timed(() => {});
    case "many":
      return timed(() => prepare(manyMachines));
    case "unlike": {
      const unlike = await unlikeMachines(root);
      return timed(() => {
        prepare(0);
        for (const [index, content] of unlike.entries()) writeFileSync(source(index), content);
      });
    }
    case "one-of-many":
      prepare(manyMachines);
      compileOnce(cli, cwd);
      return timed((run) => writeFileSync(source(7), named(`changed_${run}`)));
    case "watch":
      prepare(1);
      return watched(cli, cwd, runs, (run) => writeFileSync(source(0), named(`watched_${run}`)));
    default:
      return timed(() => {
        prepare(0);
        writeFileSync(join(cwd, "large_fsm.json"), textOf(large(Number(name))));
      });
  }
}

/** Machines of which none is made of another one: those of the cases and the conformance tests that compile as they are. */
async function unlikeMachines(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const files = ["test/cases", "test/conformance/machines"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort().map((file) => join(root, folder, file)));
  for (const file of files) {
    if (!file.endsWith(".yaml")) continue;
    const content = readFileSync(file, "utf8");
    const { machines, diagnostics } = await compile([{ path: "machine_fsm.yaml", content }], { emit: "none" });
    if (machines.length > 0 && !diagnostics.some(({ severity }) => severity === "error")) found.push(content);
  }
  return found;
}

/** A machine whose every state leads to those behind it. */
function large(states: number): MachineDescription {
  const name = (index: number): string => `state${index % states}`;
  const transitions = Array.from({ length: states }, (_, index) =>
    Array.from({ length: ways }, (_, way): Transition => ({ trigger: `go${way}`, sources: [name(index)], target: name(index + way + 1), actions: ["note"] })),
  ).flat();
  return { name: `large_${states}`, initial: name(0), states: Array.from({ length: states }, (_, index) => ({ name: name(index) })), transitions };
}

// Told by the process itself when it ends: no tool of one system is needed for it.
const tellUse = `data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write("\\nused "+maxRSS+" "+(userCPUTime+systemCPUTime)+"\\n")})`;

function compileOnce(cli: string, cwd: string): CommandRun {
  const idle = timeOf(["-e", "0"], cwd).milliseconds;
  const { milliseconds, stderr } = timeOf(["--import", tellUse, cli, "compile", "--stats", "--silent"], cwd);
  const [, kilobytes, microseconds] = /used (\d+) (\d+)/.exec(stderr)!;
  return { milliseconds, idle, processor: Number(microseconds) / 1000, megabytes: Number(kilobytes) / 1024, stats: stderr.replace(/\nused.*/s, "").trim() };
}

function timeOf(args: readonly string[], cwd: string): { readonly milliseconds: number; readonly stderr: string } {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  return { milliseconds: performance.now() - start, stderr };
}

/** From a save to the module. @param save changes the text of the machine so that the module has the number of the run in it */
async function watched(cli: string, cwd: string, runs: number, save: (run: number) => void): Promise<readonly CommandRun[]> {
  const child = spawn(process.execPath, [cli, "watch", "--silent"], { cwd, stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const module = join(cwd, "m0_fsm.gen.ts");
  const written = (text: string): boolean => statSync(module, { throwIfNoEntry: false }) !== undefined && readFileSync(module, "utf8").includes(text);
  const until = async (text: string, pause: number): Promise<void> => {
    while (!written(text)) {
      if (child.exitCode !== null) throw new Error(`the watch ended with ${child.exitCode}`);
      await sleep(pause);
    }
  };
  try {
    await until("order_0", 20);
    // It warms up behind its first round.
    await sleep(3000);
    const results: CommandRun[] = [];
    for (let run = 0; run < runs; run++) {
      const idle = timeOf(["-e", "0"], cwd).milliseconds;
      const start = performance.now();
      save(run);
      await until(`watched_${run}`, 1);
      results.push({ milliseconds: performance.now() - start, idle, processor: 0, megabytes: 0, stats: "" });
      await sleep(200);
    }
    return results;
  } finally {
    child.kill("SIGINT");
    await ended;
  }
}

/** What compiling takes: the built command, in a process of its own each time. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MachineDescription, Transition } from "./machine.js";
import { textOf } from "./workloads/ring.js";

export interface CompileRun {
  readonly milliseconds: number;
  /** The most that the process held. */
  readonly megabytes: number;
  /** What `--stats` said. */
  readonly stats: string;
}

/** A machine with `ways` transitions from each state. */
function large(states: number, ways: number): MachineDescription {
  const name = (index: number): string => `state${index % states}`;
  const transitions = Array.from({ length: states }, (_, index) =>
    Array.from({ length: ways }, (_, way): Transition => ({ trigger: `go${way}`, sources: [name(index)], target: name(index + way + 1), actions: ["note"] })),
  ).flat();
  return { name: `large_${states}`, initial: name(0), states: Array.from({ length: states }, (_, index) => ({ name: name(index) })), transitions };
}

// Told by the process itself when it ends: no tool of one system is needed for it.
const tellMemory = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxrss "+process.resourceUsage().maxRSS+"\\n"))`;

/**
 * Compiles one machine of a size, cold.
 *
 * @throws {Error} the command failed
 */
export function compileLarge(root: string, folder: string, states: number, ways: number): CompileRun {
  const made = join(folder, "compile", String(states));
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, "machine.json"), textOf(large(states, ways)));
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", tellMemory, join(root, "packages/compiler/dist/cli.js"), "compile", "machine.json", "--stats", "--silent"], { cwd: made, encoding: "utf8" });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`compiling ${states} states failed: ${stderr}`);
  const [, kilobytes] = /maxrss (\d+)/.exec(stderr)!;
  return { milliseconds, megabytes: Number(kilobytes) / 1024, stats: stderr.replace(/\nmaxrss.*/s, "").trim() };
}

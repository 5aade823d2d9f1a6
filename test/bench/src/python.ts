/** PyStator itself, where a Python has it. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { join } from "node:path";
import type { Workload } from "./machine.js";
import type { Seen, Timed } from "./worker.js";

export interface Python {
  readonly version: string;
  readonly run: (workload: Workload, milliseconds: number) => Seen | Timed;
}

/** Looks for a Python (`PYTHON`, or `python3`) that has PyStator. */
export function findPython(root: string): Python | undefined {
  const python = process.env["PYTHON"] ?? "python3";
  const start = (args: readonly string[], input?: string): SpawnSyncReturns<string> => spawnSync(python, args, { encoding: "utf8", maxBuffer: 1 << 28, ...(input !== undefined && { input }) });
  const asked = start(["-c", 'import pystator, importlib.metadata, sys; print(importlib.metadata.version("pystator"), "on Python", sys.version.split()[0])']);
  if (asked.status !== 0) return undefined;
  return {
    version: asked.stdout.trim(),
    run({ questions }, milliseconds) {
      const file = join(root, "examples/order/order_fsm.yaml");
      const answer = start([join(root, "test/bench/pystator_worker.py")], JSON.stringify({ file, questions, milliseconds }));
      if (answer.status !== 0) throw new Error(`PyStator: ${answer.stderr}`);
      return JSON.parse(answer.stdout) as Seen | Timed;
    },
  };
}

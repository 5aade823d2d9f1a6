import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MemoryUse } from "./memory-worker.js";
import { bundleProgram, compiled, orderText } from "./prepare.js";
import { workload } from "./workloads/index.js";

/** Measures what `count` live entities of the order machine take. */
export async function memoryUse(root: string, folder: string, count: number, sweep: number): Promise<MemoryUse> {
  const made = join(folder, "memory");
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, "typestator.ts"), await compiled(workload("order", orderText(root))));
  const program = join(made, "memory.mjs");
  await bundleProgram(
    root,
    `
    import { measureMemory } from ${JSON.stringify(join(root, "test/bench/src/memory-worker.ts"))};
    import { orderManagementTable } from ${JSON.stringify(join(made, "typestator.ts"))};
    console.log(JSON.stringify(measureMemory(orderManagementTable, ${count}, ${sweep})));`,
    program,
  );
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--max-old-space-size=4096", program], { encoding: "utf8" })) as MemoryUse;
}

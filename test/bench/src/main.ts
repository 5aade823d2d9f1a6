import { join } from "node:path";
import { programsOf } from "./prepare.js";
import { checkAgreement, measureRounds, spreadOf } from "./rounds.js";
import type { WorkloadName } from "./workloads/index.js";
export async function main(root: string, folder: string, args: readonly string[]): Promise<number> {
  const rounds = Number(args[0] ?? 3);
  for (const name of (args[1] ?? "order").split(",") as WorkloadName[]) {
    const programs = await programsOf(root, join(folder, "programs"), name);
    for (const mode of ["decide", "send"] as const) {
      checkAgreement(programs, mode);
      for (const fresh of [false]) {
        const m = measureRounds(programs, { mode, fresh, milliseconds: Number(args[2] ?? 50) }, rounds);
        for (const [e, ns] of m) console.log(name, mode, fresh, e.file, spreadOf(ns));
      }
    }
  }
  return 0;
}

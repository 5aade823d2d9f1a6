import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { UsageError } from "../usage-error.js";
import { countObstructed, type Kind } from "./kind.js";

/** Machines without recorded answers (`--machines DIR`): each is only to compile, type-check and load. A file may hold several. */
export function machinesIn(folder: string): Kind {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}`);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ya?ml|json)$/.test(path))
    .sort();
  const idOf = (path: string): string => `machines/${path.split(sep).join("/")}`;
  return {
    name: "machines",
    sources: () => paths.map((path) => ({ id: idOf(path), path: idOf(path), text: readFileSync(join(folder, path), "utf8") })),
    run(_recording, built, tally) {
      for (const path of paths) {
        const id = idOf(path);
        const machine = built.get(id);
        if (machine?.status === "ready")
          for (const { model } of machine.machines) tally.passed("machines", `${id}/${model.name}`);
        else countObstructed(tally, "machines", [id], machine);
      }
    },
  };
}

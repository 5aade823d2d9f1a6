/** Loads generated modules into the test's own process, bound to the runtime's sources. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Machine, MachineTypes, Table } from "@typestator/runtime";
import { build } from "esbuild";

const source = (path: string): string => fileURLToPath(new URL(`../packages/runtime/src/${path}`, import.meta.url));

/** The entries of the runtime, as files. */
const alias = {
  "@typestator/runtime/builtin": source("builtin.ts"),
  "@typestator/runtime/http": source("http.ts"),
  "@typestator/runtime/python": source("python/index.ts"),
  "@typestator/runtime": source("index.ts"),
};

/** What a generated module exports, by the name of its machine. */
export interface LoadedModule {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly machine: Machine<MachineTypes>;
  readonly table: Table<MachineTypes>;
}

/** Bundles a generated module with the runtime and imports it. */
export async function loadModule(text: string): Promise<LoadedModule> {
  const folder = await mkdtemp(join(tmpdir(), "typestator-"));
  try {
    const input = join(folder, "module.ts");
    const output = join(folder, "module.mjs");
    await writeFile(input, text);
    await build({ entryPoints: [input], outfile: output, bundle: true, format: "esm", platform: "neutral", alias, logLevel: "silent" });
    const exports = (await import(/* @vite-ignore */ pathToFileURL(output).href)) as Record<string, unknown>;
    const table = Object.values(exports).find((value): value is Table<MachineTypes> => typeof value === "object" && value !== null && "machine" in value);
    if (table === undefined) throw new Error("the module exports no table");
    return { exports, machine: table.machine, table };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

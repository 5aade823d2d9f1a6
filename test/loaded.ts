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
  const [exports = {}] = await importBundled([text]);
  const [table] = tablesIn(exports);
  if (table === undefined) throw new Error("the module exports no table");
  return { exports, machine: table.machine, table };
}

/** Bundles many modules with one runtime, which is far quicker than one by one, and gives their tables. */
export async function loadTables(texts: readonly string[]): Promise<readonly Table<MachineTypes>[]> {
  return (await importBundled(texts)).flatMap(tablesIn);
}

async function importBundled(texts: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const folder = await mkdtemp(join(tmpdir(), "typestator-"));
  try {
    const input = join(folder, "modules.ts");
    const output = join(folder, "modules.mjs");
    await Promise.all(texts.map((text, index) => writeFile(join(folder, `module_${index}.ts`), text)));
    const names = texts.map((_, index) => `module_${index}`);
    await writeFile(input, `${names.map((name) => `import * as ${name} from "./${name}.ts";\n`).join("")}export const modules = [${names.join(", ")}];\n`);
    await build({ entryPoints: [input], outfile: output, bundle: true, format: "esm", platform: "neutral", alias, logLevel: "silent" });
    return ((await import(/* @vite-ignore */ pathToFileURL(output).href)) as { readonly modules: readonly Record<string, unknown>[] }).modules;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tablesIn(exports: Readonly<Record<string, unknown>>): readonly Table<MachineTypes>[] {
  return Object.values(exports).filter((value): value is Table<MachineTypes> => typeof value === "object" && value !== null && "machine" in value);
}

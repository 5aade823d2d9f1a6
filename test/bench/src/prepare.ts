/** Makes the programs that are measured: one bundle a contestant and workload, as a production build makes it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@typestator/compiler";
import { build } from "esbuild";
import { entries, type Entry } from "./contestants.js";
import { handWrittenText } from "./hand-written.js";
import type { Workload } from "./machine.js";
import { workload, type WorkloadName } from "./workloads/index.js";

/** The text of the tutorial's machine. */
export function orderText(root: string): string {
  return readFileSync(join(root, "examples/order/order_fsm.yaml"), "utf8");
}

/**
 * The module of a workload, from the compiler with its defaults.
 *
 * @throws {Error} the machine does not compile
 */
export async function compiled({ machine, text }: Workload): Promise<string> {
  const { files, diagnostics } = await compile([{ path: `/bench/${machine.name}.yaml`, content: Buffer.from(text) }]);
  if (!files[0]) throw new Error(`${machine.name}: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return files[0].text;
}

/**
 * Writes the programs of one workload into `folder`.
 *
 * @param root the project
 * @returns entry → path of its program
 */
export async function programsOf(root: string, folder: string, name: WorkloadName): Promise<ReadonlyMap<Entry, string>> {
  const made = join(folder, name);
  mkdirSync(made, { recursive: true });
  const described = workload(name, orderText(root));
  writeFileSync(join(made, "typestator.ts"), await compiled(described));
  writeFileSync(join(made, "hand-written.js"), handWrittenText(described.machine));
  const sources = join(root, "test/bench/src");
  const programs = new Map<Entry, string>();
  for (const entry of entries) {
    const generated = { typestator: "typestator.ts", "hand-next": "hand-written.js", "hand-result": "hand-written.js" }[entry.file];
    const outfile = join(made, `${entry.file}.mjs`);
    await bundleProgram(
      root,
      `
      import { contestant } from ${JSON.stringify(join(sources, "contestants", `${entry.file}.ts`))};
      import { work } from ${JSON.stringify(join(sources, "worker.ts"))};
      import { workload } from ${JSON.stringify(join(sources, "workloads/index.ts"))};
      ${generated === undefined ? "const generated = undefined;" : `import * as generated from ${JSON.stringify(join(made, generated))};`}
      const answer = work(contestant, workload(${JSON.stringify(name)}, ""), generated, JSON.parse(process.argv[2]));
      console.log(JSON.stringify(answer));`,
      outfile,
    );
    programs.set(entry, outfile);
  }
  return programs;
}

/** Bundles a program as a production build of an application does, with the packages as they are built. */
export async function bundleProgram(root: string, contents: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents, loader: "ts", resolveDir: join(root, "test/bench") },
    outfile,
    bundle: true,
    platform: "node",
    mainFields: ["module", "main"],
    conditions: ["module", "import"],
    format: "esm",
    target: "node20",
    define: { "process.env.NODE_ENV": '"production"' },
    // The built packages, not the sources of tsconfig's paths.
    tsconfigRaw: {},
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
}

/** Starts the benchmarks. */
import { join } from "node:path";
import { loadBundled, root } from "../run-bundled.mjs";

const { main, folder } = await loadBundled(join(import.meta.dirname, "src", "main.ts"), "typestator-bench", { external: ["@typestator/*", "esbuild"] });
process.exitCode = await main(root, folder, process.argv.slice(2));

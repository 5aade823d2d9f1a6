/** Starts the harness. */
import { join } from "node:path";
import { loadBundled, root } from "../run-bundled.mjs";

process.setSourceMapsEnabled(true);
const { main } = await loadBundled(join(import.meta.dirname, "src", "main.ts"), "typestator-conformance", { external: ["@typestator/*", "esbuild", "typescript", "yaml"], sourcemap: "inline" });
process.exitCode = await main(root, process.argv.slice(2));

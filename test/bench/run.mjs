/** Starts the benchmarks, which are TypeScript: bundled here, because the Node versions that we support do not all read TypeScript. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..");
// Inside the project, so that the bundle finds its packages.
const folder = join(root, "node_modules", ".cache", "typestator-bench");
const bundle = join(folder, "main.js");
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, "src", "main.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // The built packages, as their users get them.
  external: ["@typestator/*", "esbuild"],
  tsconfigRaw: {},
  logLevel: "warning",
});
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(root, folder, process.argv.slice(2));

/** Starts the benchmark of type-checking, which is TypeScript: bundled here, because the Node versions that we support do not all read TypeScript. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../../..");
// Inside the project, so that the bundle finds its packages.
const folder = join(root, "node_modules/.cache/typestator-bench-types");
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, "main.ts")],
  outfile: join(folder, "main.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["@typestator/*"],
  // The harness of the type tests finds its files from where it lies.
  define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/types/harness/workspace.ts")).href) },
  tsconfigRaw: {},
  logLevel: "warning",
});
const { main } = await import(pathToFileURL(join(folder, "main.js")).href);
await main(process.argv.slice(2));

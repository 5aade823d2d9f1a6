/** Starts the harness, which is TypeScript: bundled here, because the Node versions that we support do not all read TypeScript. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..");
// Inside the project, so that the bundle finds its packages.
const bundle = join(root, "node_modules", ".cache", "typestator-conformance", "main.js");
mkdirSync(join(bundle, ".."), { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, "src", "main.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // The packages under test are the built ones, as their users get them: not part of the bundle, and not the sources of tsconfig's paths.
  external: ["@typestator/*", "esbuild", "typescript", "yaml"],
  tsconfigRaw: {},
  sourcemap: "inline",
  logLevel: "warning",
});
process.setSourceMapsEnabled(true);
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(root, process.argv.slice(2));

/** Starts a script that is TypeScript: bundled first, because the Node versions that we support do not all read TypeScript. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The top of the workspace. */
export const root = join(import.meta.dirname, "..");

/**
 * Bundles and loads.
 *
 * @param entry path of the script
 * @param name of its folder among the caches
 * @param options of esbuild beside the usual ones
 * @returns what the script exports, and its folder
 */
export async function loadBundled(entry, name, options = {}) {
  // Inside the project, so that the bundle finds its packages.
  const folder = join(root, "node_modules", ".cache", name);
  const outfile = join(folder, "main.js");
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // The packages are the built ones, as their users get them: not part of the bundle, and not the sources of tsconfig's paths.
    external: ["@typestator/*"],
    tsconfigRaw: {},
    logLevel: "warning",
    ...options,
  });
  return { ...(await import(pathToFileURL(outfile).href)), folder };
}

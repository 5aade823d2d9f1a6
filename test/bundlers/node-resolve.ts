import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "rollup";

/** Rollup alone finds no packages; this is as much of `@rollup/plugin-node-resolve` as an app needs that imports the runtime. */
export function nodeResolve(folder: string): Plugin {
  const { resolve } = createRequire(join(folder, "package.json"));
  return {
    name: "node-resolve",
    resolveId: (source) => (source.startsWith("@typestator/runtime") ? resolve(source).replace(/\.cjs$/, ".js") : null),
  };
}

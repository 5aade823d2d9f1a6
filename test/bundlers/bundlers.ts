/** Every bundler behind one face: it bundles `src/main.js` of an app with our plugin, and something that gives YAML files as text. */
import { existsSync, readFileSync } from "node:fs";
import { rspack } from "@rspack/core";
import typestator from "@typestator/compiler/unplugin";
import * as esbuild from "esbuild";
import * as rolldown from "rolldown";
import * as rollup from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { nodeResolve } from "./node-resolve.js";

/** What a mistake looks like to the user of a bundler. */
export interface Told {
  readonly text: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly frame?: string | undefined;
}

/** What came of a build. */
export interface Built {
  readonly code: string;
  readonly map: string;
  readonly errors: readonly Told[];
  readonly warnings: readonly Told[];
}

export interface Bundler {
  readonly build: (folder: string) => Promise<Built>;
  /** Builds again and again; gives what ends it. */
  readonly watch: (folder: string, onBuilt: (built: Built) => void) => Promise<() => Promise<void>>;
}

const failed = (errors: readonly Told[], warnings: readonly Told[]): Built => ({ code: "", map: "", errors, warnings });
const outputOf = (folder: string, name = "main.js"): Pick<Built, "code" | "map"> => {
  const file = `${folder}/dist/${name}`;
  return existsSync(file) ? { code: readFileSync(file, "utf8"), map: readFileSync(`${file}.map`, "utf8") } : { code: "", map: "" };
};

interface RollupLike {
  readonly message: string;
  readonly loc?: { file?: string | undefined; line: number; column: number } | undefined;
  readonly frame?: string | undefined;
}
const toldByRollup = ({ message, loc, frame }: RollupLike): Told => ({ text: message, file: loc?.file, line: loc?.line, column: loc?.column, frame });

/** As `@rollup/plugin-yaml` does it: by the ending of the id. */
const yamlAsText = {
  name: "yaml-as-text",
  transform: (code: string, id: string) => (/\.ya?ml$/.test(id) ? { code: `export default ${JSON.stringify(code)};`, map: null, moduleType: "js" } : null),
};

/** Rollup and Rolldown tell of a watch in the same events. */
interface WatchEvent {
  readonly code: string;
  readonly error?: unknown;
  readonly result?: { close(): Promise<void> };
}
function eventsTo(folder: string, warnings: Told[], onBuilt: (built: Built) => void): (event: WatchEvent) => void {
  return (event) => {
    void event.result?.close();
    if (event.code === "ERROR") onBuilt(failed([toldByRollup(event.error as RollupLike)], warnings.splice(0)));
    if (event.code === "BUNDLE_END") onBuilt({ ...outputOf(folder), errors: [], warnings: warnings.splice(0) });
  };
}

const rollupOptions = (folder: string, warnings: Told[]): rollup.RollupOptions & { output: rollup.OutputOptions } => ({
  input: `${folder}/src/main.js`,
  plugins: [typestator.rollup({ cwd: folder }), nodeResolve(folder), yamlAsText as rollup.Plugin],
  onwarn: (warning) => void warnings.push(toldByRollup(warning)),
  output: { file: `${folder}/dist/main.js`, format: "iife", sourcemap: true },
});

const rolldownOptions = (folder: string, warnings: Told[]): rolldown.RolldownOptions & { output: rolldown.OutputOptions } => ({
  cwd: folder,
  input: `${folder}/src/main.js`,
  checks: { pluginTimings: false },
  plugins: [typestator.rolldown({ cwd: folder }), yamlAsText as rolldown.Plugin],
  onLog: (level, log) => void (level === "warn" && warnings.push(toldByRollup(log))),
  output: { file: `${folder}/dist/main.js`, format: "iife", sourcemap: true },
});

const viteOptions = (folder: string, warnings: Told[]): vite.InlineConfig => ({
  root: folder,
  configFile: false,
  logLevel: "silent",
  plugins: [typestator.vite(), yamlAsText as vite.Plugin],
  build: {
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: `${folder}/src/main.js`,
      checks: { pluginTimings: false },
      onwarn: (warning) => void warnings.push(toldByRollup(warning)),
      output: { entryFileNames: "main.js", format: "iife" },
    },
  },
});

interface WebpackLikeError {
  readonly message: string;
  readonly file?: string;
  readonly loc?: unknown;
}
const toldByWebpack = ({ message, file, loc }: WebpackLikeError): Told => {
  const { start } = (typeof loc === "object" && loc !== null ? loc : {}) as { start?: { line: number; column: number } };
  return { text: message, file, line: start?.line, column: start?.column };
};

const webpackOptions = (folder: string): webpack.Configuration => ({
  mode: "production",
  context: folder,
  entry: "./src/main.js",
  devtool: "source-map",
  plugins: [typestator.webpack()],
  module: { rules: [{ test: /\.ya?ml$/, type: "asset/source" }] },
  optimization: { minimize: false },
  output: { path: `${folder}/dist`, filename: "main.js" },
});

const ofWebpack = (folder: string, error: Error | null, compilation: { errors: readonly WebpackLikeError[]; warnings: readonly WebpackLikeError[] } | undefined): Built => {
  if (error !== null) return failed([{ text: error.message }], []);
  const { errors = [], warnings = [] } = compilation ?? {};
  return { ...outputOf(folder), errors: errors.map(toldByWebpack), warnings: warnings.map(toldByWebpack) };
};

const toldByEsbuild = ({ text, location, notes }: esbuild.Message): Told => ({ text: [text, ...notes.map((note) => note.text)].join("\n"), file: location?.file, line: location?.line, column: location?.column, frame: location?.lineText });
const ofEsbuild = (folder: string, { errors, warnings }: Pick<esbuild.BuildResult, "errors" | "warnings">): Built => ({
  ...outputOf(folder),
  errors: errors.map(toldByEsbuild),
  warnings: warnings.map(toldByEsbuild),
});
const esbuildOptions = (folder: string, plugins: esbuild.Plugin[] = []): esbuild.BuildOptions => ({
  absWorkingDir: folder,
  entryPoints: ["src/main.js"],
  bundle: true,
  sourcemap: true,
  outfile: "dist/main.js",
  loader: { ".yaml": "text" },
  logLevel: "silent",
  plugins: [typestator.esbuild(), ...plugins],
});

/** A build of what has Rollup's interface. Some throw their first error itself, some a list of all. */
async function built(folder: string, warnings: readonly Told[], build: () => Promise<unknown>): Promise<Built> {
  try {
    await build();
    return { ...outputOf(folder), errors: [], warnings };
  } catch (thrown) {
    const [first = thrown] = (thrown as { errors?: unknown[] }).errors ?? [];
    return failed([toldByRollup(first as RollupLike)], warnings);
  }
}

export const bundlers: Readonly<Record<string, Bundler>> = {
  vite: {
    async build(folder) {
      const warnings: Told[] = [];
      return built(folder, warnings, () => vite.build(viteOptions(folder, warnings)));
    },
    async watch(folder, onBuilt) {
      const warnings: Told[] = [];
      const options = viteOptions(folder, warnings);
      const watcher = (await vite.build({ ...options, build: { ...options.build, watch: {} } })) as unknown as rollup.RollupWatcher;
      watcher.on("event", eventsTo(folder, warnings, onBuilt) as never);
      return async () => watcher.close();
    },
  },
  rollup: {
    async build(folder) {
      const warnings: Told[] = [];
      const options = rollupOptions(folder, warnings);
      return built(folder, warnings, async () => {
        const bundle = await rollup.rollup(options);
        await bundle.write(options.output);
        await bundle.close();
      });
    },
    async watch(folder, onBuilt) {
      const warnings: Told[] = [];
      const watcher = rollup.watch(rollupOptions(folder, warnings));
      watcher.on("event", eventsTo(folder, warnings, onBuilt) as never);
      return async () => watcher.close();
    },
  },
  rolldown: {
    async build(folder) {
      const warnings: Told[] = [];
      return built(folder, warnings, () => rolldown.build(rolldownOptions(folder, warnings)));
    },
    async watch(folder, onBuilt) {
      const warnings: Told[] = [];
      const watcher = rolldown.watch(rolldownOptions(folder, warnings));
      watcher.on("event", eventsTo(folder, warnings, onBuilt));
      return async () => watcher.close();
    },
  },
  webpack: {
    build: (folder) =>
      new Promise((resolve) => {
        const compiler = webpack(webpackOptions(folder));
        compiler.run((error, stats) => compiler.close(() => resolve(ofWebpack(folder, error, stats?.compilation))));
      }),
    async watch(folder, onBuilt) {
      const compiler = webpack(webpackOptions(folder));
      compiler.watch({ aggregateTimeout: 20 }, (error, stats) => onBuilt(ofWebpack(folder, error, stats?.compilation)));
      return () => new Promise((resolve) => compiler.close(() => resolve()));
    },
  },
  rspack: {
    build: (folder) =>
      new Promise((resolve) => {
        const compiler = rspack({ ...webpackOptions(folder), plugins: [typestator.rspack()] } as never);
        compiler.run((error, stats) => compiler.close(() => resolve(ofWebpack(folder, error, (stats as { compilation?: never } | undefined)?.compilation))));
      }),
    async watch(folder, onBuilt) {
      const compiler = rspack({ ...webpackOptions(folder), plugins: [typestator.rspack()] } as never);
      compiler.watch({ aggregateTimeout: 20 }, (error, stats) => onBuilt(ofWebpack(folder, error, (stats as { compilation?: never } | undefined)?.compilation)));
      return () => new Promise((resolve) => compiler.close(() => resolve()));
    },
  },
  esbuild: {
    build: (folder) =>
      esbuild.build(esbuildOptions(folder)).then(
        (result) => ofEsbuild(folder, result),
        (thrown: esbuild.BuildFailure) => ofEsbuild(folder, thrown),
      ),
    async watch(folder, onBuilt) {
      const report: esbuild.Plugin = { name: "report", setup: (build) => build.onEnd((result) => onBuilt(ofEsbuild(folder, result))) };
      const context = await esbuild.context(esbuildOptions(folder, [report]));
      await context.watch();
      return () => context.dispose();
    },
  },
};

/**
 * What bundlers load: `@typestator/compiler/unplugin`. Compiles the machines of a project before each build, watches them, and serves imports of
 * the YAML files themselves. The compiler is loaded when there is something to compile.
 */
import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from "unplugin";
import { esbuildHooks } from "./esbuild.js";
import { type PluginOptions, pluginName } from "./options.js";
import { rollupHooks } from "./rollup.js";
import { viteHooks } from "./vite.js";
import { webpackHooks } from "./webpack.js";

export type { PluginOptions };

/** The plugin for each bundler: call the one you use, `typestator.vite()`, and put what it gives into the list of plugins. */
export type TypestatorPlugins = Pick<UnpluginInstance<PluginOptions | undefined, false>, "vite" | "rollup" | "rolldown" | "webpack" | "rspack" | "esbuild">;

const plugins = createUnplugin<PluginOptions | undefined, false>((options = {}, { framework }): UnpluginOptions => {
  switch (framework) {
    case "vite":
      return { name: pluginName, enforce: "pre", vite: viteHooks(options) };
    case "rolldown":
      return { name: pluginName, rolldown: rollupHooks(options) };
    case "webpack":
    case "rspack":
      return { name: pluginName, ...webpackHooks(options) };
    case "esbuild":
      return { name: pluginName, esbuild: esbuildHooks(options) };
    case "rollup":
      return { name: pluginName, rollup: rollupHooks(options) };
    default:
      throw new Error(`@typestator/compiler/unplugin knows no ${framework}.`);
  }
});

/**
 * The plugins, one for each bundler. Each takes {@link PluginOptions}, and all that describes the project from its configuration.
 *
 * @example
 * // vite.config.ts
 * import typestator from "@typestator/compiler/unplugin";
 * export default { plugins: [typestator.vite()] };
 */
const typestator: TypestatorPlugins = {
  vite: plugins.vite,
  rollup: plugins.rollup,
  rolldown: plugins.rolldown,
  webpack: plugins.webpack,
  rspack: plugins.rspack,
  esbuild: plugins.esbuild,
};

export default typestator;

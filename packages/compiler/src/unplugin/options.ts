/** What a plugin can be told. How machines are compiled is said by the configurations of the project, so that the command does the same. */
export interface PluginOptions {
  /** The folder that a run begins in, as with `--cwd`. Default: the root of the bundler (`root`, `context`, `absWorkingDir`), else the working directory. */
  readonly cwd?: string | undefined;
  /** The one configuration to use, relative to `cwd`. Default: for each machine the nearest one, upward from its folder. */
  readonly config?: string | undefined;
}

/** How the plugin is called in what bundlers print. */
export const pluginName = "typestator";

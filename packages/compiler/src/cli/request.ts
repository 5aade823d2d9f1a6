import { statSync } from "node:fs";
import path from "node:path";
import { projectOptions, type ProjectSettings, type Settings } from "../options.js";
import type { Environment } from "./environment.js";
import { UsageError } from "../project/usage-error.js";

/** What the user asked a command for. */
export interface Request {
  readonly inputs: readonly string[];
  /** With the defaults for what was not given. */
  readonly settings: Settings;
  /** What was given, and nothing else. */
  readonly given: Partial<Settings>;
  readonly environment: Environment;
  /** The arguments as they were given, and what the commands are called: for advice. */
  readonly args: readonly string[];
  readonly commandNames: readonly string[];
}

/**
 * The folder that the run works in, absolute.
 *
 * @throws UsageError when `--cwd` names no folder
 */
export function workingDirectory({ settings, environment }: Request): string {
  const cwd = path.resolve(environment.cwd, settings.cwd ?? ".");
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`--cwd: no such folder: ${settings.cwd ?? cwd}`);
  return cwd;
}

/** What the run was given of the settings that a configuration can say, too. */
export function projectSettingsOf({ given }: Request): Partial<ProjectSettings> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => projectOptions.has(key)));
}

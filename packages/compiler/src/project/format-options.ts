import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Source } from "../compile.js";
import type { LayoutTracer } from "./layout-trace.js";
import { dependsOnPrettier } from "./prettier-in-package.js";
import { UsageError } from "./usage-error.js";

/**
 * How the user's project lays out a file at this path, by its prettier and editor configurations. Plugins are left out: the
 * code of a project is not run, and the prettier is ours.
 *
 * @returns no options for a project that uses prettier as it comes: its configuration is empty, or it has none and depends on prettier. Nothing
 * when the project says nothing; the compiler's own defaults then hold
 * @throws UsageError when a configuration cannot be read
 */
export async function formatOptionsFor(absoluteOutput: string, tracer: LayoutTracer): Promise<Source["format"]> {
  // For each file prettier looks for some twenty names in every folder above.
  if (tracer.trace(path.dirname(absoluteOutput)).silent) return undefined;
  const { resolveConfig, resolveConfigFile } = await import("prettier");
  let found: Record<string, unknown> | null;
  let usesPrettier: boolean;
  try {
    found = await resolveConfig(absoluteOutput, { editorconfig: true });
    usesPrettier = (await resolveConfigFile(absoluteOutput)) !== null || dependsOnPrettier(path.dirname(absoluteOutput));
  } catch (thrown) {
    throw new UsageError(`the prettier configuration of this project cannot be read: ${stripVTControlCharacters(thrown instanceof Error ? thrown.message : String(thrown))}`);
  }
  const { plugins: _plugins, ...options } = found ?? {};
  return Object.keys(options).length === 0 && !usesPrettier ? undefined : options;
}

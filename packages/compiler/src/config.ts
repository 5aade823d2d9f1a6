/**
 * What a configuration file imports: `@typestator/compiler/config`. Apart from the compiler, so that reading a configuration does
 * not load it.
 */
import type { ProjectSettings } from "./options.js";

/**
 * The settings of a project; all may be left out. Paths and patterns are relative to the folder of the configuration, and are written
 * with `/`.
 */
export type TypestatorConfig = { readonly [Key in keyof ProjectSettings]?: ProjectSettings[Key] | undefined };

/** Gives a configuration its type, and gives it back as it is. */
export function defineConfig(config: TypestatorConfig): TypestatorConfig {
  return config;
}

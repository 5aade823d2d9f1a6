import { defaultOf, projectOptions, type ProjectSettings } from "../options.js";

/**
 * The settings of a project: what the run was given comes before the configuration, and that before the defaults. Levels and variables
 * are laid over each other.
 */
export function mergeSettings(
  config: Partial<ProjectSettings>,
  given: Partial<ProjectSettings>,
  variables: Readonly<Record<string, string | undefined>>,
): ProjectSettings {
  const entries = [...projectOptions].map(([name, definition]) => {
    const key = name as keyof ProjectSettings;
    const isMerged = definition.type === "rules" || definition.type === "variables";
    const value = isMerged ? { ...(config[key] as object), ...(given[key] as object) } : (given[key] ?? config[key] ?? defaultOf(definition, variables));
    return [key, value];
  });
  return Object.fromEntries(entries) as ProjectSettings;
}

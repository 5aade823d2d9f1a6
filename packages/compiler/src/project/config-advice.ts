/** What was meant by a mistake in a configuration, where that can be told: most of them are the words and the forms of other tools. */
import { nearest } from "../diagnostics/nearest.js";
import { type OptionDefinition, optionTable, projectOptions } from "../options.js";

/** What other tools call it → what it is called here. */
const keysElsewhere: ReadonlyMap<string, string> = new Map([
  ...["output", "out", "dir", "dest", "destination", "outFolder"].map((key) => [key, "outDir"] as const),
  ...["input", "inputs", "files", "src", "source", "sources", "machines", "globs", "patterns"].map((key) => [key, "include"] as const),
  ...["ignore", "ignores", "ignored", "ignorePatterns"].map((key) => [key, "exclude"] as const),
  ...["packages", "workspaces", "references"].map((key) => [key, "projects"] as const),
  ...["severity", "severities", "levels", "lint"].map((key) => [key, "rules"] as const),
  ...["target", "language"].map((key) => [key, "emit"] as const),
  ...["prettier", "layout"].map((key) => [key, "formatter"] as const),
  ["environment", "env"],
]);

/** The levels of other tools. */
const levelsElsewhere: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ...["none", "ignore", "disable", "disabled", "silent", 0, false].map((level) => [level, "off"] as const),
  ...["information", "hint", "note", "suggestion"].map((level) => [level, "info"] as const),
  ...["warning", "warnings", 1].map((level) => [level, "warn"] as const),
  ...["err", "fatal", "deny", "forbid", 2].map((level) => [level, "error"] as const),
]);

const choicesElsewhere: ReadonlyMap<string, ReadonlyMap<unknown, string>> = new Map([
  ["emit", new Map([["js", "dts"], ["javascript", "dts"], ["declarations", "dts"], ["d.ts", "dts"], ["typescript", "ts"], ["yaml", "yaml-module"]])],
  ["names", new Map([["all", "any"], ["pystator", "engine"]])],
  ["formatter", new Map<unknown, string>([[false, "none"], ["off", "none"], ["biome", "none"], ["dprint", "none"], ["eslint", "none"], [true, "prettier"]])],
]);

/** On a key that is no setting. */
export function adviceOnKey(key: string): string {
  if (key === "typestator") return "Only in package.json the settings stand under this key.";
  const definition = Object.hasOwn(optionTable, key) ? optionTable[key as keyof typeof optionTable] : undefined;
  const flag = definition !== undefined && "flags" in definition ? flagOf(definition) : undefined;
  const elsewhere = keysElsewhere.get(key);
  // What is called so elsewhere is nearer than what is spelt alike.
  const meant = elsewhere ?? nearestKey(key);
  if (elsewhere === undefined && flag !== undefined) return `It describes a run and not a project: give ${flag} to the command.`;
  return meant === undefined ? `The settings are ${[...projectOptions.keys()].join(", ")}.` : `Did you mean "${meant}"?`;
}

/** The setting that was meant; the name of its flag counts, too: `var` is `variables`. */
function nearestKey(key: string): string | undefined {
  const names = new Map<string, string>();
  for (const [name, definition] of projectOptions) {
    names.set(name, name);
    const flag = flagOf(definition)?.slice(2);
    if (flag !== undefined) names.set(flag, name);
  }
  const meant = names.has(key) ? key : nearest(key, names.keys());
  return meant === undefined ? undefined : names.get(meant);
}

function flagOf({ flags }: Pick<OptionDefinition, "flags">): string | undefined {
  return flags === undefined ? undefined : /--[a-z-]+/.exec(flags)?.[0];
}

/** On a level that is none. */
export function adviceOnLevel(value: unknown, levels: readonly string[]): string | undefined {
  if (Array.isArray(value)) {
    const [level] = value as readonly unknown[];
    return `A level has no options${levels.some((known) => known === level) ? `: write ${JSON.stringify(level)}` : ""}.`;
  }
  return didYouMean(levelsElsewhere.get(value) ?? nearestTo(value, levels));
}

/** On the value of a setting, or of a key in one, that should be of another type. */
export function adviceOnValue(key: string, type: OptionDefinition["type"] | "text", value: unknown): string | undefined {
  // What stands for nothing elsewhere.
  if (value === null) return "Leave it out for the default.";
  switch (type) {
    case "switch":
      return value === "true" || value === "false" ? `Write ${value}, without quotes.` : value === 1 || value === 0 ? `Write ${value === 1}.` : undefined;
    case "count":
      return typeof value === "string" && /^\d+$/.test(value) ? `Write ${value}, without quotes.` : undefined;
    case "text":
      return typeof value === "number" || typeof value === "boolean" ? `Write "${value}", in quotes.` : undefined;
    case "globs":
    case "names":
      return typeof value === "string" && value !== "" ? `Write [${JSON.stringify(value)}].` : undefined;
    case "path": {
      const [only, ...others] = Array.isArray(value) ? (value as readonly unknown[]) : [];
      return typeof only === "string" && others.length === 0 ? `Write ${JSON.stringify(only)}.` : undefined;
    }
    case "choice": {
      const definition = projectOptions.get(key);
      const choices = definition?.type === "choice" ? definition.choices : [];
      const [only] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
      const meant = choices.find((choice) => choice === only);
      return didYouMean(meant ?? choicesElsewhere.get(key)?.get(value) ?? nearestTo(value, choices));
    }
    case "rules":
      return 'The form is { "unused-group": "off" }: a code and its level.';
    case "variables":
      return 'The form is { "NAME": "value" }. Names of variables of the environment belong under "env".';
    case "places":
      return typeof value === "string" ? `For one folder there is "outDir": ${JSON.stringify(value)}.` : 'The form is { "machines/**": "src/generated" }.';
    case "overrides":
      return 'The form is [{ "files": ["legacy/**"], "rules": { "unused-group": "off" } }].';
  }
}

function nearestTo(value: unknown, names: readonly string[]): string | undefined {
  return typeof value === "string" ? nearest(value, names) : undefined;
}

function didYouMean(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `Did you mean "${name}"?`;
}

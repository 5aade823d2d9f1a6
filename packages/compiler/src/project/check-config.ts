/** From what a configuration file holds to settings; what is wrong with it is told, all at once. */
import { createDiagnostic } from "../diagnostics/create.js";
import { isDiagnosticCode, isRuleLevel, isSettable, LEVELS, SETTABLE_CODES } from "../diagnostics/levels.js";
import { didYouMean, nearest } from "../diagnostics/nearest.js";
import type { Diagnostic, Span } from "../diagnostics/types.js";
import { type OptionDefinition, projectOptions, type ProjectSettings } from "../options.js";
import { isMapping } from "../output/json-mapping.js";
import { adviceOnKey, adviceOnLevel, adviceOnValue } from "./config-advice.js";

/** A configuration as it was read. */
export interface RawConfig {
  /** As the user knows it. */
  readonly file: string;
  readonly value: unknown;
  /** Where a key stands in the file, and its value; nothing when the file is a program. */
  readonly placeOf: (path: readonly string[], part: "key" | "value") => Span;
}

/** What a configuration says. */
export interface CheckedConfig {
  readonly settings: Partial<ProjectSettings>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A key that is allowed and means nothing to us: what editors go by. */
const schemaKey = "$schema";
const overrideKeys = ["files", "rules"];
/** What is replaced in a place of `outputs`. */
const placeholders = ["name", "dir"];
const placeholder = /\{(\w*)\}/g;

/** Checks a configuration. A setting that is wrong is left out of the result. */
export function checkConfig(raw: RawConfig): CheckedConfig {
  const checker = new ConfigChecker(raw);
  return { settings: checker.settings(), diagnostics: checker.diagnostics };
}

type Path = readonly string[];

class ConfigChecker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #raw: RawConfig;

  constructor(raw: RawConfig) {
    this.#raw = raw;
  }

  settings(): Partial<ProjectSettings> {
    const { value } = this.#raw;
    if (!isMapping(value)) {
      this.#wrong([], "a mapping of settings", value);
      return {};
    }
    const settings: Record<string, unknown> = {};
    for (const [key, given] of Object.entries(value)) {
      const definition = projectOptions.get(key);
      if (given === undefined || (key === schemaKey && typeof given === "string")) continue;
      if (definition === undefined) this.#unknown([key], "setting", adviceOnKey(key));
      else if (this.#fits([key], definition, given)) settings[key] = given;
    }
    return settings;
  }

  #fits(path: Path, definition: OptionDefinition, value: unknown): boolean {
    const advice = adviceOnValue(path[0]!, definition.type, value);
    switch (definition.type) {
      case "switch":
        return typeof value === "boolean" || this.#wrong(path, "true or false", value, advice);
      case "path":
        return isText(value) || this.#wrong(path, "a path", value, advice);
      case "count":
        return (Number.isSafeInteger(value) && (value as number) >= 0) || this.#wrong(path, "a whole number, 0 or more", value, advice);
      case "choice":
        return definition.choices.some((choice) => choice === value) || this.#wrong(path, oneOf(definition.choices), value, advice);
      case "globs":
      case "names":
        return this.#isList(path, value, definition.type === "globs" ? "patterns" : "names");
      case "rules":
        return this.#isRules(path, value);
      case "variables":
        return this.#isMappingOf(path, value, "variables", (at, item) => typeof item === "string" || this.#wrong(at, "a text", item, adviceOnValue(path[0]!, "text", item)));
      case "places":
        return this.#isMappingOf(path, value, "places", (at, item) => (typeof item === "string" ? this.#isPlace(at, item) : this.#wrong(at, "a text", item)));
      case "overrides":
        return this.#isOverrides(path, value);
    }
  }

  #isList(path: Path, value: unknown, of: string): boolean {
    if (!Array.isArray(value)) return this.#wrong(path, `a list of ${of}`, value, adviceOnValue(path[0]!, "globs", value));
    return every(value, (item, index) => isText(item) || this.#wrong([...path, String(index)], "a text that is not empty", item));
  }

  #isMappingOf(path: Path, value: unknown, type: "rules" | "variables" | "places", fits: (path: Path, item: unknown) => boolean): boolean {
    if (!isMapping(value)) return this.#wrong(path, "a mapping", value, adviceOnValue(path[0]!, type, value));
    return every(Object.entries(value), ([key, item]) => fits([...path, key], item));
  }

  #isRules(path: Path, value: unknown): boolean {
    return this.#isMappingOf(path, value, "rules", (at, level) => {
      const code = at.at(-1)!;
      if (!isDiagnosticCode(code)) return this.#unknown(at, "diagnostic", didYouMean(code, SETTABLE_CODES));
      if (!isSettable(code)) return this.#report(createDiagnostic("config-fixed-level", this.#place(at, "key"), { code }));
      return isRuleLevel(level) || this.#wrong(at, oneOf(LEVELS), level, adviceOnLevel(level, LEVELS));
    });
  }

  /** Braces are never meant to be part of a name: what we do not replace would become a folder that is called so. */
  #isPlace(path: Path, place: string): boolean {
    const used = [...place.matchAll(placeholder)].map(([, name]) => name!);
    const isKnown = used.every((name) => placeholders.includes(name));
    if (isKnown && (used.length === 0 || used.includes("name"))) return true;
    const meant = place.replaceAll(placeholder, (_, name: string) => `{${nearest(name, placeholders) ?? name}}`);
    return this.#wrong(path, "a folder, or a path with {name} and perhaps {dir}", place, isKnown || meant === place ? undefined : `Did you mean "${meant}"?`);
  }

  #isOverrides(path: Path, value: unknown): boolean {
    if (!Array.isArray(value)) return this.#wrong(path, "a list of { files, rules }", value, adviceOnValue(path[0]!, "overrides", value));
    return every(value, (item: unknown, index) => {
      const at = [...path, String(index)];
      if (!isMapping(item)) return this.#wrong(at, "{ files, rules }", item);
      const others = Object.keys(item).filter((key) => !overrideKeys.includes(key));
      const codes = others.filter(isDiagnosticCode);
      for (const key of others) this.#unknown([...at, key], "key of an override", isDiagnosticCode(key) ? 'Levels stand under "rules".' : didYouMean(key, overrideKeys));
      const files = this.#isList([...at, "files"], item["files"], "patterns");
      // That there are no rules follows from where they stand.
      const rules = (codes.length > 0 && item["rules"] === undefined) || this.#isRules([...at, "rules"], item["rules"]);
      return rules && files && others.length === 0;
    });
  }

  #place(path: Path, part: "key" | "value"): { readonly file: string; readonly span: Span } {
    return { file: this.#raw.file, span: this.#raw.placeOf(path, part) };
  }

  #unknown(path: Path, what: string, advice: string | undefined): false {
    const help = advice === undefined ? {} : { help: advice };
    return this.#report(createDiagnostic("config-unknown-key", this.#place(path, "key"), { what, name: path.at(-1)! }, help));
  }

  #wrong(path: Path, expected: string, value: unknown, advice?: string): false {
    const help = advice === undefined ? {} : { help: advice };
    const what = path.length === 0 ? "the whole" : `"${path.join(".")}"`;
    return this.#report(createDiagnostic("config-wrong-value", this.#place(path, "value"), { what, expected, found: describe(value) }, help));
  }

  #report(diagnostic: Diagnostic): false {
    this.diagnostics.push(diagnostic);
    return false;
  }
}

/** Like `Array.every`, but looks at all items: each may have something to be told. */
function every<Item>(items: readonly Item[], fits: (item: Item, index: number) => boolean): boolean {
  return items.map(fits).every((fit) => fit);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function oneOf(choices: readonly string[]): string {
  return choices.map((choice) => `"${choice}"`).join(choices.length === 2 ? " or " : ", ");
}

/** What stands there, in words. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return value === "" ? "an empty text" : `the text ${JSON.stringify(value)}`;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "nothing";
    case "object":
      return value === null ? "null" : "a mapping";
    case "function":
    case "symbol":
      return `a ${typeof value}`;
  }
}

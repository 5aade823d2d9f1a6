import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isMapping } from "../output/json-mapping.js";
import { checkConfig } from "./check-config.js";
import { packageKey, type LoadedConfig, loadConfig } from "./load-config.js";
import { upward } from "./upward.js";
import { UsageError } from "./usage-error.js";

/** What a configuration may be called; one of them, or a key in `package.json`. */
export const configNames = ["typestator.config.ts", "typestator.config.js", "typestator.config.mjs", "typestator.config.json"] as const;

/** Names that surely mean one and are none: what is called so would be without effect, and nobody would notice. */
const mistakenNames = ["cjs", "cts", "mts", "yaml", "yml", "jsonc"].map((ending) => `typestator.config.${ending}`);

/** Whether a configuration is found by nobody who does not name it (`--config`): what it does not make may be a module of another for its folder. */
export function isOneOfSeveral(absolute: string | undefined): boolean {
  const name = absolute === undefined ? "package.json" : path.basename(absolute);
  return name !== "package.json" && !configNames.some((known) => known === name);
}

/**
 * Whether a folder has configurations by other names (`--config`), as far as files show that: JSON that could be one, and programs that import what makes one.
 *
 * @param folder absolute
 */
export function hasSeveral(folder: string): boolean {
  return readdirSync(folder).some((name) => {
    // TypeScript's has keys by the names of ours.
    if (!isOneOfSeveral(name) || !/\.(?:json|m?js|ts)$/.test(name) || /^[tj]sconfig\b.*\.json$/.test(name)) return false;
    try {
      const text = readFileSync(path.join(folder, name), "utf8");
      if (!name.endsWith(".json")) return text.includes("@typestator/compiler/config");
      const { settings, diagnostics } = checkConfig({ file: name, value: JSON.parse(text), placeOf: () => ({ start: 0, end: 0 }) });
      return diagnostics.length === 0 && Object.keys(settings).length > 0;
    } catch {
      return false;
    }
  });
}

/** Finds the configurations of one run, and reads each once. */
export class ConfigFinder {
  readonly #fileIn = new Map<string, string | undefined>();
  readonly #loaded = new Map<string, Promise<LoadedConfig>>();

  /**
   * The configuration for what lies in a folder: the nearest one, upward.
   *
   * @param folder absolute
   * @throws UsageError when one folder has two
   */
  async nearest(folder: string): Promise<LoadedConfig | undefined> {
    for (const at of upward(folder)) {
      const file = this.#configIn(at);
      if (file !== undefined) return this.load(file);
    }
    return undefined;
  }

  /** The configuration that lies in this very folder. */
  async in(folder: string): Promise<LoadedConfig | undefined> {
    const file = this.#configIn(folder);
    return file === undefined ? undefined : this.load(file);
  }

  load(absolute: string): Promise<LoadedConfig> {
    const known = this.#loaded.get(absolute) ?? loadConfig(absolute);
    this.#loaded.set(absolute, known);
    return known;
  }

  /** All configurations that were read. */
  async all(): Promise<readonly LoadedConfig[]> {
    return Promise.all(this.#loaded.values());
  }

  #configIn(folder: string): string | undefined {
    if (this.#fileIn.has(folder)) return this.#fileIn.get(folder);
    const found = configIn(folder);
    this.#fileIn.set(folder, found);
    return found;
  }
}

/**
 * The configuration that lies in a folder, absolute; nothing where there is none.
 *
 * @throws UsageError when there are two, or one by a name that does not count
 */
export function configIn(folder: string): string | undefined {
  const files = configNames.map((name) => path.join(folder, name)).filter((file) => existsSync(file));
  const packageFile = path.join(folder, "package.json");
  if (hasPackageKey(packageFile)) files.push(packageFile);
  if (files.length > 1) throw new UsageError(`${files.map((file) => path.basename(file)).join(" and ")} in ${folder} configure one folder. Keep one of them.`, { about: files });
  const mistaken = files.length > 0 ? undefined : mistakenNames.find((name) => existsSync(path.join(folder, name)));
  if (mistaken !== undefined) throw new UsageError(`${mistaken} in ${folder} is no name of a configuration. Names are ${configNames.join(", ")}.`, { about: [path.join(folder, mistaken)] });
  return files[0];
}

/** A `package.json` that cannot be read is none of our business, as long as it does not name us. */
function hasPackageKey(file: string): boolean {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return false;
  }
  if (!text.includes(`"${packageKey}"`)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return isMapping(value) && Object.hasOwn(value, packageKey);
  } catch {
    return false;
  }
}

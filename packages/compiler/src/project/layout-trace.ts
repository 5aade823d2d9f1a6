import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../output/digest.js";
import { prettierInPackage } from "./prettier-in-package.js";

/** What decides how a module is laid out, as far as it can be told without prettier. */
export interface LayoutTrace {
  readonly digest: string;
  /** A configuration of prettier is a program, or comes from a package: what it says is known only when prettier has asked it. */
  readonly open: boolean;
  /** Nothing says anything: prettier need not look. */
  readonly silent: boolean;
}

/** Every name that prettier looks for (`prettier.io/docs/configuration`), and `.editorconfig`. */
const data = new Set(["package.json", "package.yaml", ".prettierrc", ".prettierrc.json", ".prettierrc.yaml", ".prettierrc.yml", ".prettierrc.json5", ".prettierrc.toml", ".editorconfig"]);
const programs = /^(?:\.prettierrc|prettier\.config)\.[cm]?[jt]s$/;

/** Looks at the configurations of prettier above modules; each folder once a run. */
export class LayoutTracer {
  readonly #known = new Map<string, LayoutTrace>();

  /**
   * The trace of a folder: what stands in it and above.
   *
   * @param folder absolute
   */
  trace(folder: string): LayoutTrace {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const above = path.dirname(folder) === folder ? { digest: "", open: false, silent: true } : this.trace(path.dirname(folder));
    const here = namesIn(folder).flatMap((name) => partOf(folder, name));
    const trace = {
      digest: sha256(JSON.stringify([above.digest, here.map(({ text }) => text)])),
      open: above.open || here.some(({ open }) => open),
      silent: above.silent && here.length === 0,
    };
    this.#known.set(folder, trace);
    return trace;
  }
}

/** Whether prettier takes a file of this name for a configuration. */
export function isLayoutConfig(name: string): boolean {
  return data.has(name) || programs.test(name);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isLayoutConfig).sort();
  } catch {
    return [];
  }
}

function partOf(folder: string, name: string): readonly { readonly text: string; readonly open: boolean }[] {
  let text: string;
  try {
    text = readFileSync(path.join(folder, name), "utf8");
  } catch {
    return [];
  }
  if (name === "package.json") {
    const { options, depends } = prettierInPackage(text);
    // Other dependencies and versions change often, and say nothing about the layout.
    return options === undefined && !depends ? [] : [{ text: `${name} ${JSON.stringify([options, depends])}`, open: typeof options === "string" }];
  }
  // A file that names a package holds nothing but a text.
  return [{ text: `${name} ${text}`, open: programs.test(name) || /^\s*["'@\w./-]+\s*$/.test(text) }];
}

import { execSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Copies of examples that stand side by side, as in `examples/`. */
export interface Examples {
  /** The folder of one of them. */
  readonly path: (example: string) => string;
  /** Runs a script of the example's package; throws with all it has printed when it fails. */
  readonly run: (example: string, script: string) => void;
  readonly remove: () => void;
}

const made = ["node_modules", "dist"];

/** Copies examples without what was made for them; what is installed for each is linked. */
export function copyExamples(...examples: readonly string[]): Examples {
  const folder = mkdtempSync(join(tmpdir(), "typestator-frontends-"));
  const path = (example: string): string => join(folder, example);
  for (const example of examples) {
    const original = join(root, "examples", example);
    cpSync(original, path(example), { recursive: true, filter: (file) => !made.includes(basename(file)) });
    // Not the folder itself: what tools remember of the copy is not for the example.
    const installed = join(original, "node_modules");
    mkdirSync(join(path(example), "node_modules"));
    for (const name of readdirSync(installed)) {
      // What has only caches in it is not installed.
      if (!/^\.(cache|vite)/.test(name)) symlinkSync(join(installed, name), join(path(example), "node_modules", name), "junction");
    }
  }
  return {
    path,
    run: (example, script) => {
      const { scripts } = JSON.parse(readFileSync(join(path(example), "package.json"), "utf8")) as { scripts: Record<string, string> };
      const programs = [join(path(example), "node_modules/.bin"), process.env["PATH"]].join(delimiter);
      execSync(scripts[script]!, { cwd: path(example), stdio: "pipe", env: { ...process.env, PATH: programs } });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

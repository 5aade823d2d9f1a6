import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pnpm, run } from "./package-manager.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A project of a user in an otherwise empty folder. */
export interface Project {
  readonly folder: string;
  /** Runs a command that one of the installed packages brings. */
  command(name: string, ...args: string[]): string;
  /** Type-checks the project and writes its JavaScript to `dist`. */
  typescript(): string;
  node(...args: string[]): string;
}

/**
 * Makes an empty project with the order machine's YAML and installs the tarballs as a user would.
 *
 * @param type what `type` in its `package.json` says
 * @param files name → text, written into the folder
 */
export function createProject(folder: string, type: "module" | "commonjs", tarballs: readonly string[], files: Readonly<Record<string, string>>): Project {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `empty-${type}`, private: true, type }));
  // The declarations of the installed packages are checked, too, and there is no @types/node to lean on.
  const compilerOptions = { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, types: [], skipLibCheck: false, outDir: "dist" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  copyFileSync(join(root, "examples/order/order_fsm.yaml"), join(folder, "order_fsm.yaml"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  pnpm(folder, "add", "--prefer-offline", "--ignore-scripts", ...tarballs);
  return {
    folder,
    command: (name, ...args) => run(folder, join(folder, "node_modules/.bin", name), ...args),
    typescript: () => run(folder, process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", folder),
    node: (...args) => run(folder, process.execPath, ...args),
  };
}

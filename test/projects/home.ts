/** Projects of other people: folders with the packed packages and the tools that they use, without a package manager or a network. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../packages/package-manager.js";
import { packTarballs } from "../packages/tarballs.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where the packed packages are unpacked, and projects are made. */
export interface Home {
  /**
   * Makes a project.
   *
   * @param files name → text
   * @param tools packages of the workspace that the project has installed, too
   */
  readonly project: (files: Readonly<Record<string, string>>, tools?: readonly string[]) => Project;
  readonly remove: () => void;
}

/** One project. */
export interface Project {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly read: (name: string) => string;
  /** The files of a folder of the project, sorted; with the folder before their names. */
  readonly files: (folder: string) => readonly string[];
  readonly remove: (name: string) => void;
  /** Runs `typestator` as it is installed. Throws when it fails. */
  readonly typestator: (...args: string[]) => string;
  /** Runs a script of a tool, `typescript/bin/tsc`. Throws with what it printed when it fails. */
  readonly tool: (script: string, ...args: string[]) => string;
  /** Runs Node itself. */
  readonly node: (...args: string[]) => string;
}

/** Packs the packages and unpacks them where projects find them. */
export function makeHome(): Home {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "typestator-projects-")));
  for (const [name, tarball] of packTarballs(home)) unpack(tarball, join(home, name), join(root, "packages", name));
  let made = 0;
  return {
    project(files, tools = []) {
      const folder = join(home, `project-${made++}`);
      link(join(home, "runtime"), join(folder, "node_modules/@typestator/runtime"));
      link(join(home, "compiler"), join(folder, "node_modules/@typestator/compiler"));
      for (const tool of new Set(["typescript", ...tools])) link(homeOfTool(tool), join(folder, "node_modules", tool));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return {
        folder,
        path: (name) => join(folder, name),
        read: (name) => readFileSync(join(folder, name), "utf8"),
        files: (name) => readdirSync(join(folder, name), { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${name}/${entry.name}`).sort(),
        remove: (name) => rmSync(join(folder, name), { recursive: true, force: true }),
        typestator: (...args) => run(folder, process.execPath, join(folder, "node_modules/@typestator/compiler/bin/typestator.js"), ...args),
        tool: (script, ...args) => run(folder, process.execPath, join(folder, "node_modules", script), ...args),
        node: (...args) => run(folder, process.execPath, ...args),
      };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Unpacks a tarball and gives it the dependencies that it names, as they are installed for the package in the workspace. */
function unpack(tarball: string, folder: string, original: string): void {
  mkdirSync(folder);
  run(folder, "tar", "-xzf", tarball, "--strip-components=1");
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies)) link(join(original, "node_modules", name), join(folder, "node_modules", name));
}

/** The compiler brings prettier; the other tools are installed for the workspace. */
function homeOfTool(tool: string): string {
  return join(root, tool === "prettier" ? "packages/compiler/node_modules" : "node_modules", tool);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(realpathSync(target), path, "junction");
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type CompileOptions } from "@typestator/compiler";
import { installRuntime } from "./runtime-package.js";

const types = fileURLToPath(new URL("../", import.meta.url));
const order = fileURLToPath(new URL("../../../examples/order/order_fsm.yaml", import.meta.url));

/** How long making a workspace and running tsc may take on a busy computer, in milliseconds. */
export const slow = 180_000;

/** A temporary folder with the runtime installed, in which projects are made and checked. */
export interface Workspace {
  readonly directory: string;
  /** Makes a project with its own `package.json` and `tsconfig.json`, which holds the machines of the workspace and the given files. */
  project(name: string, project: Project): string;
  remove(): void;
}

export interface Project {
  readonly type: "module" | "commonjs";
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Path in the project → text. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Makes a workspace.
 *
 * @param machines the modules that every project holds; by default those of `test/types/machines`
 * @throws {Error} when a machine of `test/types/machines` does not compile, or the runtime is not built
 */
export async function createWorkspace(machines?: ReadonlyMap<string, string>): Promise<Workspace> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "typestator-types-")));
  await installRuntime(directory);
  const modules = machines ?? (await compileMachines());
  return {
    directory,
    project(name, { type, compilerOptions, files }) {
      const folder = join(directory, name);
      // The declarations of the language's own library are not what is checked.
      const base = { target: "ES2022", lib: ["ES2022"], types: [], strict: true, noEmit: true, skipDefaultLibCheck: true };
      const texts: [string, string][] = [
        ...modules,
        ...files,
        ["package.json", JSON.stringify({ type })],
        ["tsconfig.json", JSON.stringify({ compilerOptions: { ...base, ...compilerOptions }, include: ["**/*.ts"] })],
      ];
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return folder;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The texts of a folder of this test, by their path in a project: `mistakes/guard-missing.ts`. */
export function read(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(types, folder)).filter((name) => name.endsWith(".ts"));
  return new Map(names.sort().map((name) => [`${folder}/${name}`, readFileSync(join(types, folder, name), "utf8")]));
}

/** `machines/order.gen.ts` and so on → its text; all files of each machine where several are made of it. */
export async function compileMachines(emit: CompileOptions["emit"] = "ts"): Promise<ReadonlyMap<string, string>> {
  const folder = join(types, "machines");
  const sources = [
    { path: "machines/order.yaml", content: readFileSync(order, "utf8") },
    ...readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort().map((name) => ({ path: `machines/${name}`, content: readFileSync(join(folder, name), "utf8") })),
  ];
  return compileModules(sources, emit);
}

/**
 * Compiles machines without formatting them.
 *
 * @returns path of each file → its text
 * @throws {Error} with the diagnostics, when there is an error among them
 */
export async function compileModules(sources: readonly { path: string; content: string }[], emit: CompileOptions["emit"] = "ts"): Promise<ReadonlyMap<string, string>> {
  const { files, diagnostics } = await compile(sources, { formatter: "none", names: "any", emit });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ file, code, message }) => `${file}: ${code}: ${message}`).join("\n"));
  return new Map(files.map(({ path, text }) => [path, text]));
}

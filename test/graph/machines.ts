/** Every good machine that the project has: of the cases, the examples, the documentation and the conformance tests. */
import { compile, type MachineModel } from "@typestator/compiler";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blocksOf } from "../docs/blocks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface KnownMachine {
  readonly name: string;
  readonly machine: MachineModel;
}

/** The machines of one text; none when it has errors. */
async function machinesOf(path: string, content: string | Uint8Array, variables: Readonly<Record<string, string>> = {}): Promise<readonly MachineModel[]> {
  const { machines, diagnostics } = await compile([{ path, content }], { emit: "none", names: "any", variables });
  return diagnostics.some(({ severity }) => severity === "error") ? [] : machines;
}

/** The one machine of a text that must be good. */
export async function machineOf(yaml: string): Promise<MachineModel> {
  const { machines, diagnostics } = await compile([{ path: "machine.yaml", content: yaml }], { emit: "none", names: "any" });
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.code}: ${error.message}\n${yaml}`);
  return machines[0]!;
}

/** A text that the project has; not every one is a good machine. */
export interface KnownText {
  readonly name: string;
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly variables?: Record<string, string>;
}

export function texts(): readonly KnownText[] {
  const file = (path: string): { name: string; path: string; content: Uint8Array } => ({ name: path, path, content: readFileSync(`${root}${path}`) });
  const cases = readdirSync(`${root}test/cases`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/cases/${name}`)
    .flatMap((folder) => {
      const path = ["input.yaml", "input.json"].map((name) => `${folder}/${name}`).find((candidate) => existsSync(`${root}${candidate}`));
      const options = existsSync(`${root}${folder}/options.json`) ? (JSON.parse(readFileSync(`${root}${folder}/options.json`, "utf8")) as { variables?: Record<string, string> }) : {};
      return path === undefined ? [] : [{ ...file(path), variables: options.variables ?? {} }];
    });
  const yaml = (folder: string): readonly string[] => readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml") && !name.includes("node_modules")).map((name) => `${folder}/${name}`);
  const pages = ["README.md", "docs/language.md", "docs/getting-started.md", "docs/diagrams.md"].flatMap((page) =>
    blocksOf(page, readFileSync(`${root}${page}`, "utf8"))
      .filter(({ language, text }) => language === "yaml" && /^states:/m.test(text))
      .map(({ place, text }) => ({ name: place, path: "machine.yaml", content: text })),
  );
  return [...cases, ...[...yaml("examples"), ...yaml("test/conformance/machines")].sort().map(file), ...pages];
}

/** Every good machine, in a fixed order. */
export async function goodMachines(): Promise<readonly KnownMachine[]> {
  const found = await Promise.all(
    texts().map(async ({ name, path, content, variables }) => (await machinesOf(path, content, variables)).map((machine, index) => ({ name: index === 0 ? name : `${name} (${index + 1})`, machine }))),
  );
  return found.flat();
}

/** A machine whose names and texts hold whatever means something to one of the formats. */
export const oddMachine = readFileSync(new URL("odd.yaml", import.meta.url), "utf8");

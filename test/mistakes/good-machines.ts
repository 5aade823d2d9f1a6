/** Every machine of the project that has no error: examples, cases, the pages of the language, the machines of the conformance vectors. */
import { compile, type Diagnostic } from "@typestator/compiler";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blocksOf } from "../docs/blocks.js";

export interface GoodMachine {
  readonly name: string;
  readonly text: string;
  /** The warnings and remarks that it has as it is. */
  readonly diagnostics: readonly Diagnostic[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Files that hold other things than one machine as it is read: variables, several documents, merged mappings, line ends or marks of their own. */
const isPlain = (text: string): boolean => /^[\t\n\x20-\x7e\x80-\ufefe]*$/.test(text) && !text.includes("${") && !/^---/m.test(text) && !text.includes("<<:") && /^states:/m.test(text);

function yamlFilesIn(folder: string): readonly string[] {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
  return files.filter((file) => file.endsWith(".yaml") && !file.includes("/node_modules/")).sort();
}

/** The machines in an order that does not change, each text once. */
export async function goodMachines(): Promise<readonly GoodMachine[]> {
  const files = ["examples", "test/cases", "test/conformance/machines"].flatMap((folder) => yamlFilesIn(folder));
  const written = files.map((name) => ({ name, text: readFileSync(`${root}${name}`, "utf8") }));
  const shown = blocksOf("docs/language.md", readFileSync(`${root}docs/language.md`, "utf8"))
    .filter(({ language }) => language === "yaml")
    .map(({ place, text }) => ({ name: place, text }));
  const texts = new Map([...written, ...shown].filter(({ text }) => isPlain(text)).map((machine) => [machine.text, machine]));
  const checked = await Promise.all([...texts.values()].map(async (machine) => ({ ...machine, diagnostics: await diagnosticsOf(machine.text) })));
  return checked.filter(({ diagnostics }) => !diagnostics.some(({ severity }) => severity === "error"));
}

export async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  return (await compile([{ path: "machine.yaml", content: text }], { emit: "none" })).diagnostics;
}

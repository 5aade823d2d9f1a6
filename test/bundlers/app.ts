import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A small application in a folder of its own, where both packages can be imported. */
export interface App {
  readonly folder: string;
  readonly file: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: () => void;
}

/** The text of a machine that leads from `dark` to another state by the trigger `press`. */
export const lamp = (dest: string): string => `meta: { version: "1.0.0", machine_name: lamp }
states:
  - { name: dark, type: initial }
  - { name: bright, type: terminal }
  - { name: broken, type: terminal }
transitions:
  - { trigger: press, source: dark, dest: ${dest} }
  - { trigger: hit, source: dark, dest: ${dest === "broken" ? "bright" : "broken"} }
`;

/** The same with another name: `door` is imported as YAML, `lamp` as the module that is generated. */
export const door = (dest: string): string => lamp(dest).replace("machine_name: lamp", "machine_name: door");

/** Answers with where both machines lead, and with what the other YAML file holds. */
const main = `import { createMachine } from "@typestator/runtime";
import { lamp } from "./lamp_fsm.gen.js";
import { door } from "./door_fsm.yaml";
import other from "./other.yaml";

const press = (machine) => createMachine(machine).process("dark", "press").target;
globalThis.answers = [press(lamp), press(door), other];
`;

export const otherYaml = "greeting: hello\n";

/** @param files name → text, besides or instead of the usual ones */
export function createApp(files: Readonly<Record<string, string>> = {}): App {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "typestator-bundlers-")));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const usual = {
    "package.json": JSON.stringify({ name: "app", private: true, type: "module", sideEffects: false }),
    "typestator.config.json": JSON.stringify({ emit: "dts" }),
    "src/lamp_fsm.yaml": lamp("bright"),
    "src/door_fsm.yaml": door("broken"),
    "src/other.yaml": otherYaml,
    "src/main.js": main,
  };
  for (const [name, text] of Object.entries({ ...usual, ...files })) write(name, text);
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["@typestator", "vite", "rollup", "rolldown", "webpack", "@rspack", "esbuild"]) {
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
  }
  return {
    folder,
    write,
    file: (name) => join(folder, name),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

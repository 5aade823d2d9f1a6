import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compile } from "@typestator/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Compiler, compilers } from "../types/harness/compilers.js";
import { createWorkspace, slow, type Workspace } from "../types/harness/workspace.js";
import type { LanguageServer, Place } from "./language-server.js";
import { startNative } from "./lsp.js";
import { startTsserver } from "./tsserver.js";

const yaml = readFileSync(new URL("order.yaml", import.meta.url), "utf8");
const app = readFileSync(new URL("app.ts.txt", import.meta.url), "utf8");

/** The first place of `text` in a line that holds `line`, in the file. */
function find(file: string, content: string, line: string, text: string): Place {
  const lines = content.split("\n");
  const index = lines.findIndex((each) => each.includes(line));
  if (index === -1) throw new Error(`no line with ${line}`);
  return { file, line: index + 1, column: lines[index]!.indexOf(text, lines[index]!.indexOf(line)) + 1 };
}

/** What stands at a place in the YAML, and in which line. */
const read = ({ file, line, column }: Place): string => `${basename(file)}:${line} ${/^\w*/.exec(readFileSync(file, "utf8").split("\n")[line - 1]!.slice(column - 1))![0]}`;
const inYaml = (line: string, name: string): string => read(find(join(folder, "machines/order.yaml"), yaml, line, name));

let workspace: Workspace;
let folder: string;
beforeAll(async () => {
  workspace = await createWorkspace(new Map());
  const source = { path: "machines/order.yaml", content: yaml };
  const outputs = await Promise.all((["dts", "yaml-module"] as const).map((emit) => compile([source], { emit })));
  expect(outputs.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  const files = outputs.flatMap((output) => output.files);
  // tsc would not look for the YAML beside the declarations that this folder has under another name.
  folder = workspace.project("project", { type: "module", compilerOptions: { module: "nodenext", allowArbitraryExtensions: true }, files: new Map([["app.ts", app]]) });
  for (const { path, text } of [...files, { path: source.path, text: yaml }]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}, slow);
afterAll(() => workspace?.remove());

const directoryOf = ({ tsc }: Compiler): string => tsc.slice(0, -"bin/tsc".length);
const isNative = ({ version }: Compiler): boolean => version.startsWith("7.");

describe.each(compilers)("TypeScript $version", (compiler) => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = isNative(compiler) ? await startNative(directoryOf(compiler), folder) : startTsserver(directoryOf(compiler));
    await server.open(join(folder, "app.ts"));
  }, slow);
  afterAll(() => server?.stop());

  const cursor = (line: string, text: string): Place => {
    const place = find(join(folder, "app.ts"), app, line, text);
    return { ...place, column: place.column + 1 };
  };

  describe("go to definition", () => {
    test.each([
      ["a guard that is written", "is_full: (", "is_full", "guards: [is_full]", "is_full"],
      ["a guard that is called", "guards.is_full", "is_full", "guards: [is_full]", "is_full"],
      ["an action that is written", "notify: ", "notify", "on_enter: [notify]", "notify"],
      ["an action with parameters", "tell: ", "tell", "name: tell", "tell"],
      ["a key of the context", "context.amount >", "amount", "key: amount", "amount"],
      ["a key of the context that is written", "amount: 5", "amount", "key: amount", "amount"],
      ["a payload", `Payloads["report"]`, "report", "name: report", "report"],
      ["a state in a type", `OrderTransitions["open"]`, "open", "name: open", "open"],
      ["a trigger of a state in a type", `["open"]["cancel"]`, "cancel", "trigger: cancel # of open", "cancel"],
      ["a trigger in a type", `OrderTargets["report"]`, "report", "trigger: report # first", "report"],
      ["a state as a key", "open: 1", "open", "name: open", "open"],
      ["a state with a name that is no identifier", `"filled": 2`, "filled", "name: filled", "filled"],
      ["the machine", "createMachine(order,", "order", "machine_name: order", "order"],
      ["the type of its states", ": OrderState", "OrderState", "states:", "states"],
    ])("%s", async (_, line, text, yamlLine, name) => {
      expect((await server.definition(cursor(line, text))).map(read)).toEqual([inYaml(yamlLine, name)]);
    });

    test("the machine, imported from the YAML itself", async () => {
      expect((await server.definition(cursor("createMachine(direct", "direct"))).map(read)).toEqual([inYaml("machine_name: order", "order")]);
    });

    // A text in a call has no declaration that a server could go to without the plugin; docs/editor.md says so. Its uses are found, below.
    test.each([`"open"`, `"cancel"`])("%s in a call leads nowhere", async (text) => {
      expect(await server.definition(cursor(`process("open"`, text))).toEqual([]);
    });
  });

  describe("find references", () => {
    /** TypeScript 7 shows the YAML where earlier ones show the declarations; among the uses of a text are keys of that name in the language's library. */
    const found = async (place: Place): Promise<readonly string[]> =>
      [...new Set((await server.references(place)).map(read).filter((use) => !use.startsWith("lib.")))].sort();

    test("a guard: where it is written and called", async () => {
      const uses = await found(cursor("guards.is_full", "is_full"));
      const own = uses.filter((use) => use.startsWith("app.ts"));
      expect(own).toEqual(["is_full: (", "guards.is_full", "  is_full()"].map((line) => read(find(join(folder, "app.ts"), app, line, "is_full"))).sort());
      const [other] = uses.filter((use) => !use.startsWith("app.ts"));
      if (isNative(compiler)) expect(other).toBe(inYaml("guards: [is_full]", "is_full"));
      else expect(other).toMatch(/^order\.gen\.d\.ts:\d+ is_full$/);
    });

    test("a method of a class that is a guard: the guard", async () => {
      expect(await found(cursor("  is_full()", "is_full"))).toEqual(await found(cursor("guards.is_full", "is_full")));
    });

    test.each([
      [`process("open"`, `"open"`, "name: open", "open"],
      [`process("open"`, `"cancel"`, "trigger: cancel # of open", "cancel"],
      ["result.target ===", `"canceled"`, "name: canceled", "canceled"],
      [": OrderState =", `"pending"`, "name: pending", "pending"],
    ])("%s: the keys called %s", async (line, text, yamlLine, name) => {
      const uses = await found(cursor(line, text));
      expect(uses.filter((use) => use.startsWith("app.ts")).length).toBeGreaterThan(0);
      const others = uses.filter((use) => !use.startsWith("app.ts"));
      if (isNative(compiler)) return expect(others).toContain(inYaml(yamlLine, name));
      // From the declarations it is one more step.
      const declared = (await server.references(cursor(line, text))).filter(({ file }) => file.endsWith("order.gen.d.ts"));
      const led = await Promise.all(declared.map((place) => server.definition(place)));
      expect(led.flat().map(read)).toContain(inYaml(yamlLine, name));
    });
  });
});

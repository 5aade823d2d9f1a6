import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compile } from "@typestator/compiler";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packTarballs } from "../packages/tarballs.js";
import init from "../../packages/compiler/src/editor/index.js";
import { check, type Compiler, compilers } from "../types/harness/compilers.js";
import { createWorkspace, slow, type Workspace } from "../types/harness/workspace.js";
import type { LanguageServer, Place } from "./language-server.js";
import { startTsserver } from "./tsserver.js";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const app = read("texts.ts.txt");
const door = [
  "meta: { machine_name: door, version: '1.0' }",
  "states: [{ name: closed, type: initial }, { name: open }]",
  "transitions: [{ trigger: shut, source: open, dest: closed }, { trigger: knock, source: closed, dest: open }]",
  "",
].join("\n");

let workspace: Workspace;
let folder: string;
beforeAll(async () => {
  workspace = await createWorkspace(new Map());
  // As it is published, since tsserver finds plugins by a rule of its own, which knows no `exports`.
  const installed = join(workspace.directory, "node_modules/@typestator/compiler");
  mkdirSync(installed);
  execFileSync("tar", ["-xzf", packTarballs(workspace.directory).get("compiler")!, "-C", installed, "--strip-components=1"]);
  const outputs = [await compile([{ path: "machines/order.yaml", content: read("order.yaml") }], { emit: "dts" }), await compile([{ path: "machines/door.yaml", content: door }], { emit: "ts" })];
  expect(outputs.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  folder = workspace.project("project", {
    type: "module",
    compilerOptions: { module: "nodenext", plugins: [{ name: "@typestator/compiler/editor" }] },
    files: new Map([["app.ts", app], ...outputs.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const))]),
  });
  for (const [name, text] of [["order", read("order.yaml")], ["door", door]] as const) writeFileSync(join(folder, `machines/${name}.yaml`), text);
}, slow);
afterAll(() => workspace?.remove());

/** What stands at a place, and the rest of its line. */
const line = ({ file, line, column }: Place): string => `${basename(file)}: ${readFileSync(file, "utf8").split("\n")[line - 1]!.slice(column - 1)}`;

/** One in the text `text` of the first line of the program that holds `within`. */
function cursor(within: string, text: string): Place {
  const lines = app.split("\n");
  const index = lines.findIndex((each) => each.includes(within));
  return { file: join(folder, "app.ts"), line: index + 1, column: lines[index]!.indexOf(text, lines[index]!.indexOf(within)) + 2 };
}

describe.each(compilers.filter(({ version }) => !version.startsWith("7.")))("the plugin in TypeScript $version", (compiler: Compiler) => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = startTsserver(compiler.tsc.slice(0, -"bin/tsc".length), ["--pluginProbeLocations", folder]);
    await server.open(join(folder, "app.ts"));
  }, slow);
  afterAll(() => server?.stop());

  test("the program has no errors", async () => {
    expect((await check(compiler, folder)).errors).toEqual([]);
  }, slow);

  test.each([
    ["a state that is given", `process("open", "cancel"`, `"open"`, "open"],
    ["a trigger of that state", `process("open", "cancel"`, `"cancel"`, "cancel # of open"],
    ["a trigger of another state", `process("pending", "cancel"`, `"cancel"`, "cancel # of pending"],
    ["a trigger of any state", `process(session.state`, `"cancel"`, "cancel # of open"],
    ["a trigger that is sent", `session.send(`, `"report"`, "report # first"],
    ["a text without a name before it", "session.can(", "`acknowledge`", "acknowledge, source: pending, dest: open }"],
    ["an option", "createSession(orderTable", `"pending"`, "pending, type: initial }"],
    ["a state that is compared", "decided.target ===", `"canceled"`, "canceled, type: terminal }"],
    ["a state on the left", "turned =", `"filled"`, "filled, type: terminal }"],
    ["a view", "(view) =>", `"open"`, "open"],
    ["an entry of a list", "readonly OrderState[]", `"filled"`, "filled, type: terminal }"],
    ["a choice", "compared ?", `"canceled"`, "canceled, type: terminal }"],
    ["a case", "case", `"pending"`, "pending, type: initial }"],
  ])("%s leads to the YAML", async (_, within, text, expected) => {
    expect((await server.definition(cursor(within, text))).map(line)).toEqual([`order.yaml: ${expected}`]);
  });

  test("in a module in TypeScript it is the key there, of the machine that is asked", async () => {
    expect((await server.definition(cursor("createMachine(door)", `"open"`))).map(line)).toEqual([`door.gen.ts: open: { shut: "closed" };`]);
    expect((await server.definition(cursor("createMachine(door)", `"shut"`))).map(line)).toEqual([`door.gen.ts: shut: "closed" };`]);
  });

  test.each([
    ["the name of something else", `inMode("open"`, `"open"`],
    ["any text", `tell("`, `"filled"`],
    ["a text that is returned", `return "open"`, `"open"`],
    ["a text alone", "as string", `"open"`],
  ])("%s leads nowhere, though there is such a state", async (_, within, text) => {
    expect(await server.definition(cursor(within, text))).toEqual([]);
  });

  test("what TypeScript knows stays as it was", async () => {
    expect((await server.definition(cursor("session.send", "session"))).map(line)).toEqual([`app.ts: session = createSession(orderTable, { guards, actions, context, state: "pending" });`]);
    expect((await server.definition(cursor("session.send", "send"))).map(line)).toEqual([expect.stringMatching(/\.d\.ts: send</)]);
  });
});

test("a mistake in the plugin is logged, and TypeScript's answer stands", () => {
  const logged: string[] = [];
  const asked: (readonly unknown[])[] = [];
  const answer = { definitions: [], textSpan: { start: 0, length: 0 } };
  const languageService = {
    getProgram: () => {
      throw new Error("unheard of");
    },
    getDefinitionAndBoundSpan: () => answer,
    getDefinitionAtPosition: (...args: readonly unknown[]) => void asked.push(args),
    getQuickInfoAtPosition: () => undefined,
  } as unknown as ts.LanguageService;
  const project = { projectService: { logger: { info: (line: string) => logged.push(line) } } } as unknown as ts.server.Project;
  const proxy = init({ typescript: ts }).create({ languageService, project } as ts.server.PluginCreateInfo);
  expect(proxy.getDefinitionAndBoundSpan("app.ts", 3)).toBe(answer);
  expect(proxy.getDefinitionAtPosition("app.ts", 3)).toBeUndefined();
  expect(proxy.getQuickInfoAtPosition).toBe(languageService.getQuickInfoAtPosition);
  // With more arguments it is the server itself that asks, which we do not answer.
  (proxy.getDefinitionAtPosition as (...args: readonly unknown[]) => unknown)("app.ts", 3, false, true);
  expect(asked).toEqual([["app.ts", 3], ["app.ts", 3, false, true]]);
  expect(logged.map((line) => line.split("\n")[0])).toEqual(Array(2).fill("@typestator/compiler/editor: Error: unheard of"));
});

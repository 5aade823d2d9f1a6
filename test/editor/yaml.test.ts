import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile } from "@typestator/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LspServer, startLsp } from "./lsp.js";

// The language server of the YAML extension of VS Code, which JetBrains, Neovim and others have their like of, with the schema that the package ships.
const root = new URL("../../", import.meta.url);
const schema = fileURLToPath(new URL("packages/compiler/machine.schema.json", root));
const modeline = (shape: string): string => `# yaml-language-server: $schema=${pathToFileURL(shape).href}\n`;
const entry = join(createRequire(import.meta.url).resolve("yaml-language-server/package.json"), "../bin/yaml-language-server");

const machine = `meta:
  machine_name: order
  version: "1.0"
states:
  - name: active
    type: initial
    initial_child: open
  - name: open
    parent: active
    timeout:
      seconds: 5
      destination: done
  - name: done
    type: terminal
transitions:
  - trigger: finish
    source: open
    dest: done
    guards:
      - expr: qty > 0
      - is_ready
    actions:
      - increment: fills
`;

interface Completion {
  readonly label: string;
  readonly insertText?: string;
  readonly textEdit?: { readonly newText: string };
  readonly documentation?: string | { readonly value: string };
}

let folder: string;
let server: LspServer;
let documents = 0;
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "typestator-editor-")));
  server = await startLsp([entry, "--stdio"], folder, { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

async function open(text: string, shape = schema): Promise<string> {
  const uri = pathToFileURL(join(folder, `machine-${++documents}.yaml`)).href;
  await server.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text: modeline(shape) + text } });
  return uri;
}

/** The place of `|` in a text, and the text without it. */
function cursorIn(marked: string): { readonly text: string; readonly position: object } {
  const before = (modeline(schema) + marked.slice(0, marked.indexOf("|"))).split("\n");
  return { text: marked.replace("|", ""), position: { line: before.length - 1, character: before.at(-1)!.length } };
}

async function hover(marked: string): Promise<string> {
  const { text, position } = cursorIn(marked);
  const answer = await server.ask<{ readonly contents: { readonly value: string } } | null>("textDocument/hover", { textDocument: { uri: await open(text) }, position });
  return answer?.contents.value ?? "";
}

async function complete(marked: string): Promise<readonly Completion[]> {
  const { text, position } = cursorIn(marked);
  const answer = await server.ask<{ readonly items: readonly Completion[] } | readonly Completion[]>("textDocument/completion", { textDocument: { uri: await open(text) }, position });
  return "items" in answer ? answer.items : answer;
}

const labels = (items: readonly Completion[]): readonly string[] => items.map(({ label }) => label);

describe("hover", () => {
  test.each([
    ["initial_child", "initial_|child", "#### Initial child", "The child that is entered when this state is. Makes the state compound.", "open"],
    ["trigger", "trig|ger", "#### Trigger", "The event that fires it", "execution_report"],
    ["dest: done\n    guards", "de|st: done\n    guards", "#### Destination", "`H(state)` and `H*(state)` for the history of a compound state", "H(active)"],
    ["timeout", "time|out", "#### Timeout", "How long the state may last", "seconds: 30"],
    ["meta:", "me|ta:", "#### About the machine", "Its name, and how strict it is.", "machine_name: order_management"],
    ["seconds", "sec|onds", "#### Seconds", "More than 0; fractions are allowed.", "0.5"],
    ["expr", "ex|pr", "#### Expression", "A Python expression over the context: `fill_qty >= order_qty`.", "status in"],
    ["increment", "incre|ment", "#### Increment", "Adds one to this key.", "attempts"],
    ["machine_name", "machine_|name", "#### Machine name", "Names the machine, and everything that is generated from it.", "order_management"],
  ])("%s", async (key, marked, title, text, example) => {
    const shown = (await hover(machine.replace(key, marked))).replaceAll("\\_", "_").replaceAll("&nbsp;", " ");
    for (const part of [title, text, example]) expect(shown).toContain(part);
  });

  test("a word of an enumeration says what each means", async () => {
    const shown = await hover(machine.replace("type: terminal", "type: termi|nal"));
    expect(shown).toContain("An end: takes no event.");
    expect(shown).toContain("Where the machine starts. There is exactly one.");
  });

  test("a section", async () => {
    expect(await hover(machine.replace("states:", "sta|tes:"))).toContain("All states, at least one. Exactly one of them has `type: initial`.");
  });
});

describe("completion", () => {
  test("the sections of a machine", async () => {
    expect(labels(await complete(`${machine}|`))).toEqual(expect.arrayContaining(["error_policy", "state_variables", "context_invariants", "events", "groups"]));
  });

  test("the keys of a state, without those that it has", async () => {
    const found = labels(await complete(machine.replace("    parent: active\n", "    parent: active\n    |\n")));
    expect(found).toEqual(expect.arrayContaining(["type", "description", "group", "initial_child", "regions", "on_enter", "on_exit", "invoke", "entry_points", "exit_points", "when", "metadata"]));
    expect(found).not.toContain("parent");
    expect(found).not.toContain("trigger");
  });

  test("the keys of a transition", async () => {
    expect(labels(await complete(machine.replace("    dest: done\n", "    dest: done\n    |\n")))).toEqual(expect.arrayContaining(["internal", "auto", "after", "priority", "description", "refs"]));
  });

  test("the types of a state, each with its meaning", async () => {
    const found = await complete(machine.replace("    type: terminal", "    type: |"));
    expect(labels(found)).toEqual(expect.arrayContaining(["initial", "stable", "terminal", "error", "parallel", "choice"]));
    const choice = found.find(({ label }) => label === "choice")!;
    expect(JSON.stringify(choice.documentation)).toContain("Is left at once");
  });

  test("true and false", async () => {
    expect(labels(await complete(machine.replace("    dest: done\n", "    dest: done\n    internal: |\n")))).toEqual(expect.arrayContaining(["true", "false"]));
  });

  test("the operators of a check", async () => {
    expect(labels(await complete(machine.replace("      - is_ready", "      - check:\n          field: qty\n          op: |")))).toEqual(
      expect.arrayContaining(["eq", "neq", "gt", "in", "not_in", "is_set", "is_null", "contains", "starts_with", "ends_with", "matches"]),
    );
  });

  test.each([
    ["a machine", "|", ["machine"]],
    ["states", machine.replace("  - name: done\n", "  - |\n  - name: done\n"), ["state", "initial state", "terminal state", "parallel state", "compound state", "choice state"]],
    ["transitions", machine.replace("  - trigger: finish\n", "  - |\n  - trigger: finish\n"), ["transition", "transition with a guard", "delayed transition", "automatic transition"]],
    ["guards", machine.replace("      - is_ready", "      - |"), ["expr", "check", "expression", "comparison", "all of", "any of", "negated guard", "named guard"]],
    ["actions", `${machine}      - |`, ["increment", "set values", "count up", "append to a list", "compute a value", "branch on a condition", "send a request", "named action"]],
  ])("snippets for %s", async (_, marked, expected) => {
    expect(labels(await complete(marked))).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ["a machine", "|", "machine", [`version: "\${2:1.0}"`, "- name: ${3:open}", "type: initial"]],
    ["a guard", machine.replace("      - is_ready", "      - |"), "expression", [`expr: "\${1:fill_qty >= order_qty}"`]],
    ["a check", machine.replace("      - is_ready", "      - |"), "comparison", ["check:", "field: ${1:qty}", "op: ${2:gt}", "value: ${3:0}"]],
    ["an action", `${machine}      - |`, "append to a list", ["append:", "field: ${1:history}", "value: ${2:opened}"]],
    ["a request", `${machine}      - |`, "send a request", ["http:", "url: ${1:https://example.com/orders}", `\${3:id}: "{{ \${4:order_id} }}"`]],
  ])("what a snippet for %s inserts", async (_, marked, label, lines) => {
    const snippet = (await complete(marked)).find((item) => item.label === label)!;
    const inserted = (snippet.textEdit?.newText ?? snippet.insertText)!.split("\n").map((line) => line.trim());
    for (const line of lines) expect(inserted).toContain(line);
  });

  test("a snippet is what it says", async () => {
    const found = await complete(machine.replace("  - trigger: finish\n", "  - |\n  - trigger: finish\n"));
    const snippet = found.find(({ label }) => label === "transition with a guard")!;
    expect((snippet.textEdit?.newText ?? snippet.insertText)!.split("\n").map((line) => line.trim())).toEqual([
      "trigger: ${1:finish}",
      "source: ${2:open}",
      "dest: ${3:done}",
      "guards:",
      "- ${4:is_complete}",
    ]);
  });
});

describe("validation", () => {
  const said = async (text: string, shape = schema): Promise<readonly string[]> => (await server.diagnosticsOf(await open(text, shape))).map(({ message }) => message);

  test("a machine without a transition's destination", async () => {
    expect((await said(machine.replace("    dest: done\n", ""))).join("\n")).toContain(`"dest"`);
  });

  test("a type that there is not", async () => {
    expect((await said(machine.replace("type: terminal", "type: terminus"))).join("\n")).toContain(`"terminal"`);
  });

  /** Texts that the compiler takes as they are, by their names. */
  async function goodMachines(): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all(["examples/", "test/types/machines/", "test/cases/"].flatMap((path) => machinesIn(path)).map(async ([name, text]) => [name, text, await compile([{ path: "machine.yaml", content: text }], { emit: "none" })] as const));
    return new Map(found.flatMap(([name, text, { diagnostics, machines }]) => (machines.length > 0 && !diagnostics.some(({ severity }) => severity === "error") ? [[name, text]] : [])));
  }

  const machinesIn = (path: string): readonly (readonly [string, string])[] =>
    readdirSync(new URL(path, root), { recursive: true })
      .map(String)
      .filter((name) => /\.ya?ml$/.test(name) && !name.includes("node_modules"))
      .sort()
      .map((name) => [`${path}${name}`, readFileSync(new URL(`${path}${name}`, root), "utf8")]);

  test("nothing is wrong in machines that compile", async () => {
    const good = await goodMachines();
    expect(good.size).toBeGreaterThan(40);
    const found = await Promise.all(Array.from(good, async ([name, text]) => [name, await said(text)] as const));
    expect(found.filter(([, messages]) => messages.length > 0)).toEqual([]);
  });

  test("names of any kind, with the schema for them", async () => {
    const text = readFileSync(new URL("test/types/machines/free_names.yaml", root), "utf8");
    expect(await said(text)).not.toEqual([]);
    expect(await said(text, schema.replace("machine.schema.json", "machine.any-names.schema.json"))).toEqual([]);
  });
});

import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findInputs } from "../../packages/compiler/src/cli/find-inputs.js";
import { looksLikeMachine } from "../../packages/compiler/src/cli/looks-like-machine.js";
import { displayPath, globPattern } from "../../packages/compiler/src/cli/paths.js";
import { runInProcess } from "./in-process.js";
import { makeWorkspace } from "./workspace.js";

const machine = "meta:\n  machine_name: door\nstates:\n  - name: open\ntransitions: []\n";

describe("inputs", () => {
  const tree = {
    "b_fsm.yaml": machine,
    "a.yml": machine,
    "sub/c.YAML": machine,
    "sub/ü é/d.yaml": machine,
    "docker-compose.yml": "services: { web: {} }\n",
    "node_modules/x/e_fsm.yaml": machine,
    ".git/f_fsm.yaml": machine,
    "package.json": "{}",
    "g.fsm.json": '{"states":[],"transitions":[]}',
  };
  const compiled = async (args: readonly string[], files: Readonly<Record<string, string>> = tree): Promise<readonly string[]> => {
    const workspace = makeWorkspace(files);
    const { code, stderr } = await runInProcess(args, { cwd: workspace.folder });
    expect(stderr).not.toContain("error:");
    expect(code).toBe(0);
    return workspace.files().filter((file) => file.endsWith(".gen.ts"));
  };

  it("takes all machines of a folder, and no other YAML file", async () => {
    const all = ["a.gen.ts", "b_fsm.gen.ts", "g.fsm.gen.ts", "sub/c.gen.ts", "sub/ü é/d.gen.ts"];
    expect(await compiled(["."])).toEqual(all);
    expect(await compiled([])).toEqual(all);
    expect(await compiled(["sub"])).toEqual(["sub/c.gen.ts", "sub/ü é/d.gen.ts"]);
  });

  it("tells under --verbose what was left out", async () => {
    const { folder } = makeWorkspace(tree);
    expect((await runInProcess(["--verbose"], { cwd: folder })).stderr).toContain("skipped docker-compose.yml: no machine\n");
  });

  it("takes what a pattern matches at its word", async () => {
    expect(await compiled(["*.{yaml,yml}"])).toEqual(["a.gen.ts", "b_fsm.gen.ts", "docker-compose.gen.ts"]);
    expect(await compiled(["sub/**"])).toEqual(["sub/c.gen.ts", "sub/ü é/d.gen.ts"]);
  });

  it("takes each file once, however often it is meant", async () => {
    const { folder } = makeWorkspace(tree);
    const { stderr } = await runInProcess(["a.yml", "./a.yml", "sub/../a.yml", "*.yml", path.join(folder, "a.yml")], { cwd: folder });
    expect(stderr.match(/wrote a\.gen\.ts/g)).toHaveLength(1);
  });

  it("takes a file by its name also when the name looks like a pattern", async () => {
    expect(await compiled(["a[1].yaml"], { "a[1].yaml": machine, "a1.yaml": machine })).toEqual(["a[1].gen.ts"]);
  });

  it("sorts by code units, not by language", async () => {
    const names = ["a.yaml", "B.yaml", "Z.yaml", "ä.yaml", "a/x.yaml"];
    const { folder } = makeWorkspace(Object.fromEntries(names.map((name) => [name, machine])));
    const found = await findInputs([...names].reverse(), folder, []);
    expect(found.map((file) => file.path)).toEqual(["B.yaml", "Z.yaml", "a.yaml", "a/x.yaml", "ä.yaml"]);
  });

  it("does not follow links into a circle", async () => {
    const { folder } = makeWorkspace({ "sub/a_fsm.yaml": machine });
    symlinkSync(folder, path.join(folder, "sub", "up"));
    expect((await findInputs([], folder, [])).map((file) => file.path)).toEqual(["sub/a_fsm.yaml"]);
  });

  it.each<[string, readonly string[], string]>([
    ["a missing file", ["b_fms.yaml"], 'error: no such file or folder: b_fms.yaml. Did you mean "b_fsm.yaml"?\n'],
    ["a missing folder", ["no/where.yaml"], "error: no such file or folder: no/where.yaml\n"],
    ["a file in the place of a folder", ["a.yml/b.yaml"], "error: no such file or folder: a.yml/b.yaml\n"],
    ["a pattern that matches nothing", ["x/**/*.yaml"], "error: no .yaml, .yml or .json file matches x/**/*.yaml\n"],
    ["a pattern that matches other files only", ["*.toml"], "error: no .yaml, .yml or .json file matches *.toml\n"],
    ["a folder without YAML", ["empty"], "error: no machine in empty (no YAML files)\n"],
    ["a folder without machines", ["other"], "error: no machine in other (1 YAML file, none with the keys states and transitions)\n"],
  ])("ends with exit code 2 for %s", async (_what, args, message) => {
    const { folder } = makeWorkspace({ ...tree, "empty/x.txt": "", "other/ci.yaml": "jobs: {}\n", "p.toml": "" });
    expect(await runInProcess(args, { cwd: folder })).toEqual({ code: 2, stdout: "", stderr: message });
  });
});

describe("looksLikeMachine", () => {
  const looks = (name: string, text: string): boolean => looksLikeMachine(name, new TextEncoder().encode(text));

  it.each(["order_fsm.yaml", "order.fsm.yml", "fsm.yaml", "order-FSM.YAML", "order_fsm.json"])("knows %s by its name", (name) => {
    expect(looks(name, "not: [a machine")).toBe(true);
  });

  it.each(["states_fsmx.yaml", "offsm.yaml", "fsm.txt"])("does not know %s by its name", (name) => {
    expect(looks(name, "")).toBe(false);
  });

  it.each([
    ["a block", machine],
    ["a block with comments before it", `# states\n%YAML 1.1\n---\n${machine}`],
    ["a block in CR LF", machine.replaceAll("\n", "\r\n")],
    ["quoted keys", "'states': []\n\"transitions\" : []\n"],
    ["a flow mapping", "{meta: {}, states: [], transitions: []}"],
    ["JSON over several lines", '{\n\t"states": [],\n\t"transitions": []\n}'],
    ["a list of machines", "- meta: {}\n  states: []\n  transitions: []\n"],
    ["a mistake in it", "states:\n  - {name: a\ntransitions:\n"],
    ["a byte order mark", `\ufeffstates: []\ntransitions: []\n`],
  ])("knows a machine in %s", (_what, text) => {
    expect(looks("x.yaml", text)).toBe(true);
  });

  it("knows a machine in UTF-16", () => {
    expect(looksLikeMachine("x.yaml", Buffer.from(`\ufeff${machine}`, "utf16le"))).toBe(true);
  });

  it.each([
    ["the keys are not at the root", "app:\n  states: []\n  transitions: []\n"],
    ["one of the keys is missing", "states: []\n"],
    ["the keys are in a comment", "# states:\n# transitions:\na: 1\n"],
    ["the keys are parts of others", "my_states: []\nstates_of: []\ntransitions_to: []\n"],
    ["it is empty", ""],
  ])("passes over a file when %s", (_what, text) => {
    expect(looks("x.yaml", text)).toBe(false);
  });
});

describe("paths on Windows", () => {
  it("turns back slashes of patterns into slashes", () => {
    expect(globPattern("machines\\**\\*.yaml", path.win32)).toBe("machines/**/*.yaml");
    expect(globPattern("C:\\a b\\*.yaml", path.win32)).toBe("C:/a b/*.yaml");
    expect(globPattern("\\\\server\\share\\*.yaml", path.win32)).toBe("//server/share/*.yaml");
  });

  it("leaves back slashes alone where they mean something else", () => {
    expect(globPattern("a\\*.yaml", path.posix)).toBe("a\\*.yaml");
  });

  it("shows paths relative and with slashes", () => {
    expect(displayPath("C:\\work", "C:\\work\\dir with space\\ü\\x.yaml", path.win32)).toBe("dir with space/ü/x.yaml");
    expect(displayPath("C:\\work", "C:\\other\\x.yaml", path.win32)).toBe("../other/x.yaml");
    expect(displayPath("C:\\work", "D:\\x.yaml", path.win32)).toBe("D:/x.yaml");
    expect(displayPath("\\\\server\\share\\a", "\\\\server\\share\\b\\x.yaml", path.win32)).toBe("../b/x.yaml");
    expect(displayPath("C:\\work", "C:\\work", path.win32)).toBe(".");
  });
});

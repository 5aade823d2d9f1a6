import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { command, runCommand } from "./child-process.js";
import { makeWorkspace } from "./workspace.js";

const door = `# A door.
meta: { machine_name: door }
states:
  - { name: closed, type: initial }
  - { name: opened, description: Wide open }
transitions:
  - { trigger: push, source: closed, dest: opened }
  - { trigger: pull, source: opened, dest: closed }
`;

describe("mistakes are shown at their places", () => {
  it.each<[string, string, string]>([
    [
      "a YAML syntax error",
      door.replace("dest: closed }", "dest: closed"),
      [
        "door_fsm.yaml:8:5: error yaml-syntax: This { is never closed.",
        "  7 |   - { trigger: push, source: closed, dest: opened }",
        "> 8 |   - { trigger: pull, source: opened, dest: closed",
        "    |     ^",
        "  help: Close it with }.",
        "",
        "1 error in 1 file",
        "",
      ].join("\n"),
    ],
    [
      "a schema error",
      door.replace("type: initial", "type: inital"),
      [
        'door_fsm.yaml:4:27: error unknown-state-type: The type of a state must be "initial", "stable", "terminal", "error", "parallel" or "choice", not the text "inital".',
        "  3 | states:",
        "> 4 |   - { name: closed, type: inital }",
        "    |                           ^^^^^^",
        "  5 |   - { name: opened, description: Wide open }",
        '  help: Did you mean "initial"?',
        "",
        "1 error in 1 file",
        "",
      ].join("\n"),
    ],
    [
      "an undefined destination",
      door.replace("dest: opened", "dest: opend"),
      [
        'door_fsm.yaml:7:44: error undefined-dest: Transition "push" leads to "opend", which is not a state of this machine.',
        "  6 | transitions:",
        "> 7 |   - { trigger: push, source: closed, dest: opend }",
        "    |                                            ^^^^^",
        "  8 |   - { trigger: pull, source: opened, dest: closed }",
        '  help: Did you mean "opened"?',
        "",
        "1 error in 1 file",
        "",
      ].join("\n"),
    ],
  ])("%s", async (_what, text, message) => {
    const { folder, files } = makeWorkspace({ "door_fsm.yaml": text });
    const { code, stdout, stderr } = await runCommand(["compile", "door_fsm.yaml"], { cwd: folder });
    expect(stderr).toBe(message);
    expect([code, stdout]).toEqual([1, ""]);
    expect(files()).toEqual(["door_fsm.yaml"]);
    expect((await runCommand(["validate", "--format", "compact"], { cwd: folder })).code).toBe(1);
  });
});

describe("check", () => {
  it("ends with 3 and a unified diff after a change of the YAML, and with 0 after compiling", async () => {
    const { folder, write, read } = makeWorkspace({ "door_fsm.yaml": door });
    expect((await runCommand(["door_fsm.yaml"], { cwd: folder })).code).toBe(0);
    expect((await runCommand(["check"], { cwd: folder })).code).toBe(0);
    const before = read("door_fsm.gen.ts");

    write("door_fsm.yaml", door.replace("dest: closed }", "dest: closed, actions: [lock] }"));
    const { code, stdout, stderr } = await runCommand(["check"], { cwd: folder });
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("stale door_fsm.gen.ts\n--- door_fsm.gen.ts\n+++ door_fsm.gen.ts\n@@ -");
    expect(stderr).toMatch(/^\+.*lock/m);
    expect(stderr).toContain("1 of 1 not up to date. To mend it: typestator compile\n");
    expect(read("door_fsm.gen.ts")).toBe(before);

    expect((await runCommand([], { cwd: folder })).code).toBe(0);
    expect((await runCommand(["check"], { cwd: folder })).code).toBe(0);
  });
});

describe("encodings", () => {
  it("makes one module of LF, CR LF and a byte order mark, with places as in the file", async () => {
    const crlf = door.replaceAll("\n", "\r\n");
    const workspace = makeWorkspace({ "lf/door.yaml": door, "crlf/door.yaml": crlf, "bom/door.yaml": `\ufeff${crlf}` });
    expect((await runCommand([], { cwd: workspace.folder })).code).toBe(0);
    const expected = workspace.read("lf/door.gen.ts");
    expect(expected).not.toContain("\r");
    expect(workspace.read("crlf/door.gen.ts")).toBe(expected);
    expect(workspace.read("bom/door.gen.ts")).toBe(expected);

    workspace.write("bom/door.yaml", `\ufeff${crlf.replace("dest: opened", "dest: opend")}`);
    expect((await runCommand(["validate", "bom", "--format", "compact"], { cwd: workspace.folder })).stderr).toMatch(/^bom\/door\.yaml:7:44: error undefined-dest/);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["UTF-16", Buffer.from(`\ufeff${door}`, "utf16le"), /^door_fsm\.yaml:1:1: error not-utf8: .*UTF-16/],
    ["Latin 1", Buffer.from(door.replace("# A door", "# Eine Tür"), "latin1"), /^door_fsm\.yaml:1:9: error not-utf8: /],
  ])("says clearly that a file is in %s", async (_encoding, content, message) => {
    const { folder, files } = makeWorkspace({ "door_fsm.yaml": content });
    const { code, stderr } = await runCommand([], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(files()).toEqual(["door_fsm.yaml"]);
  });
});

describe("places that cannot be written", () => {
  it("says so and leaves nothing half-written", async () => {
    const { folder, path, files } = makeWorkspace({ "door_fsm.yaml": door, gen: "a file where a folder is wanted" });
    const inFile = await runCommand(["-o", "gen"], { cwd: folder });
    expect(inFile).toEqual({ code: 1, stdout: "", stderr: "error: cannot write gen/door_fsm.gen.ts: a file stands where a folder is needed\n" });
    mkdirSync(path("door_fsm.gen.ts"));
    const onFolder = await runCommand([], { cwd: folder });
    expect(onFolder).toEqual({ code: 1, stdout: "", stderr: "error: cannot write door_fsm.gen.ts: it is a folder\n" });
    expect(files()).toEqual(["door_fsm.yaml", "gen"]);
  });

  it.runIf(existsSync("/dev/full"))("says so of a standard output that is full", async () => {
    const { folder } = makeWorkspace({ "door_fsm.yaml": door });
    const child = spawn(process.execPath, [command, "door_fsm.yaml", "--stdout"], { cwd: folder, stdio: ["ignore", openSync("/dev/full", "w"), "pipe"] });
    let stderr = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(1);
    expect(stderr).toBe("error: cannot write standard output: no space is left\n");
  });
});

describe("standard input and output", () => {
  it("compiles what is piped in, YAML or JSON, and prints the module alone", async () => {
    const { folder, files } = makeWorkspace();
    const fromYaml = await runCommand(["-", "--stdout"], { cwd: folder, stdin: door });
    expect(fromYaml).toMatchObject({ code: 0, stderr: "" });
    expect(fromYaml.stdout).toContain("export const door: Machine<Door>");
    const json = JSON.stringify({ meta: { machine_name: "door" }, states: [{ name: "a", type: "initial" }], transitions: [] }, undefined, "\t");
    expect((await runCommand(["-", "--stdout"], { cwd: folder, stdin: json })).stdout).toContain("export const door: Machine<Door>");
    expect(files()).toEqual([]);
  });

  it("prints the result as JSON and nothing else", async () => {
    const { folder } = makeWorkspace({ "door_fsm.yaml": door.replace("dest: opened", "dest: opend") });
    const { code, stdout, stderr } = await runCommand(["validate", "--format", "json"], { cwd: folder });
    expect([code, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ code: "undefined-dest", file: "door_fsm.yaml", start: { line: 7, column: 44 }, end: { line: 7, column: 49 } }],
      files: [],
      summary: { errors: 1, warnings: 0 },
    });
  });
});

describe("the module", () => {
  it("is the same from every folder, in every order, locale and time zone", async () => {
    const { folder, path, read } = makeWorkspace({ "m/door_fsm.yaml": door, "m/b_fsm.yaml": door.replaceAll("door", "gate"), "elsewhere/x": "" });
    const outcomes: string[] = [];
    const compileFrom = async (cwd: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<void> => {
      expect((await runCommand(args, { cwd, variables })).code).toBe(0);
      outcomes.push(read("m/door_fsm.gen.ts") + read("m/b_fsm.gen.ts"));
    };
    await compileFrom(folder, ["m"]);
    await compileFrom(path("m"), ["door_fsm.yaml", "b_fsm.yaml"], { LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Kathmandu" });
    await compileFrom(path("elsewhere"), ["../m/b_fsm.yaml", path("m/door_fsm.yaml")]);
    expect(new Set(outcomes).size).toBe(1);
    expect(outcomes[0]).toContain(" from ./door_fsm.yaml.");
  });

  it("names its source relative to itself, wherever it lies", async () => {
    const { folder, path, read } = makeWorkspace({ "app/m/door_fsm.yaml": door });
    expect((await runCommand(["m", "-o", "../gen"], { cwd: path("app") })).code).toBe(0);
    expect(read("gen/m/door_fsm.gen.ts")).toContain(" from ../../app/m/door_fsm.yaml.");
    expect((await runCommand(["app", "--out-dir", path("gen2")], { cwd: folder })).code).toBe(0);
    expect(read("gen2/app/m/door_fsm.gen.ts")).toContain(" from ../../../app/m/door_fsm.yaml.");
  });

  it("is laid out as the project lays out its files", async () => {
    const { folder, read } = makeWorkspace({ "door_fsm.yaml": door, ".prettierrc": '{ "semi": false, "singleQuote": true, "endOfLine": "crlf" }' });
    expect((await runCommand([], { cwd: folder })).code).toBe(0);
    expect(read("door_fsm.gen.ts")).toContain("export type DoorState = 'closed' | 'opened'\n");
  });
});

describe("the process", () => {
  it("needs neither the compiler nor what it is made of to print its help", async () => {
    const { folder, path, write } = makeWorkspace();
    write("hooks.mjs", 'import { appendFileSync } from "node:fs"; export async function load(url, context, next) { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); }');
    write("register.mjs", 'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);');
    const { code } = await runCommand(["--help"], { cwd: folder, nodeArgs: ["--import", path("register.mjs")], variables: { LOADED: path("loaded") } });
    expect(code).toBe(0);
    const loaded = readFileSync(path("loaded"), "utf8");
    expect(loaded).toMatch(/\/dist\/command-/);
    expect(loaded).not.toMatch(/\/(ts-morph|prettier|yaml)\/|\/(?:compile|files)-/);
  });

  it.each(["stdout", "stderr"] as const)("goes on when nobody reads its %s any more", async (stream) => {
    const { folder, files } = makeWorkspace({ "door_fsm.yaml": door });
    const child = spawn(process.execPath, [command, "--format", stream === "stdout" ? "json" : "pretty", "--verbose"], { cwd: folder });
    child[stream].destroy();
    expect(await new Promise((resolve) => child.on("close", (code, signal) => resolve([code, signal])))).toEqual([0, null]);
    expect(files()).toContain("door_fsm.gen.ts");
  });

  it("ends with 130 when it is interrupted", async () => {
    const { folder } = makeWorkspace();
    const child = spawn(process.execPath, [command, "-", "--stdout"], { cwd: folder });
    child.stdin.on("error", () => undefined);
    // More than a pipe holds: once all of it is taken, the command is up and reading.
    await new Promise((resolve) => child.stdin.write("#".repeat(4_000_000), resolve));
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("close", (code, signal) => resolve([code, signal])))).toEqual([130, null]);
  });
});

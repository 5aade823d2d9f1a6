import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { command, runCommand } from "../cli/child-process.js";
import { fakeCompile, runInProcess } from "../cli/in-process.js";
import { makeWorkspace, type Workspace } from "../cli/workspace.js";

const machine = "states: []\ntransitions: []\n";
const doubtful = "states: [WARNING]\ntransitions: []\n";
const door = "meta: { machine_name: door, version: '1.0.0' }\nstates: [{ name: closed, type: initial }, { name: opened, type: terminal }]\ntransitions: [{ trigger: open, source: closed, dest: opened }]\n";
const project = { "package.json": '{ "name": "x" }' };

/** Runs the command, and tells which sources went through the compiler. */
async function run(workspace: Workspace, ...args: string[]): Promise<{ readonly compiled: readonly string[]; readonly code: number; readonly stderr: string }> {
  const compiled: string[] = [];
  const outcome = await runInProcess(args, {
    cwd: workspace.folder,
    compile: (sources, options) => {
      compiled.push(...sources.map(({ path }) => path.slice(workspace.folder.length + 1)));
      return fakeCompile(sources, options);
    },
  });
  return { compiled, ...outcome };
}

/** What every file is like, the manifest included. */
function stateOf({ files, path }: Workspace): readonly unknown[] {
  return files().map((file) => {
    const { ino, mtimeNs, size } = statSync(path(file), { bigint: true });
    return [file, ino, mtimeNs, size];
  });
}

const manifestOf = ({ files }: Workspace): string => files().find((file) => file.startsWith("node_modules/.cache/typestator/manifest-"))!;

/** A hook that writes what Node loads into a file that `LOADED` names. @returns what to start Node with */
function tellingWhatIsLoaded({ path, write }: Workspace): { readonly nodeArgs: string[]; readonly variables: Record<string, string> } {
  write("elsewhere/hooks.mjs", 'import { appendFileSync } from "node:fs"; export async function load(url, context, next) { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); }');
  write("elsewhere/register.mjs", 'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);');
  return { nodeArgs: ["--import", path("elsewhere/register.mjs")], variables: { LOADED: path("elsewhere/loaded") } };
}

describe("nothing changed", () => {
  it("loads neither the compiler nor what it is made of, touches no file, and tells the same", async () => {
    const workspace = makeWorkspace({ ...project, "a_fsm.yaml": door, "b_fsm.yaml": `${door}groups: { moving: { description: Something moves } }\n` });
    const { folder, path, read } = workspace;
    const loading = { cwd: folder, ...tellingWhatIsLoaded(workspace) };
    const first = await runCommand(["--format", "compact"], loading);
    expect(first.code).toBe(0);
    // ts-morph is part of the build, in the piece that prints modules.
    expect(read("elsewhere/loaded")).toMatch(/\/dist\/files-/);
    expect(read("elsewhere/loaded")).toMatch(/\/prettier\//);

    rmSync(path("elsewhere/loaded"));
    const before = stateOf(workspace);
    const second = await runCommand(["--format", "compact"], loading);
    const loaded = read("elsewhere/loaded");
    rmSync(path("elsewhere/loaded"));
    expect(stateOf(workspace)).toEqual(before);
    // Few files: finding and reading one takes longer than running what stands in it.
    const files = loaded.trim().split("\n").flatMap((url) => /\/compiler\/dist\/([a-z-]+?)(?:-[\w-]{8})?\.js$/.exec(url)?.[1] ?? (/^node:|\/elsewhere\/|\/bin\/typestator\.js$/.test(url) ? [] : [url]));
    expect([...new Set(files)].sort()).toEqual(["cli", "command", "common", "packages", "project", "rolldown-runtime"]);
    expect(second.stderr).toMatch(/^b_fsm\.yaml:4:11: warning unused-group/);
    expect(second).toEqual({ ...first, stderr: first.stderr.replace(/^wrote .*\n/gm, "").replace("2 written, 0 unchanged", "0 written, 2 unchanged") });
  });

  it("what the command needs each time lies apart from what the library needs", () => {
    const workspace = makeWorkspace({});
    const { nodeArgs, variables } = tellingWhatIsLoaded(workspace);
    const library = new URL("../../packages/compiler/dist/index.js", import.meta.url).href;
    execFileSync(process.execPath, [...nodeArgs, "--input-type=module", "--eval", `import ${JSON.stringify(library)};`], { env: { ...process.env, ...variables } });
    const loaded = workspace.read("elsewhere/loaded");
    expect(loaded).toMatch(/\/dist\/common-/);
    expect(loaded).not.toMatch(/\/dist\/(?:command|project|packages)-/);
  });

  it("holds for sources with errors and warnings, too", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": "states: [ERROR]\ntransitions: []\n", "b.yaml": doubtful });
    const first = await run(workspace);
    expect(first.compiled).toEqual(["a.yaml", "b.yaml"]);
    const second = await run(workspace);
    expect(second.compiled).toEqual([]);
    expect(second.code).toBe(1);
    expect(second.stderr.replace("0 written, 1 unchanged", "1 written, 0 unchanged")).toBe(first.stderr.replace("wrote b.gen.ts\n", ""));
    // What the settings make of it is worked out anew.
    expect((await run(workspace, "--strict")).stderr).toContain("b.yaml:1:10: error");
  });

  it("holds after the folder has moved, and for a file whose time alone has changed", async () => {
    const workspace = makeWorkspace({ ...project, "m/a.yaml": machine });
    await run(workspace);
    utimesSync(workspace.path("m/a.yaml"), 1, 1);
    expect((await run(workspace)).compiled).toEqual([]);
    const moved = makeWorkspace({});
    for (const file of workspace.files()) moved.write(file, workspace.read(file));
    expect((await run(moved)).compiled).toEqual([]);
  });
});

describe("what changed is compiled again, and nothing else", () => {
  const many = { ...project, ...Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`m${index}.yaml`, machine])) };

  it.each<[string, (workspace: Workspace) => void, readonly string[]]>([
    ["the bytes of a source", ({ write }) => write("m3.yaml", `${machine}# more\n`), ["m3.yaml"]],
    ["a new source", ({ write }) => write("m9.yaml", machine), ["m9.yaml"]],
    ["a module that was edited", ({ write, read }) => write("m2.gen.ts", `${read("m2.gen.ts")}// mine\n`), ["m2.yaml"]],
    ["a module that is gone", ({ path }) => rmSync(path("m1.gen.ts")), ["m1.yaml"]],
    ["a rule", ({ write }) => write("typestator.config.json", '{ "rules": { "unused-group": "off" } }'), ["m0.yaml", "m1.yaml", "m2.yaml", "m3.yaml", "m4.yaml"]],
    ["a level for one file", ({ write }) => write("typestator.config.json", '{ "overrides": [{ "files": ["m4.*"], "rules": { "unused-group": "off" } }] }'), ["m4.yaml"]],
    ["a setting that does not matter for modules", ({ write }) => write("typestator.config.json", '{ "strict": true, "variables": { "A": "1" } }'), []],
    ["the layout of the project", ({ write }) => write(".prettierrc", '{ "semi": false }'), ["m0.yaml", "m1.yaml", "m2.yaml", "m3.yaml", "m4.yaml"]],
    ["prettier among the dependencies", ({ write }) => write("package.json", '{ "devDependencies": { "prettier": "3.0.0" } }'), ["m0.yaml", "m1.yaml", "m2.yaml", "m3.yaml", "m4.yaml"]],
    ["the layout in package.json", ({ write }) => write("package.json", '{ "prettier": { "semi": false } }'), ["m0.yaml", "m1.yaml", "m2.yaml", "m3.yaml", "m4.yaml"]],
    ["anything else in package.json", ({ write }) => write("package.json", '{ "version": "2.0.0" }'), []],
  ])("%s", async (_what, change, expected) => {
    const workspace = makeWorkspace({ ...many, "typestator.config.json": "{}" });
    expect((await run(workspace)).compiled).toHaveLength(5);
    change(workspace);
    expect((await run(workspace)).compiled).toEqual(expected);
    expect((await run(workspace)).compiled).toEqual([]);
  });

  it("also where the layout is a program that reads another file", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "prettier.config.mjs": 'import { readFileSync } from "node:fs";\nexport default JSON.parse(readFileSync(new URL("layout.json", import.meta.url), "utf8"));\n', "layout.json": "{}" });
    const compiledBy = async (): Promise<string | undefined> => /, (\d) compiled/.exec((await runCommand(["--stats"], { cwd: workspace.folder })).stderr)?.[1];
    expect([await compiledBy(), await compiledBy()]).toEqual(["1", "0"]);
    workspace.write("layout.json", '{ "semi": false }');
    expect([await compiledBy(), await compiledBy()]).toEqual(["1", "0"]);
  });

  it("a variable counts where it is used", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": `# \${A:-x}\n${machine}`, "b.yaml": machine });
    await run(workspace);
    expect((await run(workspace, "--var", "A=1")).compiled).toEqual(["a.yaml"]);
    expect((await run(workspace, "--var", "A=1", "--var", "B=2")).compiled).toEqual([]);
    workspace.write("typestator.config.json", '{ "env": ["A"] }');
    expect((await run(workspace, "--var", "A=1")).compiled).toEqual([]);
    expect((await runInProcess(["--stats"], { cwd: workspace.folder, variables: { A: "2" } })).stderr).toContain(", 1 compiled");
  });

  it("everything with --clean", async () => {
    const workspace = makeWorkspace(many);
    await run(workspace);
    expect((await run(workspace, "--clean")).compiled).toHaveLength(5);
  });
});

describe("the manifest", () => {
  it("lies where --cache-dir says, or the configuration; without a package.json there is none", async () => {
    const workspace = makeWorkspace({ "m/a.yaml": machine });
    await run(workspace);
    expect(workspace.files()).toEqual(["m/a.gen.ts", "m/a.yaml"]);
    expect((await run(workspace)).compiled).toEqual(["m/a.yaml"]);
    for (const [args, config] of [[["--cache-dir", "cache"], "{}"], [[], '{ "cacheDir": "other" }']] as const) {
      workspace.write("typestator.config.json", config);
      expect((await run(workspace, ...args)).compiled).toEqual(["m/a.yaml"]);
      expect((await run(workspace, ...args)).compiled).toEqual([]);
    }
    expect(new Set(workspace.files().map((file) => file.split("/")[0]))).toEqual(new Set(["cache", "m", "other", "typestator.config.json"]));
  });

  it.each([
    ["empty", ""],
    ["no JSON", "{"],
    ["another thing", "[1, 2]"],
    ["of another version", '{ "version": 99, "modules": {} }'],
    ["without modules", '{ "version": 1 }'],
    ["with entries that are none", '{ "version": 1, "modules": { "a.gen.ts": null, "b.gen.ts": { "source": 1 }, "../../x": [] } }'],
    ["with a diagnostic that is none", '{ "version": 1, "modules": { "a.gen.ts": { "source": "a.yaml", "digest": "", "files": {}, "failed": false, "elsewhere": false, "diagnostics": [{}], "counts": {} } } }'],
  ])("is made anew when it is %s", async (_what, text) => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine });
    await run(workspace);
    const good = workspace.read(manifestOf(workspace));
    workspace.write(manifestOf(workspace), text);
    expect(await run(workspace)).toMatchObject({ code: 0, compiled: ["a.yaml"] });
    expect(workspace.read(manifestOf(workspace))).toBe(good);
  });

  it("that cannot be kept is no fault", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "node_modules/.cache": "a file" });
    expect(await run(workspace)).toMatchObject({ code: 0, compiled: ["a.yaml"], stderr: "wrote a.gen.ts\ncompiled 1 source: 1 written, 0 unchanged\n" });
  });

  it("cannot make us delete what is not ours", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("b.yaml"));
    workspace.write("mine.ts", "export {};\n");
    workspace.write(manifestOf(workspace), workspace.read(manifestOf(workspace)).replaceAll("b.gen.ts", "mine.ts"));
    await run(workspace);
    await run(workspace, "--clean");
    expect(workspace.read("mine.ts")).toBe("export {};\n");
  });

  it("is not written in a dry run, nor by a check", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine });
    await run(workspace, "--dry-run");
    await run(workspace, "check");
    expect(workspace.files()).toEqual(["a.yaml", "package.json"]);
  });
});

describe("modules that no source makes any more", () => {
  it("are removed when they are remembered and as we wrote them; edited ones stay, and are told", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine, "c.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    rmSync(workspace.path("b.yaml"));
    workspace.write("b.gen.ts", `${workspace.read("b.gen.ts")}// mine\n`);
    expect((await run(workspace, "--dry-run")).stderr).toContain("would remove a.gen.ts: a.yaml is gone\n");
    expect((await run(workspace, "c.yaml")).stderr).toBe("compiled 1 source: 0 written, 1 unchanged\n");
    const { code, stderr } = await run(workspace);
    expect([code, stderr]).toEqual([0, "removed a.gen.ts: a.yaml is gone\nleft b.gen.ts, which somebody has changed: b.yaml is gone\ncompiled 1 source: 0 written, 1 unchanged, 1 removed\n"]);
    expect(workspace.files().filter((file) => file.endsWith(".ts"))).toEqual(["b.gen.ts", "c.gen.ts"]);
  });

  it("are removed where they were when modules go elsewhere, but not for the --out-dir of one run", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine });
    const modules = (): readonly string[] => workspace.files().filter((file) => file.endsWith(".ts"));
    await run(workspace);
    await run(workspace, "-o", "tmp");
    await run(workspace);
    expect(modules()).toEqual(["a.gen.ts", "tmp/a.gen.ts"]);
    workspace.write("typestator.config.json", '{ "outDir": "gen" }');
    expect((await run(workspace)).stderr).toContain("compiled 1 source: 1 written");
    await run(workspace, "--clean");
    expect(modules()).toEqual(["gen/a.gen.ts"]);
  });

  it("are removed by --clean without a manifest, by what their first lines say, and nothing else is", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": "states: [ERROR]\ntransitions: []\n", "m/c.yaml": machine });
    workspace.write("b.yaml", machine);
    await run(workspace);
    workspace.write("b.yaml", "states: [ERROR]\ntransitions: []\n");
    rmSync(workspace.path("a.yaml"));
    rmSync(workspace.path("node_modules"), { recursive: true });
    workspace.write("d.gen.ts", "export {};\n");
    workspace.write("e.gen.ts", "");
    expect((await run(workspace)).stderr).not.toContain("removed");
    const { stderr } = await run(workspace, "--clean");
    expect(stderr.match(/^removed .*$/gm)).toEqual(["removed a.gen.ts: a.yaml is gone"]);
    // The last good module of a source with errors stays.
    expect(workspace.files().filter((file) => file.endsWith(".ts"))).toEqual(["b.gen.ts", "d.gen.ts", "e.gen.ts", "m/c.gen.ts"]);
  });

  it("are none that the run itself makes, however their sources are called", async () => {
    const workspace = makeWorkspace({ ...project, "v. 2/a. b.yaml": machine, "typestator.config.json": '{ "outDir": "gen" }' });
    await run(workspace);
    expect(await run(workspace, "check")).toMatchObject({ code: 0 });
    const before = workspace.files();
    expect((await run(workspace, "--clean")).stderr).not.toContain("removed");
    expect(workspace.files()).toEqual(before);
  });

  it("are none for a configuration of another name, which only knows its own", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine, "other.json": '{ "outDir": "other" }' });
    const modules = (): readonly string[] => workspace.files().filter((file) => file.endsWith(".ts"));
    await run(workspace);
    await run(workspace, "-c", "other.json");
    expect(await run(workspace, "check", "-c", "other.json")).toMatchObject({ code: 0 });
    await run(workspace, "--clean", "-c", "other.json");
    expect(modules()).toEqual(["a.gen.ts", "b.gen.ts", "other/a.gen.ts", "other/b.gen.ts"]);
    workspace.write("other.json", '{ "outDir": "third" }');
    rmSync(workspace.path("a.yaml"));
    await run(workspace, "--clean", "-c", "other.json");
    expect(modules()).toEqual(["b.gen.ts", "third/b.gen.ts"]);
  });

  it.each<[string, string, string]>([
    ["of another name in another folder", "{}", '{ "outDir": "other" }'],
    ["of another name in a folder of each", '{ "outDir": "gen" }', '{ "outDir": "other" }'],
    ["of another name for other sources", '{ "exclude": ["old"] }', '{ "include": ["old"] }'],
    ["that puts them beside what this one makes", "{}", '{ "outputs": { "**": "{dir}/{name}.other.ts" } }'],
  ])("are none that a configuration has made %s, remembered or not", async (_what, config, other) => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "old/b.yaml": machine, "typestator.config.json": config, "other.json": other });
    await run(workspace);
    await run(workspace, "-c", "other.json");
    const before = workspace.files();
    for (const isRemembered of [true, false]) {
      if (!isRemembered) rmSync(workspace.path("node_modules"), { recursive: true });
      for (const args of [[], ["-c", "other.json"]]) {
        expect(await run(workspace, "check", ...args)).toMatchObject({ code: 0 });
        expect((await run(workspace, "--clean", ...args)).stderr).not.toContain("removed");
      }
    }
    expect(workspace.files()).toEqual(before);
  });

  it("are none that a configuration of another name has made in the place of this one, as long as it is remembered and that configuration is there", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": door, "typestator.config.json": "{}", "other.json": '{ "emit": "yaml-module" }' });
    const runHere = (...args: string[]): Promise<{ readonly code: number; readonly stderr: string }> => runInProcess(args, { cwd: workspace.folder, compile });
    await runHere();
    await runHere("-c", "other.json");
    expect(await runHere("check")).toMatchObject({ code: 0 });
    expect((await runHere("--clean")).stderr).not.toContain("removed");
    expect((await runHere("--clean", "-c", "other.json")).stderr).not.toContain("removed");
    rmSync(workspace.path("other.json"));
    expect(await runHere("check")).toMatchObject({ code: 3, stderr: expect.stringContaining("orphaned a.d.yaml.ts: the module of a.yaml goes elsewhere now\n") });
  });

  it("are none that another configuration of the folder may have made in the place of this one, where nothing is remembered", async () => {
    const configs = [["other.json", '{ "emit": "yaml-module" }'], ["other.mjs", 'import { defineConfig } from "@typestator/compiler/config";\nexport default { emit: "yaml-module" };\n']] as const;
    for (const [name, text] of configs) {
      const workspace = makeWorkspace({ ...project, "a.yaml": door, "typestator.config.json": "{}", "tsconfig.json": '{ "include": ["."] }' });
      const runHere = (...args: string[]): Promise<{ readonly code: number; readonly stderr: string }> => runInProcess(args, { cwd: workspace.folder, compile });
      for (const args of [["--emit", "yaml-module"], []]) {
        await runHere(...args);
        rmSync(workspace.path("node_modules"), { recursive: true });
      }
      // Of one configuration alone it is clear that its emit has changed.
      expect(await runHere("check")).toMatchObject({ code: 3, stderr: expect.stringContaining("orphaned a.d.yaml.ts: ") });
      workspace.write(name, text);
      expect(await runHere("check")).toMatchObject({ code: 0 });
      expect((await runHere("--clean")).stderr).not.toContain("removed");
      rmSync(workspace.path("node_modules"), { recursive: true });
      // Nobody makes anything of a source that is gone.
      rmSync(workspace.path("a.yaml"));
      expect((await runHere("check")).stderr.match(/^orphaned .*$/gm)).toHaveLength(3);
    }
  });

  it("are copied before --clean removes what no run remembers, since somebody may have edited it", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    rmSync(workspace.path("node_modules"), { recursive: true });
    const edited = `${workspace.read("a.gen.ts")}// mine\n`;
    workspace.write("a.gen.ts", edited);
    const place = /in (?<copy>node_modules\/\.cache\/typestator\/removed\/a\.gen\.ts\.[0-9a-f]{8})\n/;
    const dry = await run(workspace, "--clean", "--dry-run");
    expect(dry.stderr).toMatch(new RegExp(`would remove a\\.gen\\.ts: a\\.yaml is gone\\n  no run remembers how it was written: a copy would be ${place.source}`));
    expect(workspace.files()).not.toContain(place.exec(dry.stderr)!.groups!["copy"]);
    const { stderr } = await run(workspace, "--clean");
    expect(workspace.files().filter((file) => file.endsWith(".ts"))).toEqual(["b.gen.ts"]);
    expect(workspace.read(place.exec(stderr)!.groups!["copy"]!)).toBe(edited);
    // The same module, left over again with another text, takes the place of no copy.
    workspace.write("a.gen.ts", `${edited}// more\n`);
    const second = place.exec((await run(workspace, "--clean")).stderr)!.groups!["copy"]!;
    expect(workspace.read(second)).toBe(`${edited}// more\n`);
    expect(workspace.files().filter((file) => file.includes("/removed/"))).toHaveLength(2);
  });

  it("stay where nobody remembers them and there is no place for a copy", async () => {
    const workspace = makeWorkspace({ "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    const { code, stderr } = await run(workspace, "--clean");
    expect([code, stderr]).toEqual([0, "left a.gen.ts, of which no run remembers how it was written, so delete it yourself: a.yaml is gone\ncompiled 1 source: 0 written, 1 unchanged\n"]);
    expect(workspace.files()).toEqual(["a.gen.ts", "b.gen.ts", "b.yaml"]);
  });

  it("are told and removed where the last source is gone, too", async () => {
    for (const [config, ...inputs] of [["{}"], ['{ "include": ["m"] }'], ['{ "include": ["m/*.yaml"], "outDir": "gen" }'], ["{}", "m"], ["{}", "m/**/*.yaml"]] as const) {
      for (const isRemembered of [true, false]) {
        const workspace = makeWorkspace({ ...project, "m/a.yaml": machine, "typestator.config.json": config });
        await run(workspace);
        const [module] = workspace.files().filter((file) => file.endsWith(".ts"));
        rmSync(workspace.path("m/a.yaml"));
        if (!isRemembered) rmSync(workspace.path("node_modules"), { recursive: true });
        expect(await run(workspace, "check", ...inputs)).toMatchObject({ code: 3, stderr: expect.stringMatching(new RegExp(`^orphaned ${module}: m/a\\.yaml is gone\n[^]*\\n1 orphaned\\. To mend it: typestator compile --clean`)) });
        if (!isRemembered) {
          expect(await run(workspace, ...inputs)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: (?:.*: )?no .*\. What was made earlier is left over: typestator --clean removes it\n$/) });
        }
        const { code, stderr } = await run(workspace, ...(isRemembered ? [] : ["--clean"]), ...inputs);
        expect([code, stderr.replace(/^ {2}no run remembers.*\n/m, "")]).toEqual([0, `removed ${module}: m/a.yaml is gone\ncompiled 0 sources: 0 written, 0 unchanged, 1 removed\n`]);
        // Nothing is left to do: a project that has lost its last machine is no mistake, as long as that is remembered.
        for (const command of ["compile", "check", "validate", "--clean"]) {
          expect(await run(workspace, command, ...inputs)).toMatchObject({ code: 0, stderr: expect.stringMatching(/^warning: (?:.*: )?no .*\. There was a machine before; /) });
        }
        // What never was there still is one, and so is all of it where nobody remembers.
        expect(await run(workspace, "n")).toMatchObject({ code: 2 });
        rmSync(workspace.path("node_modules"), { recursive: true });
        for (const command of ["compile", "check", "validate"]) {
          expect(await run(workspace, command, ...inputs)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: (?:.*: )?no .*(?<!removes it)\n$/) });
        }
      }
    }
  });

  it("are none of the business of a run that prints a module, draws, or only validates", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    for (const args of [["--stdout"], ["validate"], ["graph"], ["info"]]) expect(await run(workspace, ...args, "a.yaml")).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: no such file or folder: a\.yaml/) });
    expect((await run(workspace, "a.yaml")).stderr).toBe("removed a.gen.ts: a.yaml is gone\ncompiled 0 sources: 0 written, 0 unchanged, 1 removed\n");
  });

  it("are told for the part of a project that a run is about", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "m/b.yaml": machine, "m/c.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    rmSync(workspace.path("m/b.yaml"));
    for (const input of ["m", "m/*.yaml"]) expect((await run(workspace, "check", input)).stderr.match(/^orphaned .*$/gm)).toEqual(["orphaned m/b.gen.ts: m/b.yaml is gone"]);
    expect((await run(workspace, "check", "m/c.yaml")).code).toBe(0);
    expect((await run(workspace, "m/*.yaml")).stderr).toContain("removed m/b.gen.ts: m/b.yaml is gone\n");
  });

  it("are told by check with a diff and the command that mends it, also on a machine that remembers nothing", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    rmSync(workspace.path("node_modules"), { recursive: true });
    const { code, stderr } = await run(workspace, "check");
    expect(code).toBe(3);
    expect(stderr).toMatch(/^orphaned a\.gen\.ts: a\.yaml is gone\n--- a\.gen\.ts\n\+\+\+ \/dev\/null\n@@ -1,2 \+0,0 @@\n-\/\/ @generated/);
    expect(stderr).toContain("1 orphaned. To mend it: typestator compile --clean\n");
    workspace.write("b.yaml", `${machine} `);
    expect((await run(workspace, "check")).stderr).toContain("1 of 1 not up to date, 1 orphaned. To mend it: typestator compile --clean\n");
    await run(workspace, "--clean");
    expect(await run(workspace, "check")).toMatchObject({ code: 0, stderr: "checked 1 of 1: all up to date\n" });
  });

  it("stand in the result for programs", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    rmSync(workspace.path("a.yaml"));
    const resultOf = async (...args: string[]): Promise<unknown> => JSON.parse((await runInProcess([...args, "--format", "json"], { cwd: workspace.folder })).stdout);
    expect(await resultOf("check")).toMatchObject({ files: [{ path: "b.gen.ts" }, { path: "a.gen.ts", source: "a.yaml", state: "orphaned", written: false, diff: expect.stringContaining("+++ /dev/null") }] });
    expect(await resultOf()).toMatchObject({ files: [{ path: "b.gen.ts", state: "current" }, { path: "a.gen.ts", source: "a.yaml", state: "orphaned", written: true }] });
  });
});

describe("several files of one source", () => {
  it("are remembered, made again and removed together, also when what is emitted changes", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": door, "b.yaml": door.replace("door", "gate"), "typestator.config.json": '{ "emit": "dts" }' });
    const runHere = async (...args: string[]): Promise<string> => (await runInProcess([...args, "--stats"], { cwd: workspace.folder, compile })).stderr;
    const made = (): readonly string[] => workspace.files().filter((file) => /\.(?:ts|js|map)$/.test(file));
    const all = (name: string): readonly string[] => ["d.ts", "d.ts.map", "js", "js.map"].map((ending) => `${name}.gen.${ending}`);
    expect(await runHere()).toContain("compiled 2 sources: 8 written, 0 unchanged\n");
    expect(made()).toEqual([...all("a"), ...all("b")]);
    expect(await runHere()).toMatch(/compiled 2 sources: 0 written, 8 unchanged\n.*, 0 compiled/);
    rmSync(workspace.path("a.gen.js.map"));
    expect(await runHere()).toMatch(/wrote a\.gen\.js\.map\ncompiled 2 sources: 1 written, 7 unchanged\n.*, 1 compiled/);

    // A source that had errors in between loses no word of what is ours.
    workspace.write("a.yaml", "states: [\n");
    await runHere();
    rmSync(workspace.path("a.yaml"));
    expect(await runHere()).toContain("4 removed");
    expect(made()).toEqual(all("b"));
    workspace.write("typestator.config.json", "{}");
    expect(await runHere()).toContain("compiled 1 source: 1 written, 0 unchanged, 4 removed\n");
    expect(made()).toEqual(["b.gen.ts"]);
    // The same by what the first lines say, without a manifest.
    workspace.write("typestator.config.json", '{ "emit": "dts" }');
    rmSync(workspace.path("node_modules"), { recursive: true });
    expect(await runHere()).toContain("compiled 1 source: 4 written, 0 unchanged\n");
    expect(await runHere("check")).toContain("1 orphaned. To mend it: typestator compile --clean --stats\n");
    expect(await runHere("--clean")).toContain("removed b.gen.ts: the module of b.yaml goes elsewhere now\n");
    expect(made()).toEqual(all("b"));
  });
});

describe("what a build makes of a module", () => {
  it.each([
    ["scripts and declarations", ["dist/a.gen.js", "dist/a.gen.d.ts", "lib/a.gen.cjs"], {}],
    ["with maps of its own", ["dist/a.gen.js"], { "dist/a.gen.js.map": '{ "version": 3, "sources": ["../a.gen.ts"] }' }],
  ])("is none of ours, though it carries our first lines: %s", async (_what, names, maps) => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, ...maps });
    await run(workspace);
    for (const name of names) workspace.write(name, workspace.read("a.gen.ts"));
    const before = workspace.files();
    expect(await run(workspace, "check")).toMatchObject({ code: 0 });
    await run(workspace, "--clean");
    expect(workspace.files()).toEqual(before);
  });
});

describe("a module that somebody has edited", () => {
  it("is written anew, with a word about it; other line ends are no edit", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine });
    await run(workspace);
    const crlf = workspace.read("a.gen.ts").replaceAll("\n", "\r\n");
    workspace.write("a.gen.ts", crlf);
    expect((await run(workspace)).compiled).toEqual([]);
    expect(workspace.read("a.gen.ts")).toBe(crlf);
    workspace.write("a.gen.ts", `${crlf}// mine\r\n`);
    expect((await run(workspace)).stderr).toContain("wrote a.gen.ts, over what somebody had changed in it\n");
  });

  it("is not one that --strict has kept from being written", async () => {
    const workspace = makeWorkspace({ ...project, "a.yaml": machine, "b.yaml": machine });
    await run(workspace);
    workspace.write("a.yaml", doubtful);
    expect((await run(workspace, "--strict")).stderr).not.toContain("wrote");
    const { compiled, stderr } = await run(workspace);
    expect(compiled).toEqual(["a.yaml"]);
    expect(stderr).toContain("wrote a.gen.ts\n");
    workspace.write("a.yaml", `${doubtful} `);
    await run(workspace, "--strict");
    rmSync(workspace.path("a.yaml"));
    expect((await run(workspace)).stderr).toContain("removed a.gen.ts: a.yaml is gone\n");
  });
});

describe("runs that meet", () => {
  const sources = (release: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index}_fsm.yaml`, door.replace("door", `door${index}`).replace("1.0.0", `${release}.0.0`)]));
  const modules = Object.keys(sources(1)).map((file) => file.replace(/yaml$/, "gen.ts"));

  it("at once leave whole files, and a manifest that holds", async () => {
    const workspace = makeWorkspace({ ...project, ...sources(1) });
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => runCommand(["--formatter", "none"], { cwd: workspace.folder })));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await runCommand(["check", "--formatter", "none"], { cwd: workspace.folder })).toMatchObject({ code: 0 });
    expect((await runCommand(["--formatter", "none", "--stats"], { cwd: workspace.folder })).stderr).toContain(", 0 compiled");
    expect(workspace.files().filter((file) => file.endsWith(".tmp"))).toEqual([]);
  }, 120_000);

  it("and are killed leave each file as it was or as it is to be", async () => {
    const workspace = makeWorkspace({ ...project, ...sources(1) });
    await runCommand(["--formatter", "none"], { cwd: workspace.folder });
    const old = modules.map(workspace.read);
    for (const [name, text] of Object.entries(sources(2))) workspace.write(name, text);
    const fresh = makeWorkspace({ ...project, ...sources(2) });
    await runCommand(["--formatter", "none"], { cwd: fresh.folder });
    const next = modules.map(fresh.read);
    expect(next).not.toEqual(old);

    for (const delay of [0, 1, 2, 5]) {
      for (const [index, module] of modules.entries()) workspace.write(module, old[index]!);
      const child = spawn(process.execPath, [command, "--formatter", "none"], { cwd: workspace.folder, stdio: ["ignore", "ignore", "pipe"] });
      // The first file that is written is told at the end, so the moment is taken from the disk.
      const before = statSync(workspace.path(modules[0]!)).mtimeMs;
      const ended = new Promise((resolve) => child.on("close", resolve));
      const poll = setInterval(() => {
        if (readdirSync(workspace.folder).some((file) => file.endsWith(".tmp")) || statSync(workspace.path(modules[0]!)).mtimeMs !== before) {
          clearInterval(poll);
          setTimeout(() => child.kill("SIGKILL"), delay);
        }
      }, 1);
      await ended;
      clearInterval(poll);
      for (const [index, module] of modules.entries()) expect([old[index], next[index]]).toContain(workspace.read(module));
    }
    expect(await runCommand(["--formatter", "none"], { cwd: workspace.folder })).toMatchObject({ code: 0 });
    expect(modules.map(workspace.read)).toEqual(next);
    expect(workspace.files().filter((file) => file.endsWith(".tmp"))).toEqual([]);
  }, 120_000);
});

it("a folder in the place of the cache is told by nothing but time", async () => {
  const workspace = makeWorkspace({ ...project, "a.yaml": machine });
  await run(workspace);
  const manifest = manifestOf(workspace);
  rmSync(workspace.path(manifest));
  mkdirSync(workspace.path(manifest));
  expect(await run(workspace)).toMatchObject({ code: 0, compiled: ["a.yaml"] });
  expect(readFileSync(workspace.path("a.gen.ts"), "utf8")).toContain("@generated");
});

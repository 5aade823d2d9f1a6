import { describe, expect, it } from "vitest";
import { compile } from "@typestator/compiler";
import { runInProcess } from "../cli/in-process.js";
import { makeWorkspace } from "../cli/workspace.js";

describe("init", () => {
  it("makes a machine, a configuration, scripts and hints for git, and what it makes compiles", async () => {
    const { folder, read, files } = makeWorkspace({ "package.json": '{\n\t"name": "mine",\n\t"scripts": { "test": "vitest" }\n}\n', "src/index.ts": "" });
    const { code, stdout, stderr } = await runInProcess(["init"], { cwd: folder });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(
      "wrote src/door_fsm.yaml\nwrote typestator.config.json\nadded to package.json: the scripts typestator, typestator:check\n" +
        "added to .gitattributes: *.gen.ts linguist-generated, *.gen.js linguist-generated, *.gen.d.ts linguist-generated, *.gen.*.map linguist-generated, *.d.yaml.ts linguist-generated, *.d.yaml.ts.map linguist-generated\nadded to .gitignore: *.gen.tmp\n",
    );
    expect(stderr).toMatch(/emit: "yaml-module".*"allowArbitraryExtensions": true/);
    expect(read("src/door_fsm.yaml")).toMatch(/^# yaml-language-server: \$schema=\.\.\/node_modules\/@typestator\/compiler\/machine\.schema\.json\n/);
    expect(JSON.parse(read("typestator.config.json"))).toEqual({ $schema: "./node_modules/@typestator/compiler/dist/typestator-config.schema.json", include: ["src"] });
    expect(read("package.json")).toBe('{\n\t"name": "mine",\n\t"scripts": {\n\t\t"test": "vitest",\n\t\t"typestator": "typestator compile",\n\t\t"typestator:check": "typestator check"\n\t}\n}\n');
    expect(await runInProcess([], { cwd: folder, compile })).toMatchObject({ code: 0 });
    expect(files()).toContain("src/door_fsm.gen.ts");
    expect(await runInProcess(["check", "--strict"], { cwd: folder, compile })).toMatchObject({ code: 0 });
  });

  it.each(["ts", "dts", "yaml-module"])("tells git of all files that --emit %s writes", async (emit) => {
    const { folder, read, files } = makeWorkspace({});
    await runInProcess(["init"], { cwd: folder });
    const before = files();
    await runInProcess(["--emit", emit], { cwd: folder, compile });
    const patterns = read(".gitattributes").trimEnd().split("\n").map((line) => new RegExp(`^${line.replace(" linguist-generated", "").replaceAll(".", "\\.").replaceAll("*", ".*")}$`));
    const made = files().filter((file) => !before.includes(file));
    expect(made).not.toEqual([]);
    for (const file of made) expect([file, patterns.some((pattern) => pattern.test(file))]).toEqual([file, true]);
  });

  it("done twice, or where everything is there, leaves every byte as it is", async () => {
    const { folder, files, read } = makeWorkspace({
      "package.json": '{ "scripts": { "typestator": "mine", "typestator:check": "mine" }, "typestator": {} }',
      "door_fsm.yaml": "mine",
      ".gitattributes": ["*.gen.ts", "*.gen.js", "*.gen.d.ts", "*.gen.*.map", "*.d.yaml.ts", "*.d.yaml.ts.map"].map((pattern) => `${pattern} linguist-generated`).join("\n"),
      ".gitignore": "dist\r\n*.gen.tmp\r\n",
    });
    const before = files().map((file) => [file, read(file)]);
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await runInProcess(["init"], { cwd: folder });
      expect(code).toBe(0);
      expect(stderr).not.toMatch(/^(?:wrote|added)/m);
      expect(files().map((file) => [file, read(file)])).toEqual(before);
    }
  });

  it.each<[string, string | undefined]>([
    ["none", undefined],
    ["one that is broken", "{"],
    ["one whose scripts are none", '{ "scripts": 1 }'],
  ])("copes with a package.json: %s", async (_what, text) => {
    const { folder, read, files } = makeWorkspace(text === undefined ? {} : { "package.json": text });
    expect((await runInProcess(["init"], { cwd: folder })).code).toBe(0);
    expect(files().filter((file) => file !== "package.json")).toEqual([".gitattributes", ".gitignore", "door_fsm.yaml", "typestator.config.json"]);
    if (text !== undefined) expect(read("package.json")).toBe(text);
  });

  it("adds a line of its own to a file that does not end in one", async () => {
    const { folder, read } = makeWorkspace({ ".gitignore": "dist" });
    await runInProcess(["init"], { cwd: folder });
    expect(read(".gitignore")).toBe("dist\n*.gen.tmp\n");
  });

  it("ends the lines that it adds as the file does", async () => {
    const { folder, read } = makeWorkspace({ ".gitignore": "node_modules\r\ndist", "package.json": '{\r\n  "name": "mine"\r\n}\r\n' });
    await runInProcess(["init"], { cwd: folder });
    expect(read(".gitignore")).toBe("node_modules\r\ndist\r\n*.gen.tmp\r\n");
    expect(read("package.json").replaceAll("\r\n", "")).not.toContain("\n");
  });
});

describe("info", () => {
  const tree = {
    "package.json": "{}",
    "typestator.config.json": '{ "outDir": "gen", "rules": { "unused-group": "off" } }',
    "m/a.yaml": "states: []\ntransitions: []\n",
  };

  it("prints what a run would go by, and where each setting comes from", async () => {
    const { folder, files } = makeWorkspace(tree);
    const { code, stdout, stderr } = await runInProcess(["info", "--strict", "--rule", "unused-group=error"], { cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^typestator \d+\.\d+\.\d+, Node \d+\.\d+\.\d+\n\nproject \.\n {2}configuration {2}typestator\.config\.json\n {2}cache {10}node_modules\/\.cache\/typestator\/manifest-\w+\.json\n/);
    expect(stdout).toMatch(/^ {4}outDir +"gen" \(configuration\)$/m);
    expect(stdout).toMatch(/^ {4}strict +true \(command line\)$/m);
    expect(stdout).toMatch(/^ {4}rules +\{"unused-group":"error"\} \(both\)$/m);
    expect(stdout).toMatch(/^ {4}formatter +"prettier" \(default\)$/m);
    expect(stdout).toMatch(/^ {4}m\/a\.yaml → gen\/m\/a\.gen\.ts$/m);
    expect(files()).toEqual(Object.keys(tree).sort());
  });

  it("prints the same as JSON", async () => {
    const { folder } = makeWorkspace(tree);
    const { stdout } = await runInProcess(["info", "--format", "json"], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ projects: [{ folder: ".", config: "typestator.config.json", modules: [{ source: "m/a.yaml", module: "gen/m/a.gen.ts" }] }] });
  });
});

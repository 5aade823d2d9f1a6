import { readFileSync, rmSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import { defineConfig, type TypestatorConfig } from "@typestator/compiler/config";
import { checkConfig } from "../../packages/compiler/src/project/check-config.js";
import { configSchema } from "../../packages/compiler/src/project/config-schema.js";
import { projectOptions } from "../../packages/compiler/src/options.js";
import { validatorOf } from "../ajv.js";
import { runCommand } from "../cli/child-process.js";
import { runInProcess } from "../cli/in-process.js";
import { makeWorkspace } from "../cli/workspace.js";

const machine = "states: []\ntransitions: []\n";
const doubtful = "states: [WARNING]\ntransitions: []\n";
const json = (config: object): string => JSON.stringify(config);

describe("a configuration is found", () => {
  it.each<[string, string, string]>([
    ["typestator.config.json", json({ outDir: "gen" }), "gen/m/a.gen.ts"],
    ["package.json", json({ name: "x", typestator: { outDir: "gen" } }), "gen/m/a.gen.ts"],
    ["typestator.config.mjs", 'export default { outDir: "gen" };', "gen/m/a.gen.ts"],
    ["package.json", json({ name: "x", description: "typestator" }), "m/a.gen.ts"],
    ["package.json", '{ "typestator', "m/a.gen.ts"],
  ])("in %s that says %s", async (name, text, module) => {
    const { folder, path, files } = makeWorkspace({ [name]: text, "m/a.yaml": machine });
    // From below, too: paths in it are relative to its own folder.
    expect(await runInProcess([], { cwd: path("m") })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual([module]);
    expect(await runInProcess(["check"], { cwd: folder })).toMatchObject({ code: 0 });
  });

  it.each<[string, string]>([
    ["typestator.config.ts", 'import { folder } from "./folder.ts";\nenum Kind { A = "gen" }\nconst config: { outDir: string } = { outDir: folder + Kind.A };\nexport default config;\n'],
    ["typestator.config.js", 'const { folder } = await import("./folder.mjs");\nexport default { outDir: `${folder}gen` };\n'],
  ])("that is a program, in a process of its own: %s", async (name, text) => {
    const { folder, files } = makeWorkspace({
      [name]: text,
      "folder.ts": 'export const folder: string = "m/";\n',
      "folder.mjs": 'export const folder = "m/";\n',
      "package.json": json({ type: "module" }),
      "a_fsm.yaml": "meta: { machine_name: door }\nstates: [{ name: closed, type: initial }]\ntransitions: []\n",
    });
    expect(await runCommand(["--formatter", "none"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["m/gen/a_fsm.gen.ts"]);
  });

  it("from the file upward: each file goes by the nearest one", async () => {
    const { folder, files, read } = makeWorkspace({
      "typestator.config.json": json({ outDir: "gen", formatter: "none" }),
      "a.yaml": machine,
      "inner/typestator.config.json": json({ names: "any" }),
      "inner/deep/b.yaml": machine,
    });
    expect(await runInProcess(["a.yaml", "inner"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["gen/a.gen.ts", "inner/deep/b.gen.ts"]);
    expect(read("inner/deep/b.gen.ts")).toContain('"formatter":"prettier"');
    expect(read("inner/deep/b.gen.ts")).toContain('"names":"any"');
  });

  it("where --config says, for all files", async () => {
    const { folder, files } = makeWorkspace({
      "other/mine.json": json({ outDir: "gen", include: ["../m"] }),
      "typestator.config.json": json({ outDir: "wrong" }),
      "m/a.yaml": machine,
      "n/b.yaml": machine,
    });
    expect(await runInProcess(["-c", "other/mine.json"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["other/gen/m/a.gen.ts"]);
    expect(await runInProcess(["-c", "nowhere.json"], { cwd: folder })).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot read") });
  });

  it("but not two in one folder", async () => {
    const { folder } = makeWorkspace({ "typestator.config.json": "{}", "package.json": json({ typestator: {} }), "a.yaml": machine });
    expect(await runInProcess([], { cwd: folder })).toMatchObject({ code: 2, stderr: expect.stringContaining("typestator.config.json and package.json in ") });
  });
});

describe("settings", () => {
  it("of the command line come before those of a configuration; levels and variables are laid over each other", async () => {
    const { folder, read } = makeWorkspace({
      "typestator.config.json": json({ formatter: "none", names: "any", rules: { "unused-group": "off", "unreachable-state": "off" }, variables: { A: "1", B: "1" } }),
      "a.yaml": machine,
    });
    await runInProcess(["--names", "engine", "--rule", "unused-group=error", "--var", "A=2"], { cwd: folder });
    expect(read("a.gen.ts")).toContain('"formatter":"none","rules":{"unused-group":"error","unreachable-state":"off"},"variables":{"A":"2","B":"1"},"names":"engine"');
  });

  it("strict and maxWarnings hold for their own project", async () => {
    const { folder, files } = makeWorkspace({
      "a/typestator.config.json": json({ strict: true }),
      "a/a.yaml": doubtful,
      "b/typestator.config.json": json({ maxWarnings: 0 }),
      "b/b.yaml": doubtful,
      "c/c.yaml": doubtful,
    });
    const { code, stderr } = await runInProcess(["--format", "compact"], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain("a/a.yaml:1:10: error");
    expect(stderr).toContain("b/b.yaml:1:10: warning");
    expect(stderr.match(/error: 1 warning, but --max-warnings allows 0/g)).toHaveLength(1);
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["b/b.gen.ts", "c/c.gen.ts"]);
  });

  it("outputs puts modules where a pattern says, the first that matches", async () => {
    const { folder, files, path } = makeWorkspace({
      "typestator.config.json": json({
        outDir: "rest",
        outputs: { "machines/special/*.yaml": "src/{dir}/{name}.machine.ts", "machines/**": "src/gen", "one.yaml": "single", "two.yaml": "src/second.ts" },
      }),
      "machines/a.yaml": machine,
      "machines/deep/b.yaml": machine,
      "machines/special/c.yaml": machine,
      "one.yaml": machine,
      "two.yaml": machine,
      "other/d.yaml": machine,
    });
    expect(await runInProcess([], { cwd: folder })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".ts"))).toEqual([
      "rest/other/d.gen.ts",
      "single/one.gen.ts",
      "src/gen/a.gen.ts",
      "src/gen/deep/b.gen.ts",
      "src/machines/special/c.machine.ts",
      "src/second.ts",
    ]);
    expect(await runInProcess(["check"], { cwd: folder })).toMatchObject({ code: 0 });
    rmSync(path("two.yaml"));
    expect((await runInProcess(["check"], { cwd: folder })).stderr).toContain("orphaned src/second.ts: two.yaml is gone\n");
  });

  it("overrides set levels for some files, before rules and behind --rule", async () => {
    const group = "meta: { machine_name: door }\nstates: [{ name: closed, type: initial }]\ntransitions: []\ngroups: { moving: { description: Something moves } }\n";
    const { folder } = makeWorkspace({
      "typestator.config.json": json({ rules: { "unused-group": "error" }, overrides: [{ files: ["legacy/**"], rules: { "unused-group": "info" } }] }),
      "legacy/a.yaml": group,
      "b.yaml": group,
    });
    const levels = async (...args: string[]): Promise<readonly string[]> => {
      const { stderr } = await runCommand(["validate", "--format", "compact", ...args], { cwd: folder });
      return [...stderr.matchAll(/^(\S+?):\S+ (\w+) unused-group/gm)].map(([, file, level]) => `${file} ${level}`);
    };
    expect(await levels()).toEqual(["b.yaml error", "legacy/a.yaml info"]);
    expect(await levels("--rule", "unused-group=warn")).toEqual(["b.yaml warning", "legacy/a.yaml warning"]);
  });

  it("include and exclude say what a run without inputs is about; a file that is named is taken all the same", async () => {
    const { folder, files } = makeWorkspace({
      "typestator.config.json": json({ include: ["machines", "extra/*.yaml"], exclude: ["machines/old", "**/draft*"] }),
      "machines/a.yaml": machine,
      "machines/old/b.yaml": machine,
      "machines/draft.yaml": machine,
      "extra/c.yaml": "not: looked at\n",
      "test/d.yaml": machine,
    });
    await runInProcess([], { cwd: folder });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["extra/c.gen.ts", "machines/a.gen.ts"]);
    await runInProcess(["test"], { cwd: folder });
    expect(files()).not.toContain("test/d.gen.ts");
    await runInProcess(["machines/old/b.yaml"], { cwd: folder });
    expect(files()).toContain("machines/old/b.gen.ts");
  });

  it("env lets sources read the environment, those names alone", async () => {
    const { folder } = makeWorkspace({ "typestator.config.json": json({ env: ["RELEASE"] }), "a_fsm.yaml": "x: ${RELEASE}${HOME:-none}\nstates: []\ntransitions: []\n" });
    const { stderr } = await runCommand(["validate", "--format", "compact"], { cwd: folder, variables: { RELEASE: "1" } });
    expect(stderr).not.toContain("variable-not-given");
    expect((await runCommand(["validate", "--format", "compact"], { cwd: folder })).stderr).toContain("variable-not-given");
  });
});

describe("projects", () => {
  const packages = {
    "packages/a/typestator.config.json": json({ outDir: "gen" }),
    "packages/a/a.yaml": machine,
    "packages/b/package.json": json({ typestator: { include: ["m"] } }),
    "packages/b/m/b.yaml": machine,
    "packages/b/other.yaml": machine,
    "packages/plain/c.yaml": machine,
  };
  it("are all run from the top, each by its own configuration", async () => {
    const { folder, files } = makeWorkspace({ ...packages, "typestator.config.json": json({ projects: ["packages/*"] }) });
    expect(await runInProcess([], { cwd: folder })).toMatchObject({ code: 0 });
    expect(files().filter((file) => file.endsWith(".gen.ts"))).toEqual(["packages/a/gen/a.gen.ts", "packages/b/m/b.gen.ts"]);
    expect(await runInProcess(["check"], { cwd: folder })).toMatchObject({ code: 0 });
  });

  it.each([["packages/plain"], ["nothing/*"]])("that are not there are told: %s", async (pattern) => {
    const { folder } = makeWorkspace({ ...packages, "typestator.config.json": json({ projects: [pattern] }) });
    expect(await runInProcess([], { cwd: folder })).toMatchObject({ code: 2, stderr: `error: projects: no configuration of typestator in ${pattern}\n` });
  });
});

describe("mistakes in a configuration", () => {
  it("are told at their places, all of them, and end with exit code 2", async () => {
    const text = '{\n  "outdir": "gen",\n  "formatter": "prettir",\n  "var": {},\n  "rules": { "unused-groups": "off", "unused-group": "of", "undefined-dest": "off" },\n  "maxWarnings": -1\n}\n';
    const { folder, files } = makeWorkspace({ "typestator.config.json": text, "a.yaml": machine });
    const { code, stdout, stderr } = await runInProcess(["--format", "compact"], { cwd: folder });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n")).toEqual([
      'typestator.config.json:2:3: error config-unknown-key: There is no setting "outdir". (Did you mean "outDir"?)',
      'typestator.config.json:3:16: error config-wrong-value: In a configuration "formatter" must be "prettier" or "none", not the text "prettir". (Did you mean "prettier"?)',
      'typestator.config.json:4:3: error config-unknown-key: There is no setting "var". (Did you mean "variables"?)',
      'typestator.config.json:5:14: error config-unknown-key: There is no diagnostic "unused-groups". (Did you mean "unused-group"?)',
      'typestator.config.json:5:54: error config-wrong-value: In a configuration "rules.unused-group" must be "off", "info", "warn", "error", not the text "of". (Did you mean "off"?)',
      expect.stringMatching(/^typestator\.config\.json:5:60: error config-fixed-level: /),
      'typestator.config.json:6:18: error config-wrong-value: In a configuration "maxWarnings" must be a whole number, 0 or more, not -1. (The documentation of configurations says what each setting takes (docs/configuration.md).)',
      "7 errors in 1 file",
      "",
    ]);
    expect(files()).toEqual(["a.yaml", "typestator.config.json"]);
    const result = JSON.parse((await runInProcess(["--format", "json"], { cwd: folder })).stdout) as { diagnostics: unknown[] };
    expect(result.diagnostics).toHaveLength(7);
  });

  it("in package.json, too, and in JSON that is none", async () => {
    const inPackage = makeWorkspace({ "package.json": '{\n  "typestator": { "strict": 1 }\n}\n', "a.yaml": machine });
    expect((await runInProcess(["--format", "compact"], { cwd: inPackage.folder })).stderr).toMatch(/^package\.json:2:29: error config-wrong-value: In a configuration "strict" must be true or false, not 1\. /);
    const broken = makeWorkspace({ "typestator.config.json": '{ "strict": }', "a.yaml": machine });
    expect(await runInProcess(["--format", "compact"], { cwd: broken.folder })).toMatchObject({ code: 2, stderr: expect.stringMatching(/^typestator\.config\.json:1:13: error json-syntax/) });
  });

  it.each<[string, RegExp]>([
    ["gen/{nme}.ts", /error config-wrong-value: In a configuration "outputs\.\*\*" must be a folder, or a path with \{name\} and perhaps \{dir\}, not the text "gen\/\{nme\}\.ts"\. \(Did you mean "gen\/\{name\}\.ts"\?\)/],
    ["{dir}/{name}.{ext}.ts", /not the text "\{dir\}\/\{name\}\.\{ext\}\.ts"\. \(The documentation/],
    ["{dir}/gen", /not the text "\{dir\}\/gen"\. \(The documentation/],
  ])("a place of outputs that would be a folder with braces: %s", async (place, message) => {
    const { folder, files } = makeWorkspace({ "typestator.config.json": json({ outputs: { "**": place } }), "a_fsm.yaml": machine });
    const { code, stderr } = await runInProcess(["--format", "compact"], { cwd: folder });
    expect(stderr).toMatch(message);
    expect([code, files()]).toEqual([2, ["a_fsm.yaml", "typestator.config.json"]]);
  });

  it.each<[object, string]>([
    [{ rules: { "unused-group": "warning" } }, 'Did you mean "warn"?'],
    [{ rules: { "unused-group": 2 } }, 'Did you mean "error"?'],
    [{ rules: { "unused-group": false } }, 'Did you mean "off"?'],
    [{ rules: { "unused-group": ["error", {}] } }, 'A level has no options: write "error".'],
    [{ rules: ["unused-group"] }, 'The form is { "unused-group": "off" }: a code and its level.'],
    [{ include: "src" }, 'Write ["src"].'],
    [{ projects: "packages/*" }, 'Write ["packages/*"].'],
    [{ env: "API_URL" }, 'Write ["API_URL"].'],
    [{ output: "gen" }, 'Did you mean "outDir"?'],
    [{ files: ["src"] }, 'Did you mean "include"?'],
    [{ ignore: ["old"] }, 'Did you mean "exclude"?'],
    [{ nothingKnown: 1 }, "The settings are projects, include, exclude, outDir, outputs, emit, links, formatter, rules, overrides, variables, env, names, maxWarnings, strict, cacheDir."],
    [{ outDir: null }, "Leave it out for the default."],
    [{ outDir: ["gen"] }, 'Write "gen".'],
    [{ outputs: "gen" }, 'For one folder there is "outDir": "gen".'],
    [{ emit: "js" }, 'Did you mean "dts"?'],
    [{ emit: ["ts"] }, 'Did you mean "ts"?'],
    [{ formatter: false }, 'Did you mean "none"?'],
    [{ names: "all" }, 'Did you mean "any"?'],
    [{ strict: "true" }, "Write true, without quotes."],
    [{ strict: 1 }, "Write true."],
    [{ maxWarnings: "0" }, "Write 0, without quotes."],
    [{ variables: { PORT: 8080 } }, 'Write "8080", in quotes.'],
    [{ variables: ["PORT"] }, 'The form is { "NAME": "value" }. Names of variables of the environment belong under "env".'],
    [{ overrides: { files: ["x"], rules: {} } }, 'The form is [{ "files": ["legacy/**"], "rules": { "unused-group": "off" } }].'],
    [{ overrides: [{ files: "legacy/**", rules: {} }] }, 'Write ["legacy/**"].'],
    [{ overrides: [{ files: ["legacy/**"], "unused-group": "off" }] }, 'Levels stand under "rules".'],
    [{ watch: true }, "It describes a run and not a project: give --watch to the command."],
    [{ format: "json" }, "It describes a run and not a project: give --format to the command."],
    [{ typestator: { strict: true } }, "Only in package.json the settings stand under this key."],
  ])("come with what was meant: %j", (value, help) => {
    const { diagnostics } = checkConfig({ file: "x", value, placeOf: () => ({ start: 0, end: 0 }) });
    expect(diagnostics.map((diagnostic) => diagnostic.help)).toEqual([help]);
  });

  it.each<[string, string, readonly string[], RegExp]>([
    ["typestator.config.yaml", "strict: true\n", [], /^error: typestator\.config\.yaml in \S+ is no name of a configuration\. Names are typestator\.config\.ts, .*json\.\n$/],
    ["typestator.config.cjs", "module.exports = {};\n", [], /^error: typestator\.config\.cjs in /],
    ["typestator.config.mjs", "module.exports = {};\n", [], /^error: the configuration \S+ cannot be run: module is not defined in ES module scope\. It is an ES module: export default \{ … \}\n$/],
    ["other.yaml", "strict: true\n", ["-c", "other.yaml"], /^error: \S+other\.yaml is no configuration: that is a file with the ending \.json, \.js, \.mjs or \.ts\n$/],
    ["typestator.config.json", '{ "strict": true, "strict": false }', [], /^typestator\.config\.json:1:19: error yaml-duplicate-key: [^]*\n1 error in 1 file\n$/],
  ])("in the file itself: %s, %j", async (name, text, args, message) => {
    const { folder } = makeWorkspace({ [name]: text, "a_fsm.yaml": machine });
    const { code, stderr } = await runCommand(["--format", "compact", ...args], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it("in a program in TypeScript that imports what is not there: one line", async () => {
    const { folder } = makeWorkspace({ "typestator.config.ts": 'import { settings } from "not-installed-anywhere";\nexport default settings;\n', "a_fsm.yaml": machine });
    const { code, stderr } = await runCommand([], { cwd: folder });
    expect(stderr).toMatch(/^error: the configuration \S+ cannot be run: Cannot find (?:module|package) 'not-installed-anywhere'[^\n\\]*\n$/);
    expect(code).toBe(2);
  });

  it.each<[string, RegExp]>([
    ["export default { outdir: 1 };", /typestator\.config\.mjs:1:1: error config-unknown-key: .* \(Did you mean "outDir"\?\)/],
    ["export default () => ({});", /error config-wrong-value: In a configuration the whole must be a mapping of settings, not a function/],
    ["export const config = {};", /error: the configuration \S+ has no default export/],
    ["export default {", /error: the configuration \S+ cannot be run: /],
    ["throw new Error('no database');", /error: the configuration \S+ cannot be run: no database/],
  ])("in a program: %s", async (text, message) => {
    const { folder } = makeWorkspace({ "typestator.config.mjs": text, "a_fsm.yaml": machine });
    const { code, stderr } = await runCommand(["--format", "compact"], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it("are told in every setting, and by the schema, too", async () => {
    const validate = validatorOf(configSchema());
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      switch: ["yes", 1, null],
      path: ["", 1, []],
      count: [1.5, -1, "1"],
      choice: ["black", 1],
      rules: [[], { "unused-group": "fatal" }, { nothing: "off" }, { "undefined-dest": "off" }],
      variables: [[], { A: 1 }],
      globs: ["src", [1], [""]],
      names: ["HOME", [null]],
      places: [["gen"], { "**": 1 }],
      overrides: [{}, [{}], [{ files: "x", rules: {} }], [{ files: ["x"], rules: {}, more: 1 }]],
    };
    for (const [key, { type }] of projectOptions) {
      for (const value of wrong[type]!) {
        const { diagnostics, settings } = checkConfig({ file: "x", value: { [key]: value }, placeOf: () => ({ start: 0, end: 0 }) });
        expect([key, value, diagnostics.length > 0]).toEqual([key, value, true]);
        expect(settings).toEqual({});
        expect([key, value, validate({ [key]: value })]).toEqual([key, value, false]);
      }
    }
  });
});

describe("the schema", () => {
  it("takes what the check takes, and has a description for every setting", () => {
    const schema = configSchema() as { properties: Record<string, { description?: string }> };
    const config: TypestatorConfig = {
      ...{ outDir: "gen", outputs: { "**": "gen" }, include: ["m"], exclude: [], projects: ["packages/*"], formatter: "none", names: "any" },
      ...{ rules: { "unused-group": "off" }, overrides: [{ files: ["x"], rules: { "unused-group": "warn" } }], variables: { A: "1" }, env: ["B"] },
      ...{ maxWarnings: 3, strict: true, cacheDir: ".cache", emit: "dts", links: true },
    };
    expect(Object.keys(config).sort()).toEqual([...projectOptions.keys()].sort());
    expect(checkConfig({ file: "x", value: { $schema: "y", ...config }, placeOf: () => ({ start: 0, end: 0 }) })).toEqual({ settings: config, diagnostics: [] });
    expect(validatorOf(schema)({ $schema: "y", ...config })).toBe(true);
    for (const key of projectOptions.keys()) expect(schema.properties[key]?.description).toMatch(/^[A-Z].*\.$/);
  });

  it("is in the package", () => {
    const published = readFileSync(new URL("../../packages/compiler/dist/typestator-config.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(configSchema())));
  });
});

describe("defineConfig", () => {
  it("gives back what it is given, and knows the settings", () => {
    const config = { strict: true } as const;
    expect(defineConfig(config)).toBe(config);
    expectTypeOf<TypestatorConfig["formatter"]>().toEqualTypeOf<"prettier" | "none" | undefined>();
    // @ts-expect-error: a setting that does not exist
    defineConfig({ outdir: "gen" });
  });
});

import { readFileSync } from "node:fs";
import { compile, type CompileOptions, FormatOptionsError, type MachineModel, type StateModel } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { compileText, moduleOf } from "../compiled.js";

const door = `meta: { machine_name: door, version: "1.0.0" }
groups: { wings: {} }
states:
  - { name: closed, type: initial }
  - { name: opened, type: stable }
transitions:
  - { trigger: open, source: closed, dest: opened }
  - { trigger: close, source: opened, dest: closed }
`;

/** For what the type checker would not let pass. */
const unchecked = (options: object): CompileOptions => options;

describe("the layout of a module", () => {
  it.each<[string, object]>([
    ["requirePragma", { requirePragma: true }],
    ["checkIgnorePragma", { checkIgnorePragma: true }],
    ["insertPragma", { insertPragma: true }],
    ["a range", { rangeStart: 30, rangeEnd: 40 }],
    ["another parser", { parser: "html", filepath: "door.html", parentParser: "markdown" }],
    ["plugins", { plugins: ["prettier-plugin-that-is-not-there"] }],
    ["an option that prettier does not know", { tabWith: 4 }],
  ])("is not changed by %s", async (_what, format) => {
    // A description that prettier would take for a pragma, if it looked.
    const yaml = door.replace("type: stable", 'type: stable, description: "@noformat"');
    const options = { printWidth: 120 };
    const { files } = await compile([{ path: "door.yaml", content: yaml, format: { ...options, ...format } }]);
    expect(files[0]?.text).toBe(await moduleOf(yaml, {}, "door.yaml"));
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["of a wrong type", { tabWidth: "x" }, "Invalid tabWidth value"],
    ["that is none of those there are", { trailingComma: "some" }, "Invalid trailingComma value"],
    ["below what is possible", { tabWidth: -3 }, "-3"],
  ])("is refused with a value %s, which is no fault of the compiler", async (_what, format, reason) => {
    const refused = compile([{ path: "m/door.yaml", content: door, format }]);
    await expect(refused).rejects.toBeInstanceOf(FormatOptionsError);
    await expect(refused).rejects.toMatchObject({ path: "m/door.gen.ts", reason: expect.stringContaining(reason) as string });
    await expect(compile([{ path: "m/door.yaml", content: door, format }], { formatter: "none" })).resolves.toMatchObject({ diagnostics: [{ code: "unused-group" }] });
  });
});

describe("what a caller must not do", () => {
  it.each<[string, object, RegExp]>([
    ["a rule for a code that there is not", { rules: { "unused-groups": "off" } }, /the rule unused-groups: off .*Did you mean "unused-group"\?/],
    ["a rule for a member of every object", { rules: { constructor: "off" } }, /There is no diagnostic with this code\.$/],
    ["a level that there is not", { rules: { "unused-group": "warning" } }, /The level is one of off, info, warn, error\.$/],
    ["a rule for what is always an error", { rules: { "undefined-dest": "off" } }, /always an error/],
    ["names of another kind", { names: "Any" }, /names is one of engine, any, not Any\. Did you mean "any"\?/],
    ["another output", { emit: "tss" }, /emit is one of ts, dts, yaml-module, js, none, not tss\. Did you mean "ts"\?/],
    ["another formatter", { formatter: "biome" }, /formatter is one of prettier, none, not biome\.$/],
  ])("%s is a TypeError", async (_what, options, message) => {
    const refused = compileText(door, unchecked(options));
    await expect(refused).rejects.toThrow(TypeError);
    await expect(refused).rejects.toThrow(message);
  });

  it("takes what is undefined for not given", async () => {
    const options = unchecked({ rules: { "unused-group": undefined }, names: undefined, emit: undefined, formatter: undefined, outputPath: undefined });
    expect(await compileText(door, options)).toEqual(await compileText(door));
  });

  it("has its rules checked by their names", () => {
    const rules: CompileOptions["rules"] = { "unused-group": "error" };
    // @ts-expect-error: there is no such code
    const misspelt: CompileOptions["rules"] = { "unused-groups": "error" };
    // @ts-expect-error: what the engine refuses stays an error
    const fixed: CompileOptions["rules"] = { "undefined-dest": "warn" };
    expect([rules, misspelt, fixed]).toHaveLength(3);
  });

  it.each<[string, readonly string[], CompileOptions]>([
    ["two sources for one module", ["door.yaml", "door.yml"], {}],
    ["one source twice", ["door.yaml", "door.yaml"], {}],
    ["one module under two spellings", ["door.yaml", "./door.yml"], {}],
    ["one place for all", ["a/door.yaml", "b/gate.yaml"], { outputPath: () => "machines.gen.ts" }],
  ])("%s is a TypeError", async (_what, paths, options) => {
    const sources = paths.map((path) => ({ path, content: door }));
    await expect(compile(sources, options)).rejects.toThrow(TypeError);
    await expect(compile(sources, options)).rejects.toThrow(`${paths[0]} and ${paths[1]} would be compiled to one file`);
    // Nothing is written, so nothing is in the way.
    expect((await compile(sources, { ...options, emit: "none" })).machines).toHaveLength(2);
  });
});

describe("the result", () => {
  it("has machines whose types have names", async () => {
    const { machines } = await compileText(door);
    const nameOf = (state: StateModel): string => state.name;
    const statesOf = (machine: MachineModel): string[] => machine.states.map(nameOf);
    expect(machines.map(statesOf)).toEqual([["closed", "opened"]]);
  });

  it("has the version of the package in the header of a module, without the patch", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../packages/compiler/package.json", import.meta.url), "utf8")) as { version: string };
    const [minorVersion] = /^\d+\.\d+/.exec(version)!;
    expect(await moduleOf(door)).toContain(`\n// @generated by typestator ${minorVersion} from `);
  });
});

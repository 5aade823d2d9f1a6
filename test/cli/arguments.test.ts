import { readFileSync } from "node:fs";
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { type OptionDefinition, optionTable } from "../../packages/compiler/src/options.js";
import { runInProcess } from "./in-process.js";
import { makeWorkspace } from "./workspace.js";

const machine = "states: []\ntransitions: []\n";

describe("help", () => {
  it("lists every command, and the options of compile, on stdout", async () => {
    const { code, stdout, stderr } = await runInProcess(["--help"], makeWorkspaceCwd());
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const command of ["compile", "check", "watch", "validate", "graph", "init", "info", "explain", "schema"]) expect(stdout).toContain(`\n  ${command} `);
    const definitions: readonly OptionDefinition[] = Object.values(optionTable);
    for (const { flags, commands } of definitions) if (flags !== undefined && commands.includes("compile")) expect(stdout).toContain(flags);
  });

  it("lists for a command only what it takes", async () => {
    const { stdout } = await runInProcess(["validate", "--help"], makeWorkspaceCwd());
    expect(stdout).toContain("--rule");
    expect(stdout).not.toContain("--out-dir");
  });

  it("answers without loading the compiler", async () => {
    const compile = (): never => {
      throw new Error("loaded");
    };
    expect((await runInProcess(["--help"], { ...makeWorkspaceCwd(), compile })).code).toBe(0);
  });

  it("prints the version of the package", async () => {
    const { code, stdout } = await runInProcess(["--version"], makeWorkspaceCwd());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("arguments that cannot be understood end with exit code 2", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["an unknown flag", ["--chekc"], /unknown option '--chekc'\n\(Did you mean --check\?\)/],
    ["an unknown flag of a command", ["validate", "--strct"], /Did you mean --strict\?/],
    ["a flag that another command takes, which is not suggested", ["validate", "--out-dir", "x"], /unknown option '--out-dir'\n$/],
    ["a flag that explain does not take", ["explain", "undefined-dest", "--strict"], /unknown option '--strict'\n$/],
    ["a misspelt flag of explain", ["explain", "undefined-dest", "--no-colour"], /Did you mean --no-color\?/],
    ["an unknown command", ["complie"], /no such command, file or folder: complie\. Did you mean "compile"\?/],
    ["a command behind a flag", ["--strict", "check"], /no such file or folder: check\. The command comes first/],
    ["an unknown format", ["--format", "xml"], /Allowed choices are pretty, compact, json, github, sarif/],
    ["an unknown formatter", ["--formatter", "black"], /Allowed choices are prettier, none/],
    ["warnings that are no number", ["--max-warnings", "few"], /A whole number is expected/],
    ["warnings below zero", ["--max-warnings", "-1"], /A whole number is expected/],
    ["a rule without a level", ["--rule", "unused-group"], /The level is one of off, info, warn, error/],
    ["a rule with an unknown level", ["--rule", "unused-group=fatal"], /The level is one of off, info, warn, error/],
    ["a rule for an unknown code", ["--rule", "unused-groups=off"], /Did you mean "unused-group"\?/],
    ["a rule called like a member of every object", ["--rule", "constructor=off"], /There is no diagnostic with this code/],
    ["a rule for what the engine refuses too", ["--rule", "undefined-dest=off"], /always an error/],
    ["a variable without a value", ["--var", "RELEASE"], /The form is name=value/],
    ["a value without a variable", ["--var", "=1"], /The form is name=value/],
    ["names of a kind that there is not", ["--names", "all"], /Allowed choices are engine, any/],
    ["a folder that is not there", ["--cwd", "nowhere"], /--cwd: no such folder: nowhere/],
    ["a code that is not there", ["explain", "undefined-des"], /there is no diagnostic undefined-des\. Did you mean "undefined-dest"\?/],
    ["a code that is a path", ["explain", "../package"], /there is no diagnostic/],
    ["no code", ["explain"], /missing required argument 'code'/],
    ["something to print a schema of", ["schema", "order.yaml"], /too many arguments for 'schema'/],
    ["a flag that schema does not take", ["schema", "--strict"], /unknown option '--strict'/],
    ["standard input without --stdout", ["-"], /needs --stdout/],
    ["standard input beside a file", ["-", "a_fsm.yaml", "--stdout"], /stands alone/],
    ["standard input in a check", ["check", "-"], /no module on disk/],
    ["--stdout with several sources", ["--stdout"], /--stdout prints the module of one source, but 2 were given/],
    ["--stdout with a check", ["--stdout", "--check"], /cannot be used with/],
    ["--stdout with the result as JSON", ["--stdout", "--format", "json"], /cannot be used with/],
    ["--stdout with a log of SARIF", ["--stdout", "--format", "sarif"], /cannot be used with/],
    ["--fix with anything but validate", ["check", "--fix"], /unknown option '--fix'/],
    ["--dry-run of what writes nothing", ["validate", "--dry-run"], /--dry-run is for --fix here/],
    ["standard input that is to be mended", ["validate", "--fix", "-"], /is no file that --fix could mend/],
    ["--poll without --watch", ["--poll"], /--poll is for --watch/],
    ["--clean with --check", ["--clean", "--check"], /cannot be used with/],
    ["--watch with --check", ["--watch", "--check"], /cannot be used with/],
    ["standard input that is to be watched", ["watch", "-"], /cannot be watched/],
    ["a result for programs of a watch", ["watch", "--format", "json"], /cannot be used while watching/],
    ["inputs of init", ["init", "src"], /too many arguments/],
    ["a configuration that is not there", ["--config", "no.json"], /cannot read .*no\.json: no such file/],
    ["--silent with --verbose", ["--silent", "--verbose"], /cannot be used with/],
  ])("%s", async (_what, args, message) => {
    const { folder, files } = makeWorkspace({ "a_fsm.yaml": machine, "b_fsm.yaml": machine });
    const before = files();
    const { code, stdout, stderr } = await runInProcess(args, { cwd: folder });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(code).toBe(2);
    expect(files()).toEqual(before);
  });
});

describe("schema", () => {
  const shipped = (file: string): string => readFileSync(new URL(`../../packages/compiler/${file}`, import.meta.url), "utf8");

  it("prints the schema that is shipped, and nothing else", async () => {
    expect(await runInProcess(["schema"], makeWorkspaceCwd())).toEqual({ code: 0, stdout: shipped("machine.schema.json"), stderr: "" });
    expect(await runInProcess(["schema", "--names", "any"], makeWorkspaceCwd())).toEqual({ code: 0, stdout: shipped("machine.any-names.schema.json"), stderr: "" });
  });
});

describe("explain", () => {
  it("prints the page of a code on stdout, without its front matter", async () => {
    const { code, stdout, stderr } = await runInProcess(["explain", "undefined-dest"], makeWorkspaceCwd());
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^# undefined-dest \(error\)\n/);
    expect(stdout).toContain("## Wrong\n\n```yaml\n");
    expect(stdout).not.toContain("severity:");
  });

  it("takes --no-color, as all commands do", async () => {
    const cwd = makeWorkspaceCwd();
    expect(await runInProcess(["explain", "undefined-dest", "--no-color"], cwd)).toEqual(await runInProcess(["explain", "undefined-dest"], cwd));
  });
});

describe("rules", () => {
  it("reach the compiler, the last level given for a code", async () => {
    const { folder, read } = makeWorkspace({ "a_fsm.yaml": machine });
    const args = ["--rule", "unused-group=off", "--rule", "undefined-group=error", "--rule", "unused-group=info"];
    expect((await runInProcess(args, { cwd: folder })).code).toBe(0);
    expect(read("a_fsm.gen.ts")).toContain('"rules":{"unused-group":"info","undefined-group":"error"}');
  });
});

describe("variables", () => {
  const door = "meta: { machine_name: door, version: '${RELEASE}' }\nstates: [{ name: closed, type: initial }, { name: opened, type: terminal }]\ntransitions: [{ trigger: open, source: closed, dest: opened }]\n";

  it("reach the compiler, the last value given for a name", async () => {
    const { folder, read } = makeWorkspace({ "a_fsm.yaml": machine });
    const given = ["A=1", "B=x=y", "A=2", "C=", "__proto__=p"].flatMap((variable) => ["--var", variable]);
    expect((await runInProcess(given, { cwd: folder })).code).toBe(0);
    expect(read("a_fsm.gen.ts")).toContain('"variables":{"A":"2","B":"x=y","C":"","__proto__":"p"}');
  });

  it.each<[readonly string[], number, RegExp]>([
    [["--var", "RELEASE=1.0.0"], 0, /no problems/],
    [["--var", "RELESE=1.0.0"], 1, /^door\.yaml:1:39: error variable-not-given: .*Did you mean "RELESE"\?/],
    // The environment is no source of values.
    [[], 1, /^door\.yaml:1:39: error variable-not-given: .*--var RELEASE=/],
  ])("are replaced: %j ends with %i", async (args, expected, message) => {
    const { folder } = makeWorkspace({ "door.yaml": door });
    const surroundings = { cwd: folder, compile, variables: { RELEASE: "2.0.0" } };
    const { code, stderr } = await runInProcess(["validate", "--format", "compact", ...args], surroundings);
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
  });
});

describe("names", () => {
  const door = "meta: { machine_name: door, version: '1.0.0' }\nstates: [{ name: fully closed, type: initial }]\ntransitions: []\n";

  it.each<[readonly string[], number]>([
    [[], 1],
    [["--names", "engine"], 1],
    [["--names", "any"], 0],
  ])("that the engine does not take end under %j with %i", async (args, expected) => {
    const { folder } = makeWorkspace({ "door.yaml": door });
    for (const command of ["validate", "compile"]) {
      const { code, stderr } = await runInProcess([command, "--format", "compact", ...args], { cwd: folder, compile });
      expect(code).toBe(expected);
      expect(stderr.includes("door.yaml:2:18: error name-invalid")).toBe(expected === 1);
    }
  });
});

function makeWorkspaceCwd(): { readonly cwd: string } {
  return { cwd: makeWorkspace().folder };
}

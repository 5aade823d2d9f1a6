// What goes where under the formats for programs. What they say is in test/diagnostics and in result-schema.test.ts.
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { type Outcome, runInProcess } from "./in-process.js";
import { makeWorkspace, type Workspace } from "./workspace.js";

const wrong = "states:\n  - { name: closed, type: initial }\ntransitions:\n  - { trigger: open, source: closed, dest: opened }\n";
const run = (cwd: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Outcome> => runInProcess(args, { cwd, compile, variables });

const annotation = "line=4,endLine=4,col=44,title=undefined-dest::door.yaml:4:44: Transition \"open\" leads to \"opened\", which is not a state of this machine.";

interface Log {
  readonly runs: readonly [{ readonly results: readonly { readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: object } }] }[] }];
}

describe("--format github", () => {
  const workspace = (): Workspace => makeWorkspace({ "machines/door.yaml": wrong });

  it("is taken by itself under GitHub Actions, and not when another one is asked for", async () => {
    const { folder } = workspace();
    const actions = { GITHUB_ACTIONS: "true" };
    const { code, stdout, stderr } = await run(folder, ["validate"], actions);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`::error file=machines/door.yaml,${annotation.replace("::door", "::machines/door")}`);
    expect((await run(folder, ["validate", "--format", "pretty"], actions)).stderr).not.toContain("::error");
    expect((await run(folder, ["validate"], { GITHUB_ACTIONS: "false" })).stderr).not.toContain("::error");
    expect((await run(folder, ["validate", "--format", "github"])).stderr).toContain("::error file=machines/door.yaml,");
  });

  it("names files as the workspace knows them, wherever the command is called", async () => {
    const { folder, path } = workspace();
    const variables = { GITHUB_WORKSPACE: folder };
    expect((await run(path("machines"), ["validate", "--format", "github"], variables)).stderr).toContain(`::error file=machines/door.yaml,${annotation}`);
    expect((await run(folder, ["validate", "--cwd", "machines", "--format", "github"], variables)).stderr).toContain(`::error file=machines/door.yaml,${annotation}`);
    const elsewhere = { GITHUB_WORKSPACE: makeWorkspace().folder };
    expect((await run(path("machines"), ["validate", "--format", "github"], elsewhere)).stderr).toContain(`::error file=door.yaml,${annotation}`);
  });
});

describe("--format sarif", () => {
  const uriOf = ({ stdout }: Outcome): object => (JSON.parse(stdout) as Log).runs[0].results[0]!.locations[0].physicalLocation.artifactLocation;

  it.each(["compile", "check", "validate"])("is all that %s prints", async (command) => {
    const { folder } = makeWorkspace({ "a b/door:x.yaml": wrong });
    const outcome = await run(folder, [command, "--format", "sarif"]);
    expect([outcome.code, outcome.stderr]).toEqual([1, ""]);
    expect(uriOf(outcome)).toEqual({ uri: "a%20b/door%3Ax.yaml", uriBaseId: "%SRCROOT%" });
  });

  it("gives a file outside the working directory its whole address", async () => {
    const { path } = makeWorkspace({ "in/x.txt": "", "out/door.yaml": wrong });
    expect(uriOf(await run(path("in"), ["validate", "--format", "sarif", "../out"]))).toEqual({ uri: expect.stringMatching(/^file:\/\/\/.*\/out\/door\.yaml$/) });
    expect(uriOf(await run(path("in"), ["validate", "--format", "sarif", "../out"], { GITHUB_WORKSPACE: path("") }))).toEqual({ uri: "out/door.yaml", uriBaseId: "%SRCROOT%" });
  });
});

/** examples/node-check and docs/ci.md: what CI sees of a project. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runCommand } from "../cli/child-process.js";
import { makeWorkspace, type Workspace } from "../cli/workspace.js";
import { blocksOf } from "../docs/blocks.js";
import { run } from "../packages/package-manager.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = join(root, "examples/node-check");
const page = readFileSync(join(root, "docs/ci.md"), "utf8");

interface Workflow {
  readonly jobs: { readonly check: { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] } };
}

/** What the steps of a workflow run. */
const stepsOf = (text: string): readonly string[] => (parse(text) as Workflow).jobs.check.steps.flatMap((step) => step.run ?? []);

/** What GitHub sets, without which annotations are not made. */
const actions = { GITHUB_ACTIONS: "true", CI: "true" };

function copyOfExample(): Workspace {
  const workspace = makeWorkspace();
  for (const name of readdirSync(example)) {
    if (name !== "node_modules" && name !== "dist") cpSync(join(example, name), workspace.path(name), { recursive: true });
  }
  mkdirSync(workspace.path("node_modules"));
  for (const name of ["@typestator", "typescript"]) symlinkSync(join(example, "node_modules", name), workspace.path(`node_modules/${name}`), "junction");
  return workspace;
}

/** The arguments of the check, as the script, the workflow and the page have it. */
function checkArguments(workspace: Workspace): readonly string[] {
  const { scripts } = JSON.parse(workspace.read("package.json")) as { scripts: Record<string, string> };
  const [, ...args] = scripts["check"]!.split(" ");
  return args;
}

describe("examples/node-check", () => {
  it("passes as it is in version control, also beside what its build has made", async () => {
    const workspace = copyOfExample();
    const check = (): ReturnType<typeof runCommand> => runCommand(checkArguments(workspace), { cwd: workspace.folder, variables: actions });
    expect(await check()).toEqual({ code: 0, stdout: "", stderr: "checked 1 of 1: all up to date\n" });
    run(workspace.folder, process.execPath, "node_modules/typescript/bin/tsc", "-p", ".");
    expect(run(workspace.folder, process.execPath, "dist/main.js")).toBe("delivered\n");
    expect(await check()).toMatchObject({ code: 0 });
  });

  it("fails with 3, a diff and the command that mends it, when somebody forgot to compile", async () => {
    const workspace = copyOfExample();
    const source = "src/parcel_fsm.yaml";
    workspace.write(source, workspace.read(source).replaceAll("on_the_way", "travelling"));
    const { code, stderr } = await runCommand(checkArguments(workspace), { cwd: workspace.folder, variables: actions });
    expect(code).toBe(3);
    expect(stderr).toContain("stale src/parcel_fsm.gen.ts\n");
    expect(stderr).toMatch(/^\+.*"travelling"/m);
    const [, mending] = /To mend it: typestator (.*)\n/.exec(stderr)!;
    expect(await runCommand(mending!.split(" "), { cwd: workspace.folder })).toMatchObject({ code: 0 });
    expect(await runCommand(checkArguments(workspace), { cwd: workspace.folder })).toMatchObject({ code: 0 });
    rmSync(workspace.path(source));
    workspace.write("src/other_fsm.yaml", "states: []\n");
    expect(await runCommand(checkArguments(workspace), { cwd: workspace.folder, variables: actions })).toMatchObject({ code: 1 });
  });

  it("annotates the line of a mistake", async () => {
    const workspace = copyOfExample();
    const source = "src/parcel_fsm.yaml";
    workspace.write(source, workspace.read(source).replace("dest: delivered", "dest: deliverd"));
    const { code, stdout, stderr } = await runCommand(checkArguments(workspace), { cwd: workspace.folder, variables: actions });
    expect(code).toBe(1);
    const line = workspace.read(source).split("\n").findIndex((text) => text.includes("deliverd")) + 1;
    expect(stdout + stderr).toContain(`::error file=src/parcel_fsm.yaml,line=${line},`);
  });

  it("has a workflow that runs the check of its script", () => {
    const workspace = copyOfExample();
    const steps = stepsOf(workspace.read(".github/workflows/machines.yml"));
    expect(steps).toEqual(["npm ci", `npx typestator ${checkArguments(workspace).join(" ")}`, "npm run build"]);
  });
});

describe("docs/ci.md", () => {
  const blocks = blocksOf("docs/ci.md", page);

  it("shows the same check in its script and in its workflow", () => {
    const { scripts } = JSON.parse(blocks.find(({ language }) => language === "json")!.text) as { scripts: { check: string } };
    expect(stepsOf(blocks.find(({ language }) => language === "yaml")!.text)).toEqual(["npm ci", `npx ${scripts.check}`]);
    expect(scripts.check.split(" ").slice(1)).toEqual(checkArguments(copyOfExample()));
  });

  it("has a hook that takes files and no patterns", async () => {
    const hook = blocks.find(({ language }) => language === "sh")!.text;
    expect(hook).toMatch(/^typestator check \$\(git diff --cached /);
    const { folder } = copyOfExample();
    expect(await runCommand(["check", "src/parcel_fsm.yaml"], { cwd: folder })).toMatchObject({ code: 0 });
  });
});
